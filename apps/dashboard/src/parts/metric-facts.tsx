import type { Explanation, MetricReport } from '@throughline/core'
import { DataTable } from '../charts/chart-frame.tsx'
import { detail } from '../format/detail.ts'
import { metricValue } from '../format/metric-value.ts'
import { counted, figures } from '../format/numbers.ts'
import { label } from '../format/outside.ts'
import { ItemTable } from './item-table.tsx'
import { Pairs } from './pairs.tsx'

/** The same question read another way, each reading named. */
export function Variants({ metric }: { metric: MetricReport }) {
  const { variants = [], unit } = metric
  if (variants.length === 0) return null
  return (
    <section class="panel">
      <h2>Other readings</h2>
      <DataTable
        caption="Other readings"
        columns={[{ name: 'Reading' }, { name: 'Value', numeric: true }, { name: 'n', numeric: true }]}
        rows={variants.map((variant) => [variant.name, metricValue(variant, unit), figures(variant.n)])}
      />
    </section>
  )
}

/** Side values, what was matched, and what linked failures to deployments. */
export function SideValues({ metric }: { metric: MetricReport }) {
  const { coverage, details = {}, linkedBy = {} } = metric
  const linked = Object.entries(linkedBy)
  const rows: (readonly [string, string])[] = Object.entries(details).map(([key, value]) => [
    label(key),
    detail(key, value),
  ])
  if (coverage !== null) {
    rows.push(['Matched', `${figures(coverage.matched)} of ${figures(coverage.of)}`])
  }
  if (rows.length === 0 && linked.length === 0) return null
  return (
    <section class="panel">
      <h2>Details</h2>
      {rows.length === 0 ? null : <Pairs rows={rows} />}
      {linked.length === 0 ? null : (
        <>
          <h3>Failures by what linked them</h3>
          <Pairs rows={linked.map(([method, count]) => [label(method), figures(count)])} />
        </>
      )}
    </section>
  )
}

/** What was left out, by reason, with examples. */
export function Excluded({ explanation }: { explanation: Explanation }) {
  const { excluded, metric } = explanation
  if (excluded.length === 0 && metric.value === null) return null
  return (
    <section class="panel">
      <h2>Left out</h2>
      {excluded.length === 0 ? <p class="quiet">Nothing was left out.</p> : null}
      {excluded.map(({ reason, count, sample }) =>
        sample.length === 0 ? (
          <p>
            {label(reason)}: <strong>{figures(count)}</strong>
          </p>
        ) : (
          <details>
            <summary>
              {label(reason)}: <strong>{figures(count)}</strong>
            </summary>
            <ItemTable
              caption={`${label(reason)}: ${counted(sample.length, 'example')}`}
              items={sample}
              explanation={explanation}
            />
          </details>
        ),
      )}
    </section>
  )
}
