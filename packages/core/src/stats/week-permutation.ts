import { pool } from './pool.ts'
import { random } from './random.ts'

export interface WeekPermutation {
  /** Mean of the current weeks less that of the baseline's times the ratio. */
  readonly difference: number
  /** One-sided, never 0. */
  readonly greater: number
  readonly less: number
}

/**
 * Whether events come more (or less) often than `ratio` times as before: whole weeks are dealt out anew, which asks
 * nothing about how they come, bursts included.
 *
 * @param current events in each full week, quiet weeks as 0
 * @param seed from the data, with `seedFrom`: same input, same verdict
 * @throws StatisticsError
 * @see Phipson and Smyth (2010), Permutation p-values should never be zero
 * @example
 * weekPermutation([1, 2, 1, 0], [4, 5, 3, 6, 4, 5, 4, 4, 6, 3, 5, 4], { seed: 1 }).less < 0.05
 */
export function weekPermutation(
  current: ArrayLike<number>,
  baseline: ArrayLike<number>,
  { ratio = 1, seed, permutations = 999 }: { ratio?: number; seed: number; permutations?: number },
): WeekPermutation {
  const weeks = pool(current, baseline, ratio, 'weekPermutation')
  const first = current.length
  const total = sum(weeks, weeks.length)
  const differenceOf = () => {
    const here = sum(weeks, first)
    return here / first - (total - here) / (weeks.length - first)
  }
  const difference = differenceOf()
  const next = random(seed)
  let above = 1
  let below = 1
  for (let i = 0; i < permutations; i++) {
    for (let j = 0; j < first; j++) {
      const k = j + Math.floor(next() * (weeks.length - j))
      const taken = weeks[j]!
      weeks[j] = weeks[k]!
      weeks[k] = taken
    }
    const dealt = differenceOf()
    // Sums in another order differ in the last digits.
    if (dealt >= difference - 1e-9) above++
    if (dealt <= difference + 1e-9) below++
  }
  return { difference, greater: above / (permutations + 1), less: below / (permutations + 1) }
}

function sum(values: Float64Array, first: number): number {
  let sum = 0
  for (let i = 0; i < first; i++) sum += values[i]!
  return sum
}
