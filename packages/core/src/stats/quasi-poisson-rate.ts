import type { Interval } from '../report/report.ts'
import { requireConfidence, requireNumbers } from './require-numbers.ts'
import { StatisticsError } from './statistics-error.ts'
import { studentQuantile } from './student.ts'

export interface RateInterval extends Interval {
  /** Events per week. */
  readonly rate: number
  readonly high: number
  /** Pearson dispersion: 1 for a Poisson stream, more when events come in bursts, less when they come on a beat. */
  readonly dispersion: number
  readonly weeks: number
}

/**
 * The interval of a weekly rate, on the log scale, widened when weeks vary more than chance would have them
 * (quasi-Poisson) and never narrowed below Poisson.
 *
 * @param weekCounts events in each full week, quiet weeks as 0, up to now
 * @param confidence 0.95 for 95 %
 * @returns null with fewer than two weeks or without any event: a log rate needs both
 * @throws StatisticsError
 * @see McCullagh and Nelder (1989), Generalized linear models, 6.2
 * @example
 * quasiPoissonRate([3, 0, 5, 2], 0.95)?.rate // 2.5
 */
export function quasiPoissonRate(weekCounts: ArrayLike<number>, confidence: number): RateInterval | null {
  requireConfidence(confidence)
  requireNumbers(weekCounts, 'quasiPoissonRate')
  const counts = Array.from(weekCounts)
  if (counts.some((count) => count < 0)) {
    throw new StatisticsError('bad-counts', 'quasiPoissonRate: a week has a negative count')
  }
  const weeks = counts.length
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (weeks < 2 || total === 0) return null
  const rate = total / weeks
  const dispersion = counts.reduce((sum, count) => sum + (count - rate) ** 2 / rate, 0) / (weeks - 1)
  const error = Math.sqrt(Math.max(dispersion, 1) / total)
  const half = Math.exp(studentQuantile((1 + confidence) / 2, weeks - 1) * error)
  return {
    rate,
    low: rate / half,
    high: rate * half,
    confidence,
    method: 'quasi-Poisson log rate over full weeks',
    dispersion,
    weeks,
  }
}
