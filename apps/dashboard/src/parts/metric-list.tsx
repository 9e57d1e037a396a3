import type { MetricReport } from '@throughline/core'
import type { Child } from 'hono/jsx'
import { Sparkline } from '../charts/sparkline.tsx'
import { evidence } from '../format/evidence.ts'
import { metricValue } from '../format/metric-value.ts'
import { rangeInWords } from '../format/quantity.ts'
import { InferredMark } from './inferred-mark.tsx'

export interface MetricRow {
  readonly name: Child
  readonly link: string
  readonly metric: MetricReport
}

/** Values under each other: name, value, interval, n, trend. */
export function MetricList(props: { title: string; first: string; rows: readonly MetricRow[] }) {
  const { title, first, rows } = props
  return (
    <section>
      <h2>{title}</h2>
      <div class="scroll" role="region" tabindex={0} aria-label={title}>
        <table class="list">
          <thead>
            <tr>
              <th scope="col">{first}</th>
              <th scope="col" class="number">
                Value
              </th>
              <th scope="col" class="number">
                Interval
              </th>
              <th scope="col">Evidence</th>
              <th scope="col" class="trend">
                Trend
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, link, metric }) => (
              <tr>
                <th scope="row">
                  <a href={link}>{name}</a>
                </th>
                <td class="number">
                  {metric.value === null ? (
                    <span class="none">{metricValue(metric, metric.unit)}</span>
                  ) : (
                    <strong>{metricValue(metric, metric.unit)}</strong>
                  )}
                  <InferredMark metric={metric} />
                </td>
                <td class="number quiet">
                  {metric.interval === null
                    ? ''
                    : rangeInWords(metric.interval.low, metric.interval.high, metric.unit)}
                </td>
                <td class="quiet evidence">{metric.value === null ? '' : evidence(metric)}</td>
                <td class="trend">
                  {metric.series === undefined || metric.value === null ? null : (
                    <Sparkline series={metric.series} unit={metric.unit} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
