import { requireNumbers, requireProbability } from './require-numbers.ts'
import { StatisticsError } from './statistics-error.ts'

/**
 * The p-quantile by nearest rank: the smallest value that at least a share p of the sample does not exceed.
 * For promises ("85 % finish within X"): it is a value that occurred, and never below the promise.
 *
 * @param values any order, not changed; NaN and an empty sample are refused
 * @param p 0..1
 * @throws StatisticsError
 * @example
 * nearestRank([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.85) // 9
 */
export function nearestRank(values: ArrayLike<number>, p: number): number {
  requireProbability(p, 'nearestRank')
  requireNumbers(values, 'nearestRank')
  if (values.length === 0) throw new StatisticsError('empty-sample', 'nearestRank: the sample is empty')
  const sorted = Float64Array.from(values).sort()
  // 0.07 * 100 is 7.000000000000001: round off what multiplication added before going up.
  const rank = Math.ceil(Number((p * sorted.length).toFixed(9)))
  return sorted[Math.max(rank, 1) - 1] as number
}
