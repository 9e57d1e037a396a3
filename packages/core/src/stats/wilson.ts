import type { Interval } from '../report/report.ts'
import { normalQuantile } from './normal.ts'
import { requireConfidence } from './require-numbers.ts'
import { requireCounts } from './require-counts.ts'

/**
 * Wilson's score interval of a proportion.
 *
 * @param k successes, 0..n
 * @param n trials; 0 gives [0, 1]: nothing is known
 * @param confidence 0.95 for 95 %
 * @throws StatisticsError
 * @see Wilson (1927); equals scipy.stats.binomtest(k, n).proportion_ci(method='wilson')
 * @example
 * wilson(0, 10, 0.95) // { low: 0, high: 0.2775..., ... }
 */
export function wilson(k: number, n: number, confidence: number): Interval {
  requireConfidence(confidence)
  requireCounts(k, n, 'wilson')
  const method = 'Wilson'
  if (n === 0) return { low: 0, high: 1, confidence, method }
  const z = normalQuantile((1 + confidence) / 2)
  const spread = n + z * z
  const centre = (k + (z * z) / 2) / spread
  const half = (z / spread) * Math.sqrt((k * (n - k)) / n + (z * z) / 4)
  return {
    low: k === 0 ? 0 : centre - half,
    high: k === n ? 1 : centre + half,
    confidence,
    method,
  }
}
