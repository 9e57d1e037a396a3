import type { Interval } from '../report/report.ts'
import { incompleteBeta } from './incomplete-beta.ts'
import { invert } from './invert.ts'
import { quantileInterval } from './quantile-interval.ts'
import { quantileSorted } from './quantile-sorted.ts'
import { requireConfidence, requireNumbers } from './require-numbers.ts'
import { StatisticsError } from './statistics-error.ts'
import { studentQuantile } from './student.ts'
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
  const sorted = Float64Array.from(values).sort()
  const sums = clusterSums(values, clusters, quantileSorted(sorted, p), p)
  if (sums.size === n) return quantileInterval(sorted, p, confidence)
  if (sums.size < unitsNeeded(p, confidence)) return null
  const effective = effectiveSize(n, sums, p, confidence)
  const below = p * effective
  const error = (1 - confidence) / 2
  const low = betaQuantile(error, below, effective - below + 1)
  const high = betaQuantile(1 - error, below + 1, effective - below)
  return {
    low: sorted[Math.max(Math.floor(low * n), 1) - 1] as number,
    high: sorted[Math.min(Math.ceil(high * n) + 1, n) - 1] as number,
    confidence,
    method: 'order statistics, effective number of independent values',
  }
}

function betaQuantile(probability: number, a: number, b: number): number {
  return invert((x) => incompleteBeta(x, a, b), probability, 0, 1)
}

/** Per cluster: how many of its values lie below the quantile beyond the share expected. */
function clusterSums(values: ArrayLike<number>, clusters: ArrayLike<number>, quantile: number, p: number) {
  const sums = new Map<number, number>()
  for (let i = 0; i < values.length; i++) {
    const cluster = clusters[i] as number
    const value = values[i] as number
    const score = value < quantile ? 1 - p : value > quantile ? -p : 0.5 - p
    sums.set(cluster, (sums.get(cluster) ?? 0) + score)
  }
  return sums
}

/** How many independent values are worth as much as these clustered ones. */
function effectiveSize(n: number, sums: ReadonlyMap<number, number>, p: number, confidence: number): number {
  const k = sums.size
  let mean = 0
  for (const sum of sums.values()) mean += sum / k
  let squares = 0
  for (const sum of sums.values()) squares += (sum - mean) ** 2
  const variance = ((k / (k - 1)) * squares) / (n * n)
  const design = Math.max(1, (variance * n) / (p * (1 - p)))
  // Few clusters know their own variance badly: pay for it as Student does.
  const upper = (1 + confidence) / 2
  const degrees = (studentQuantile(upper, n - 1) / studentQuantile(upper, k - 1)) ** 2
  return (n / design) * degrees
}
