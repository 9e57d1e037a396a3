import type { Interval } from '../report/report.ts'
import { normalQuantile } from './normal.ts'
import { requireConfidence, requireNumbers } from './require-numbers.ts'
import { StatisticsError } from './statistics-error.ts'

export interface RatioInterval extends Interval {
  /** The median over all pairs of current / baseline. */
  readonly ratio: number
  readonly high: number
}

/**
 * How many times as large current values are as the baseline's: the Hodges-Lehmann estimate on logs, with the interval
 * that belongs to the Mann-Whitney test. Pairs are never written out: thousands against thousands take milliseconds.
 *
 * @param current positive values
 * @param baseline positive values
 * @returns null when there are too few for an interval
 * @throws StatisticsError
 * @see Hodges and Lehmann (1963); Hollander, Wolfe and Chicken (2014), 4.2 and 4.3
 * @example
 * hodgesLehmann([20, 40, 60], [10, 20, 30], 0.9)?.ratio // 2
 */
export function hodgesLehmann(
  current: ArrayLike<number>,
  baseline: ArrayLike<number>,
  confidence: number,
): RatioInterval | null {
  requireConfidence(confidence)
  const a = sortedLogs(current)
  const b = sortedLogs(baseline)
  const pairs = a.length * b.length
  const spread = Math.sqrt((pairs * (a.length + b.length + 1)) / 12)
  const low = Math.floor(pairs / 2 - normalQuantile((1 + confidence) / 2) * spread)
  if (low < 1) return null
  const lower = kthDifference(a, b, Math.ceil(pairs / 2))
  const median = pairs % 2 === 1 ? lower : (lower + kthDifference(a, b, pairs / 2 + 1)) / 2
  return {
    ratio: Math.exp(median),
    low: Math.exp(kthDifference(a, b, low)),
    high: Math.exp(kthDifference(a, b, pairs + 1 - low)),
    confidence,
    method: 'Hodges-Lehmann',
  }
}

function sortedLogs(values: ArrayLike<number>): Float64Array {
  requireNumbers(values, 'hodgesLehmann')
  const logs = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) {
    if (!((values[i] as number) > 0)) {
      throw new StatisticsError('not-positive', `hodgesLehmann: value ${i} is not positive and has no ratio`)
    }
    logs[i] = Math.log(values[i] as number)
  }
  return logs.sort()
}

/** The k-th smallest (from 1) of all a[i] - b[j], both ascending: bisects on its value, counting in one sweep. */
function kthDifference(a: Float64Array, b: Float64Array, k: number): number {
  let low = a[0]! - b[b.length - 1]!
  let high = a[a.length - 1]! - b[0]!
  if (countUpTo(a, b, low) >= k) return low
  for (;;) {
    const middle = low + (high - low) / 2
    if (middle <= low || middle >= high) return high
    if (countUpTo(a, b, middle) >= k) high = middle
    else low = middle
  }
}

function countUpTo(a: Float64Array, b: Float64Array, limit: number): number {
  let count = 0
  let j = 0
  for (let i = 0; i < a.length; i++) {
    while (j < b.length && a[i]! - b[j]! > limit) j++
    count += b.length - j
  }
  return count
}
