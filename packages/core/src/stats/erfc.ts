/**
 * The complementary error function, relative error about 1e-14.
 *
 * @see DLMF 7.6.2 (series) and 7.9.3 (continued fraction)
 * @example
 * erfc(0) // 1
 */
export function erfc(x: number): number {
  if (x < 0) return 2 - erfc(-x)
  return x < 2 ? 1 - series(x) : fraction(x)
}

/** erf for small x; every term is positive. */
function series(x: number): number {
  let term = x
  let sum = x
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= (2 * x * x) / (2 * k + 1)
    sum += term
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum
}

function fraction(x: number): number {
  let value = x
  for (let k = 80; k > 0; k--) value = x + k / 2 / value
  return Math.exp(-x * x) / (value * Math.sqrt(Math.PI))
}
