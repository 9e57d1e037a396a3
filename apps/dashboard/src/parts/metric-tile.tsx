import type { MetricReport, QuickCheck } from '@throughline/core'
import { BenchmarkStrip } from '../charts/benchmark-strip.tsx'
import { Sparkline } from '../charts/sparkline.tsx'
import { evidence } from '../format/evidence.ts'
import { figures } from '../format/numbers.ts'
import { BigValue, IntervalText } from './big-value.tsx'
import { ChangeMark } from './change-mark.tsx'

export interface MetricTileProps {
  readonly metric: MetricReport
  readonly name: string
  readonly link: string
  readonly quickCheck: QuickCheck | null
}

/** One metric at a glance: value, interval, n, direction, trend, and where that stands in the industry. */
export function MetricTile({ metric, name, link, quickCheck }: MetricTileProps) {
  const benchmark = quickCheck?.benchmark.byMetric[metric.id]
  const score = quickCheck?.byMetric[metric.id] ?? null
  return (
    <article class="tile">
      <h3>
        <a href={link}>{name}</a>
      </h3>
      <BigValue metric={metric} />
      <IntervalText metric={metric} />
      <ChangeMark metric={metric} />
      {metric.series === undefined ? null : <Sparkline series={metric.series} unit={metric.unit} />}
      <p class="quiet">{evidence(metric)}</p>
      {quickCheck === null || benchmark === undefined ? null : (
        <div class="check">
          <BenchmarkStrip score={score} benchmark={benchmark} name={quickCheck.benchmark.name} />
          <p class="quiet">
            {score === null ? 'No score' : <strong>{figures(score)}</strong>}
            {` · ${quickCheck.benchmark.name} ${figures(benchmark.mean)}\u00a0±\u00a0${figures(benchmark.sd)}`}
          </p>
        </div>
      )}
    </article>
  )
}
