import { incompleteBeta } from './incomplete-beta.ts'
import { invert } from './invert.ts'

/** P(T <= t) of Student's distribution with `df` > 0 degrees of freedom. */
export function studentCdf(t: number, df: number): number {
  const tail = incompleteBeta(df / (df + t * t), df / 2, 0.5) / 2
  return t > 0 ? 1 - tail : tail
}

/** The t with P(T <= t) = p, 0 < p < 1. */
export function studentQuantile(p: number, df: number): number {
  if (p > 0.5) return -studentQuantile(1 - p, df)
  const x = invert((x) => incompleteBeta(x, df / 2, 0.5), 2 * p, 0, 1)
  return -Math.sqrt((df * (1 - x)) / x)
}
