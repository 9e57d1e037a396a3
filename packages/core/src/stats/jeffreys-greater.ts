import { incompleteBeta } from './incomplete-beta.ts'
import { requireCounts } from './require-counts.ts'
import { logGamma } from './stirling-error.ts'

/** Gauss-Legendre, ten points. */
const nodes = [
  0.1488743389816312, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845, 0.9739065285171717,
]
const weights = [
  0.2955242247147529, 0.2692667193099963, 0.219086362515982, 0.1494513491505806, 0.0666713443086881,
]
const panels = 64

/**
 * The probability that the first share is larger than `ratio` times the second, given what was counted: two
 * beta-binomials with Jeffreys' prior.
 *
 * @param k1 of `n1` and `k2` of `n2`
 * @throws StatisticsError
 * @see Brown, Cai and DasGupta (2001) for the prior
 * @example
 * jeffreysGreater(9, 20, 6, 60) // 0.99949...
 */
export function jeffreysGreater(k1: number, n1: number, k2: number, n2: number, ratio = 1): number {
  requireCounts(k1, n1, 'jeffreysGreater')
  requireCounts(k2, n2, 'jeffreysGreater')
  const [a, b] = [k2 + 0.5, n2 - k2 + 0.5]
  const logNorm = Math.log(2) + logGamma(a + b) - logGamma(a) - logGamma(b)
  // With share = sin^2 of an angle the density is smooth to both ends, and about as wide everywhere.
  const middle = Math.asin(Math.sqrt(a / (a + b)))
  const reach = 6 / Math.sqrt(n2 + 1)
  const from = Math.max(0, middle - reach)
  const to = Math.min(Math.PI / 2, middle + reach, Math.asin(Math.sqrt(Math.min(1, 1 / ratio))))
  return integrate(from, to, (angle) => {
    const [sine, cosine] = [Math.sin(angle), Math.cos(angle)]
    const density = Math.exp(logNorm) * power(sine, 2 * k2) * power(cosine, 2 * (n2 - k2))
    const share = Math.min(1, ratio * sine * sine)
    return density * incompleteBeta(1 - share, n1 - k1 + 0.5, k1 + 0.5)
  })
}

function power(base: number, exponent: number): number {
  return exponent === 0 ? 1 : base ** exponent
}

function integrate(from: number, to: number, f: (x: number) => number): number {
  if (to <= from) return 0
  const half = (to - from) / panels / 2
  let sum = 0
  for (let panel = 0; panel < panels; panel++) {
    const centre = from + (2 * panel + 1) * half
    nodes.forEach((node, i) => {
      sum += weights[i]! * (f(centre - node * half) + f(centre + node * half))
    })
  }
  return sum * half
}
