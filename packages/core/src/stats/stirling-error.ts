/** log(2 pi) / 2 */
export const halfLogTwoPi = 0.9189385332046727

/**
 * log Gamma(x + 1) less Stirling's formula, to full precision: lets ratios of factorials of a million keep 15 digits.
 *
 * @param x > 0
 * @see Loader (2000), Fast and accurate computation of binomial probabilities
 */
export function stirlingError(x: number): number {
  let shifted = 0
  for (; x < 16; x++) shifted += (x + 0.5) * Math.log1p(1 / x) - 1
  const s = 1 / (x * x)
  return shifted + (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s / 1188)))) / x
}

/** log Gamma(x), x > 0. */
export function logGamma(x: number): number {
  return stirlingError(x) + (x + 0.5) * Math.log(x) - x + halfLogTwoPi - Math.log(x)
}
