import { normalCdf, normalQuantile } from './normal.ts'
import { quantileSorted } from './quantile-sorted.ts'
import { requireConfidence, requireNumbers } from './require-numbers.ts'
import { StatisticsError } from './statistics-error.ts'

export interface Trend {
  /** Change of y for 1 of x: the median of the slopes between all pairs. */
  readonly slope: number
  readonly low: number
  readonly high: number
  readonly confidence: number
  /** One-sided p of Kendall's rank test that y rises faster than the slope asked about. */
  readonly rising: number
  readonly falling: number
}

/**
 * How fast a short series rises or falls, by ranks, so that one odd week moves nothing.
 *
 * @param x when, strictly ascending; weeks without a value left out
 * @param y what
 * @param against the slope that `rising` and `falling` ask about; 0 for any change
 * @returns null with fewer than three points
 * @throws StatisticsError
 * @see Sen (1968); scipy.stats.theilslopes; Mann (1945); scipy.stats.kendalltau(method='asymptotic')
 * @example
 * theilSen([1, 2, 3, 4, 5], [1, 2, 2.9, 4, 9], 0.9)?.slope // about 1
 */
export function theilSen(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  confidence: number,
  against = 0,
): Trend | null {
  requireConfidence(confidence)
  requireNumbers(x, 'theilSen')
  requireNumbers(y, 'theilSen')
  const n = x.length
  if (y.length !== n)
    throw new StatisticsError('lengths-differ', `theilSen: ${n} instants but ${y.length} values`)
  if (n < 3) return null
  const slopes = new Float64Array((n * (n - 1)) / 2)
  let score = 0
  let at = 0
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const slope = (y[j]! - y[i]!) / (x[j]! - x[i]!)
      slopes[at++] = slope
      score += Math.sign(slope - against)
    }
  }
  slopes.sort()
  const deviation = Math.sqrt((n * (n - 1) * (2 * n + 5) - ties(y)) / 18)
  const z = normalQuantile((1 + confidence) / 2)
  const upper = Math.min(Math.round((slopes.length + z * deviation) / 2), slopes.length - 1)
  const lower = Math.max(Math.round((slopes.length - z * deviation) / 2) - 1, 0)
  return {
    slope: quantileSorted(slopes, 0.5),
    low: slopes[lower]!,
    high: slopes[upper]!,
    confidence,
    rising: deviation === 0 ? 1 : normalCdf(-score / deviation),
    falling: deviation === 0 ? 1 : normalCdf(score / deviation),
  }
}

/** What equal values take from the variance. */
function ties(y: ArrayLike<number>): number {
  const counts = new Map<number, number>()
  for (let i = 0; i < y.length; i++) counts.set(y[i]!, (counts.get(y[i]!) ?? 0) + 1)
  return [...counts.values()].reduce((sum, k) => sum + k * (k - 1) * (2 * k + 5), 0)
}
