import type { Explanation, MetricReport, QuickCheck } from '@throughline/core'
import { BenchmarkStrip } from '../charts/benchmark-strip.tsx'
import { evidence } from '../format/evidence.ts'
import { figures } from '../format/numbers.ts'
import { safeUrl } from '../format/outside.ts'
import { inWords } from '../format/quantity.ts'
import { href, type View } from '../pages/view.ts'
import { BigValue, IntervalText } from './big-value.tsx'
import { ChangeMark } from './change-mark.tsx'

/** The number with everything needed to believe it, or why there is none and what would give one. */
export function MetricHero(props: { view: View; metric: MetricReport; quickCheck: QuickCheck | null }) {
  const { view, metric, quickCheck } = props
  const { percentiles, unit } = metric
  const benchmark = quickCheck?.benchmark.byMetric[metric.id]
  const score = quickCheck?.byMetric[metric.id] ?? null
  return (
    <section class="panel hero" aria-label="Value">
      <BigValue metric={metric} />
      <IntervalText metric={metric} />
      {metric.value === null ? <Missing view={view} metric={metric} /> : <ChangeMark metric={metric} />}
      <p class="quiet">{evidence(metric)}</p>
      <InferredText metric={metric} />
      {metric.interval === null ? null : <p class="quiet">Interval: {metric.interval.method}.</p>}
      {percentiles === undefined || metric.value === null ? null : (
        <p class="quiet">
          75 % within {inWords(percentiles.p75, unit)}, 90 % within {inWords(percentiles.p90, unit)}, 95 %
          within {inWords(percentiles.p95, unit)}.
        </p>
      )}
      {quickCheck === null || benchmark === undefined || score === null ? null : (
        <div class="check">
          <BenchmarkStrip score={score} benchmark={benchmark} name={quickCheck.benchmark.name} />
          <p class="quiet">
            DORA Quick Check <strong>{figures(score)} of 10</strong>
            {` · ${quickCheck.benchmark.name} ${figures(benchmark.mean)} ± ${figures(benchmark.sd)}`}
          </p>
        </div>
      )}
    </section>
  )
}

function Missing({ view, metric }: { view: View; metric: MetricReport }) {
  const quality = <a href={href(view, '/quality', { service: null })}>Data quality</a>
  if (metric.status === 'not-configured') {
    return <p>Nothing that was read can tell. {quality} says what to connect.</p>
  }
  if (metric.status === 'too-few') return <p>There is not enough behind it yet for a number.</p>
  return <p>Nothing that counts happened in this window. Take a longer one, or see {quality}.</p>
}

function InferredText({ metric }: { metric: MetricReport }) {
  const { inferred, value } = metric
  if (value === null || inferred == null || inferred === 0) return null
  return (
    <p class="note">
      {inferred === 1
        ? 'Rests only on reverts, rollbacks and hotfixes: no incident says so.'
        : `${figures(inferred * 100)}\u00a0% of what counts here rests on reverts, rollbacks and hotfixes alone.`}
    </p>
  )
}

/** What the number means: the formula with its numbers, the definition, where it comes from. */
export function MetricMeaning({ explanation, short }: { explanation: Explanation; short: string }) {
  const source = safeUrl(explanation.source)
  return (
    <section class="panel" aria-labelledby="meaning">
      <h2 id="meaning">How it is counted</h2>
      <p>{short}</p>
      <p class="formula">
        <code>{explanation.formula}</code>
      </p>
      <p class="quiet measure">{explanation.definition}</p>
      <p class="quiet">
        Source: {source === null ? explanation.source : <a href={source}>{explanation.source}</a>}
      </p>
    </section>
  )
}
