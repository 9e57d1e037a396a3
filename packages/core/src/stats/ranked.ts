import { quickselect } from 'simple-statistics'

/** Values in ascending order, by rank from 0. An array that is sorted is one. */
export interface Ranked {
  readonly length: number
  at(rank: number): number | undefined
}

/**
 * Values that are put in order only as far as ranks are asked for: a few ranks cost much less than sorting. Each rank
 * found narrows the search for the next.
 *
 * @param values not changed; without NaN
 * @see Floyd and Rivest (1975), Algorithm 489: the algorithm SELECT
 * @example
 * ranked(Float64Array.of(3, 1, 2)).at(1) // 2
 */
export function ranked(values: Float64Array): Ranked {
  const own = values.slice()
  const placed = [-1, own.length]
  function at(rank: number): number | undefined {
    if (!(rank >= 0 && rank < own.length)) return undefined
    const next = placed.findIndex((known) => known >= rank)
    if (placed[next] === rank) return own[rank]
    const [left, right] = [placed[next - 1]! + 1, placed[next]! - 1]
    // It works in place on any array-like; a right end of 0 it would take for none.
    if (left < right) quickselect(own as unknown as number[], rank, left, right)
    placed.splice(next, 0, rank)
    return own[rank]
  }
  return { length: own.length, at }
}
