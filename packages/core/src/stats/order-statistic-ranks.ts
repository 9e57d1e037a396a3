import { binomialCdf } from './binomial.ts'

/**
 * The ranks (1-based) of the order statistics that hold the p-quantile with at least the confidence asked for,
 * half of the error on each side; null where n units cannot bound it on that side.
 *
 * @see Conover (1999), Practical nonparametric statistics, 3.2
 */
export function orderStatisticRanks(n: number, p: number, confidence: number) {
  const error = (1 - confidence) / 2
  const low = firstRank(n, (rank) => binomialCdf(rank, n, p) > error)
  const high = firstRank(n, (rank) => binomialCdf(rank - 1, n, p) >= 1 - error)
  return { low: low === 0 ? null : low, high: high > n ? null : high }
}

/** The first rank in 0..n for which the growing condition holds, n + 1 when none. */
function firstRank(n: number, holds: (rank: number) => boolean): number {
  let from = 0
  let to = n + 1
  while (from < to) {
    const middle = (from + to) >>> 1
    if (holds(middle)) to = middle
    else from = middle + 1
  }
  return from
}
