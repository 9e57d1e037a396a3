import { rankedByBits } from './ranked-by-bits.ts'
import { rankedInPlace } from './ranked-in-place.ts'
import { requireNumbers } from './require-numbers.ts'

/** Values in ascending order, by rank from 0. An array that is sorted is one. */
export interface Ranked {
  readonly length: number
  at(rank: number): number | undefined
}

/** With fewer, looking at bits first saves nothing. */
const many = 1 << 16

/**
 * Values that are put in order only as far as ranks are asked for: a few ranks cost much less than sorting.
 *
 * @param values not changed, now or later
 * @param what who asks, for the message
 * @throws StatisticsError when there is NaN among them
 * @example
 * ranked(Float64Array.of(3, 1, 2)).at(1) // 2
 */
export function ranked(values: Float64Array, what = 'ranked'): Ranked {
  const byBits = values.length < many ? null : rankedByBits(values)
  if (byBits) return byBits
  requireNumbers(values, what)
  return rankedInPlace(values.slice())
}
