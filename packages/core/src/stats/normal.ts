import { erfc } from './erfc.ts'
import { invert } from './invert.ts'

/** P(Z <= z) of the standard normal distribution. */
export function normalCdf(z: number): number {
  return erfc(-z / Math.SQRT2) / 2
}

/** The z with P(Z <= z) = p, 0 < p < 1. */
export function normalQuantile(p: number): number {
  return p > 0.5 ? -normalQuantile(1 - p) : invert(normalCdf, p, -40, 0)
}
