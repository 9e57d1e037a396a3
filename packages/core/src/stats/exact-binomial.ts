import { binomialCdf } from './binomial.ts'
import { incompleteBeta } from './incomplete-beta.ts'
import { requireProbability } from './require-numbers.ts'
import { StatisticsError } from './statistics-error.ts'

export interface ExactBinomial {
  /** P(B >= k): small when more succeeded than the share says. */
  readonly greater: number
  /** P(B <= k): small when fewer did. */
  readonly less: number
}

/**
 * Whether a share of successes is larger or smaller than a stated one: the exact binomial test.
 *
 * @param k successes, and `n` trials; both may be broken numbers where they stand for an effective sample
 * @param share 0..1, what was promised or allowed
 * @throws StatisticsError
 * @see Clopper and Pearson (1934); scipy.stats.binomtest
 * @example
 * exactBinomial(15, 23, 0.85).less // 0.0152...: fewer than 85 % finished in time
 */
export function exactBinomial(k: number, n: number, share: number): ExactBinomial {
  requireProbability(share, 'exactBinomial')
  if (!(k >= 0 && k <= n)) {
    throw new StatisticsError(
      'bad-counts',
      `exactBinomial: ${k} of ${n} is not a count of successes among trials`,
    )
  }
  return { greater: atLeast(k, n, share), less: binomialCdf(k, n, share) }
}

/** P(B >= k) by itself: one minus P(B < k) would lose it where it is small. */
function atLeast(k: number, n: number, share: number): number {
  if (k <= 0) return 1
  return k > n ? 0 : incompleteBeta(share, k, n - k + 1)
}

/**
 * Whether events come more or less often than `ratio` times as before: given how many there were in all, those of the
 * current time are binomial. Mid-p. Only for streams without bursts: see `weekPermutation` for the others.
 *
 * @param current events in `weeks`, and `baseline` events in `baselineWeeks`
 * @throws StatisticsError
 * @see Przyborowski and Wilenski (1940); Lancaster (1961) for the mid-p
 * @example
 * conditionalBinomial(8, 4, 60, 12, 0.75).less
 */
export function conditionalBinomial(
  current: number,
  weeks: number,
  baseline: number,
  baselineWeeks: number,
  ratio = 1,
): ExactBinomial {
  const share = (ratio * weeks) / (ratio * weeks + baselineWeeks)
  const n = current + baseline
  const { greater, less } = exactBinomial(current, n, share)
  return {
    greater: (greater + atLeast(current + 1, n, share)) / 2,
    less: (less + binomialCdf(current - 1, n, share)) / 2,
  }
}
