import type { Interval } from '../report/report.ts'
import type { Ranked } from './ranked.ts'
import { orderStatisticRanks } from './order-statistic-ranks.ts'
import { requireConfidence, requireProbability } from './require-numbers.ts'
import { quantileSorted } from './quantile-sorted.ts'

/**
 * The exact interval of a quantile from order statistics, for independent units of any distribution.
 *
 * @param sorted ascending, without NaN
 * @param p 0..1
 * @param confidence 0.95 for 95 %
 * @returns null when there are too few units to bound it on both sides; `unitsNeeded` says how many it takes
 * @throws StatisticsError
 * @see Conover (1999), Practical nonparametric statistics, 3.2; equals scipy.stats.quantile_test
 * @example
 * quantileInterval([1, 2, 3, 4, 5, 6], 0.5, 0.95) // { low: 1, high: 6, ... }
 */
export function quantileInterval(sorted: Ranked, p: number, confidence: number): Interval | null {
  requireConfidence(confidence)
  requireProbability(p, 'quantileInterval')
  if (sorted.length === 0) return null
  quantileSorted(sorted, p)
  const { low, high } = orderStatisticRanks(sorted.length, p, confidence)
  if (low === null || high === null) return null
  return {
    low: sorted.at(low - 1) as number,
    high: sorted.at(high - 1) as number,
    confidence,
    method: 'exact order statistics',
  }
}
