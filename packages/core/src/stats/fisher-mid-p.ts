import { requireCounts } from './require-counts.ts'
import { logGamma } from './stirling-error.ts'

/**
 * Whether the first share is larger than the second: Fisher's exact test, one-sided, counting what was seen half
 * (mid-p), which keeps its level closer to the nominal one.
 *
 * @param k1 of `n1` and `k2` of `n2`
 * @throws StatisticsError
 * @see Lancaster (1961); Hwang and Yang (2001)
 * @example
 * fisherMidP(9, 20, 6, 60) // 0.00079...
 */
export function fisherMidP(k1: number, n1: number, k2: number, n2: number): number {
  requireCounts(k1, n1, 'fisherMidP')
  requireCounts(k2, n2, 'fisherMidP')
  const hits = k1 + k2
  const chance = (k: number) =>
    Math.exp(logChoose(n1, k) + logChoose(n2, hits - k) - logChoose(n1 + n2, hits))
  let p = chance(k1) / 2
  for (let k = k1 + 1; k <= Math.min(n1, hits); k++) p += chance(k)
  return Math.min(p, 1)
}

function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)
}
