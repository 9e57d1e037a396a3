import { quasiPoissonRate } from '../stats/quasi-poisson-rate.ts'
import { studentCdf } from '../stats/student.ts'
import { type Comparison, firstNeed } from './comparison.ts'
import type { Limit } from './limit-durations.ts'

/**
 * Events per week against a limit, by the quasi-Poisson log rate over full weeks.
 *
 * @param counts events in each full week, quiet ones as 0
 * @param weeks of the metric's unit in a week: 7 for a rate per day, 1 for one per week
 */
export function limitRates(
  counts: readonly number[],
  weeks: number,
  { limit, up, confidence }: Omit<Limit, 'percentile'>,
): Comparison {
  const weekly = limit * weeks
  const n = counts.reduce((sum, count) => sum + count, 0)
  const rate = counts.length > 0 ? n / counts.length : null
  const needs = firstNeed([counts.length, 4, 'full week'])
  const interval = quasiPoissonRate(counts, confidence)
  const below = needs || rate === null ? null : chanceBelow(counts, weekly)
  const worse = below && (up ? 1 - below : below)
  const ratio = rate === null ? null : Math.max(rate, 0.5 / counts.length) / weekly
  return {
    value: rate === null ? null : rate / weeks,
    baseline: limit,
    effect: rate === null ? null : rate / weekly,
    effectIs: 'ratio',
    interval: interval && { ...interval, low: interval.low / weeks, high: interval.high / weeks },
    intervalOf: 'value',
    tolerance: limit,
    worse,
    better: worse === null ? null : 1 - worse,
    factor: ratio === null ? null : up ? ratio : 1 / ratio,
    n,
    clusters: counts.length,
    needs,
    unit: 'week',
    method: 'quasi-Poisson log rate',
  }
}

/** How likely so few events are, or fewer, when the limit is what happens. */
function chanceBelow(counts: readonly number[], weekly: number): number {
  const weeks = counts.length
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total === 0) return Math.exp(-weekly * weeks)
  const rate = total / weeks
  const dispersion = counts.reduce((sum, count) => sum + (count - rate) ** 2 / rate, 0) / (weeks - 1)
  const error = Math.sqrt(Math.max(dispersion, 1) / total)
  return studentCdf((Math.log(rate) - Math.log(weekly)) / error, weeks - 1)
}
