import { rankedInPlace } from './ranked-in-place.ts'
import type { Ranked } from './ranked.ts'

/** The leading 16 bits of infinity: those of NaN and of negative values are larger. */
const infinite = 0x7ff0

/**
 * Ranks of values from zero on: one pass counts how many begin with the same 16 bits, which order them in steps of
 * 1/16 power of two; a rank is then looked for among the few of one step.
 *
 * @param values not changed, now or later
 * @returns null where one is negative or not a number
 */
export function rankedByBits(values: Float64Array): Ranked | null {
  const { length } = values
  // Little-endian, as every machine we run on: the leading bits come last.
  const quarters = new Uint16Array(values.buffer, values.byteOffset, 4 * length)
  const ends = new Uint32Array(1 << 16)
  for (let i = 3; i < quarters.length; i += 4) ends[quarters[i]!]!++
  for (let key = 1; key <= infinite; key++) ends[key]! += ends[key - 1]!
  if (ends[infinite]! < length) return null
  const groups = new Map<number, Ranked>()

  function at(rank: number): number | undefined {
    if (!(rank >= 0 && rank < length)) return undefined
    const key = firstAbove(ends, rank)
    const start = key === 0 ? 0 : ends[key - 1]!
    const group = groups.get(key) ?? rankedInPlace(withBits(key, ends[key]! - start))
    groups.set(key, group)
    return group.at(rank - start)
  }

  function withBits(key: number, count: number): Float64Array {
    const group = new Float64Array(count)
    for (let i = 0, found = 0; found < count; i++)
      if (quarters[4 * i + 3] === key) group[found++] = values[i]!
    return group
  }

  return { length, at }
}

/** The first key with an end above a rank. */
function firstAbove(ends: Uint32Array, rank: number): number {
  let low = 0
  let high = infinite
  while (low < high) {
    const middle = (low + high) >>> 1
    if (ends[middle]! > rank) high = middle
    else low = middle + 1
  }
  return low
}
