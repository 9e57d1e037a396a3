import { halfLogTwoPi, stirlingError } from './stirling-error.ts'

/**
 * The regularised incomplete beta function I_x(a, b): the tail behind binomial, beta, t and F.
 *
 * @param x 0..1
 * @param a > 0
 * @param b > 0
 * @see Didonato and Morris (1992), Algorithm 708; the continued fraction is DLMF 8.17.22
 * @example
 * incompleteBeta(0.5, 2, 2) // 0.5
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  return x < (a + 1) / (a + b + 2) ? tail(x, a, b) : 1 - tail(1 - x, b, a)
}

function tail(x: number, a: number, b: number): number {
  return Math.exp(logPower(x, a, b)) * (b / (a + b)) * fraction(x, a, b)
}

/** log of Gamma(a+b+1) / (Gamma(a+1) Gamma(b+1)) x^a (1-x)^b, by deviances, so that nothing large cancels. */
function logPower(x: number, a: number, b: number): number {
  const n = a + b
  const errors = stirlingError(n) - stirlingError(a) - stirlingError(b)
  return errors - deviance(a, n * x) - deviance(b, n * (1 - x)) - halfLogTwoPi - Math.log((a * b) / n) / 2
}

/** observed log(observed / expected) + expected - observed. */
function deviance(observed: number, expected: number): number {
  const d = observed - expected
  if (Math.abs(d) > 0.1 * (observed + expected)) return observed * Math.log(observed / expected) - d
  const v = d / (observed + expected)
  let sum = d * v
  let power = 2 * observed * v
  for (let k = 3; ; k += 2) {
    power *= v * v
    const next = sum + power / k
    if (next === sum) return sum
    sum = next
  }
}

/** Lentz's method. */
function fraction(x: number, a: number, b: number): number {
  let c = 1
  let d = guarded(1 - ((a + b) * x) / (a + 1))
  d = 1 / d
  let result = d
  for (let m = 1; m < 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / guarded(1 + even * d)
    c = guarded(1 + even / c)
    result *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / guarded(1 + odd * d)
    c = guarded(1 + odd / c)
    const step = d * c
    result *= step
    if (Math.abs(step - 1) < 1e-16) break
  }
  return result
}

function guarded(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value
}
