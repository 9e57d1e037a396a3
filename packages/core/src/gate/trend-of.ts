import { quantile } from '../stats/quantile.ts'
import { theilSen } from '../stats/theil-sen.ts'
import type { Margin } from './compare-durations.ts'
import { type Comparison, firstNeed } from './comparison.ts'

/**
 * Whether a metric drifts: its weekly values on the log scale against time, by ranks. The effect is what the whole
 * length multiplies it by. Weeks without a value are left out.
 *
 * @param weeks weekly medians of durations, or counts, oldest first; null: none
 */
export function trendOf(weeks: readonly (number | null)[], { worseBy, up, confidence }: Margin): Comparison {
  const known = weeks.flatMap((value, week) => (value === null ? [] : [{ week, log: Math.log(value) }]))
  const length = Math.max(1, weeks.length - 1)
  const tolerance = up ? 1 + worseBy : 1 - worseBy
  const trend = theilSen(
    known.map(({ week }) => week),
    known.map(({ log }) => log),
    confidence,
    Math.log(tolerance) / length,
  )
  const needs = firstNeed([known.length, 12, 'week with a value'])
  const over = (slope: number) => Math.exp(slope * length)
  const effect = trend && over(trend.slope)
  const half = Math.ceil(known.length / 2)
  const typical = (part: typeof known) =>
    part.length === 0
      ? null
      : Math.exp(
          quantile(
            part.map(({ log }) => log),
            0.5,
          ),
        )
  return {
    value: typical(known.slice(half)),
    baseline: typical(known.slice(0, half)),
    effect,
    effectIs: 'ratio',
    interval: trend && { low: over(trend.low), high: over(trend.high), confidence, method: 'Theil-Sen' },
    intervalOf: 'effect',
    tolerance,
    worse: needs || !trend ? null : up ? trend.rising : trend.falling,
    better: needs || !trend ? null : up ? trend.falling : trend.rising,
    factor: effect === null ? null : up ? effect : 1 / effect,
    n: known.length,
    clusters: known.length,
    needs,
    unit: 'week with a value',
    method: 'Kendall rank test on weekly values, log scale',
  }
}
