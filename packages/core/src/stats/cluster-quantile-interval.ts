import type { Interval } from '../report/report.ts'
import { effectiveSize } from './effective-size.ts'
import { incompleteBeta } from './incomplete-beta.ts'
import { invert } from './invert.ts'
import { quantileInterval } from './quantile-interval.ts'
import { quantileSorted } from './quantile-sorted.ts'
import type { Ranked } from './ranked.ts'
import { requireConfidence, requireNumbers } from './require-numbers.ts'
import { StatisticsError } from './statistics-error.ts'
import { unitsNeeded } from './units-needed.ts'

/**
 * The interval of a quantile when values come in clusters that share their fate (commits of one deployment).
 * The share of values below the quantile is given the variance it has between clusters; the sample then counts as
 * the smaller number of independent values with that variance, and order statistics bound the quantile as usual.
 * Without chance, and linear after sorting. With one value a cluster it is `quantileInterval`.
 *
 * @param values any order, not changed
 * @param clusters the cluster of each value, any number; same length
 * @param p between 0 and 1
 * @param confidence 0.95 for 95 %
 * @param sorted the values ascending, for who has them already
 * @returns null with fewer clusters than `unitsNeeded`
 * @throws StatisticsError
 * @see Woodruff (1952); Korn and Graubard (1998) for the effective sample size
 * @example
 * clusterQuantileInterval(leadTimes, deploymentRows, 0.5, 0.95)
 */
export function clusterQuantileInterval(
  values: ArrayLike<number>,
  clusters: ArrayLike<number>,
  p: number,
  confidence: number,
  sorted: Ranked = Float64Array.from(values).sort(),
): Interval | null {
  requireConfidence(confidence)
  requireNumbers(values, 'clusterQuantileInterval')
  const n = values.length
  if (clusters.length !== n) {
    throw new StatisticsError(
      'lengths-differ',
      `clusterQuantileInterval: ${n} values but ${clusters.length} clusters`,
    )
  }
  if (n < unitsNeeded(p, confidence)) return null
  const sums = clusterSums(values, clusters, quantileSorted(sorted, p), p)
  if (sums.length === n) return quantileInterval(sorted, p, confidence)
  if (sums.length < unitsNeeded(p, confidence)) return null
  const effective = effectiveSize(n, sums, p, confidence)
  const below = p * effective
  const error = (1 - confidence) / 2
  const low = betaQuantile(error, below, effective - below + 1)
  const high = betaQuantile(1 - error, below + 1, effective - below)
  return {
    low: sorted.at(Math.max(Math.floor(low * n), 1) - 1) as number,
    high: sorted.at(Math.min(Math.ceil(high * n) + 1, n) - 1) as number,
    confidence,
    method: 'order statistics, effective number of independent values',
  }
}

function betaQuantile(probability: number, a: number, b: number): number {
  return invert((x) => incompleteBeta(x, a, b), probability, 0, 1)
}

/** Per cluster, in order of appearance: how many of its values lie below the quantile beyond the share expected. */
function clusterSums(
  values: ArrayLike<number>,
  clusters: ArrayLike<number>,
  quantile: number,
  p: number,
): Float64Array {
  const { labels, low, high } = denseLabels(clusters)
  const numberOf = new Int32Array(high - low + 1)
  const sums = new Float64Array(Math.min(labels.length, numberOf.length))
  let count = 0
  for (let i = 0; i < labels.length; i++) {
    const at = labels[i]! - low
    if (numberOf[at] === 0) numberOf[at] = ++count
    const value = values[i]!
    sums[numberOf[at]! - 1]! += value < quantile ? 1 - p : value > quantile ? -p : 0.5 - p
  }
  return sums.subarray(0, count)
}

/** Labels close together, so that a table has room for them. Row numbers, the usual ones, are so already. */
function denseLabels(clusters: ArrayLike<number>): { labels: Int32Array; low: number; high: number } {
  const rows = clusters instanceof Int32Array ? withRange(clusters) : null
  return rows && rows.high - rows.low <= 8 * clusters.length ? rows : withRange(numbered(clusters))
}

function withRange(labels: Int32Array) {
  let low = labels[0]!
  let high = low
  for (let i = 1; i < labels.length; i++) {
    const label = labels[i]!
    if (label < low) low = label
    if (label > high) high = label
  }
  return { labels, low, high }
}

/** The clusters numbered from 0. */
function numbered(clusters: ArrayLike<number>): Int32Array {
  const known = new Map<number, number>()
  return Int32Array.from(clusters, (label) => {
    const number = known.get(label) ?? known.size
    known.set(label, number)
    return number
  })
}
