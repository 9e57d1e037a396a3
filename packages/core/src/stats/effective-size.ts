import { studentQuantile } from './student.ts'

/**
 * How many independent values are worth as much as some that come in clusters: 0/1 values are given the variance their
 * share has between clusters.
 *
 * @param n values in all
 * @param sums per cluster: how many of its values are 1 beyond the share expected, which is `p` or `1 - p`
 * @returns at most n
 * @see Korn and Graubard (1998)
 */
export function effectiveSize(n: number, sums: ArrayLike<number>, p: number, confidence: number): number {
  const k = sums.length
  let mean = 0
  for (let i = 0; i < k; i++) mean += sums[i]! / k
  let squares = 0
  for (let i = 0; i < k; i++) squares += (sums[i]! - mean) ** 2
  const variance = ((k / (k - 1)) * squares) / (n * n)
  const design = Math.max(1, (variance * n) / (p * (1 - p)))
  // Few clusters know their own variance badly: pay for it as Student does.
  const upper = (1 + confidence) / 2
  const degrees = (studentQuantile(upper, n - 1) / studentQuantile(upper, k - 1)) ** 2
  return (n / design) * degrees
}
