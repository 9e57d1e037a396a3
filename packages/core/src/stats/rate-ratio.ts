import type { Interval } from '../report/report.ts'
import { requireConfidence, requireNumbers } from './require-numbers.ts'
import { StatisticsError } from './statistics-error.ts'
import { studentQuantile } from './student.ts'

export interface RateRatio extends Interval {
  /** Events per week now over those before. */
  readonly ratio: number
  readonly high: number
  /** Pearson dispersion within the two times: 1 for a Poisson stream, more with bursts. */
  readonly dispersion: number
}

/**
 * How many times as often events come as before, with a quasi-Poisson interval on the log scale.
 * A time without any event counts half of one, so that the ratio has a logarithm.
 *
 * @param current events in each full week, quiet weeks as 0
 * @returns null with fewer than two weeks a side, or without any event in either
 * @throws StatisticsError
 * @see McCullagh and Nelder (1989), Generalized linear models, 6.2
 * @example
 * rateRatio([2, 2, 3, 1], [4, 5, 3, 4], 0.9)?.ratio // 0.5
 */
export function rateRatio(
  current: ArrayLike<number>,
  baseline: ArrayLike<number>,
  confidence: number,
): RateRatio | null {
  requireConfidence(confidence)
  const [a, b] = [side(current), side(baseline)]
  if (a.weeks < 2 || b.weeks < 2 || a.total + b.total === 0) return null
  const degrees = a.weeks + b.weeks - 2
  const dispersion = (a.pearson + b.pearson) / degrees
  const [here, there] = [a.total || 0.5, b.total || 0.5]
  const ratio = here / a.weeks / (there / b.weeks)
  const error = Math.sqrt(Math.max(dispersion, 1) * (1 / here + 1 / there))
  const half = Math.exp(studentQuantile((1 + confidence) / 2, degrees) * error)
  return {
    ratio,
    low: ratio / half,
    high: ratio * half,
    confidence,
    method: 'quasi-Poisson log rate over full weeks',
    dispersion,
  }
}

function side(weekCounts: ArrayLike<number>) {
  requireNumbers(weekCounts, 'rateRatio')
  const counts = Array.from(weekCounts)
  if (counts.some((count) => count < 0)) {
    throw new StatisticsError('bad-counts', 'rateRatio: a week has a negative count')
  }
  const total = counts.reduce((sum, count) => sum + count, 0)
  const mean = total / counts.length
  const pearson = total === 0 ? 0 : counts.reduce((sum, count) => sum + (count - mean) ** 2 / mean, 0)
  return { weeks: counts.length, total, pearson }
}
