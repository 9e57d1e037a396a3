import type { MetricReport } from '@throughline/core'
import { absence } from '../format/absence.ts'
import { figures } from '../format/numbers.ts'
import { quantity, rangeInWords } from '../format/quantity.ts'
import { InferredMark } from './inferred-mark.tsx'

/** The number itself, or why there is none. */
export function BigValue({ metric }: { metric: MetricReport }) {
  if (metric.value === null) return <p class="value none">{absence(metric.status, metric.needs)}</p>
  const { number, unit } = quantity(metric.value, metric.unit)
  return (
    <p class="value">
      {number}
      {unit === '' ? null : <span class="unit">{`\u00a0${unit}`}</span>}
      <InferredMark metric={metric} />
    </p>
  )
}

/** Its interval, or what it would take to have one. */
export function IntervalText({ metric }: { metric: MetricReport }) {
  const { interval, needs, unit, value } = metric
  if (value === null) return null
  if (interval === null) {
    return <p class="quiet interval">{needs === undefined ? 'no interval' : `interval needs ${needs}`}</p>
  }
  return (
    <p class="quiet interval">
      {rangeInWords(interval.low, interval.high, unit)}
      <span class="fine"> at {figures(interval.confidence * 100)}&nbsp;%</span>
    </p>
  )
}
