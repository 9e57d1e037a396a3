import { incompleteBeta } from './incomplete-beta.ts'

/** P(B <= k) of a binomial with n trials of probability p. n may be an effective, broken number of trials. */
export function binomialCdf(k: number, n: number, p: number): number {
  if (k < 0) return 0
  return k >= n ? 1 : incompleteBeta(1 - p, n - k, k + 1)
}
