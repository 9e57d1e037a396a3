import { quickselect } from 'simple-statistics'
import type { Ranked } from './ranked.ts'

/**
 * Ranks of values that may be put in another order. Each rank found narrows the search for the next.
 *
 * @see Floyd and Rivest (1975), Algorithm 489: the algorithm SELECT
 */
export function rankedInPlace(own: Float64Array): Ranked {
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
