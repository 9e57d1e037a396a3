import { random } from './random.ts'
import { requireNumbers } from './require-numbers.ts'

export interface Shift {
  /** Position of the first value of the new level. */
  readonly at: number
  /** Permutation p of the split, never 0. */
  readonly p: number
}

export interface EDivisiveOptions {
  /** A shift is one up to this p. */
  readonly p?: number | undefined
  readonly permutations?: number | undefined
  /** Neighbours that are dealt out together, because weeks resemble the weeks before. */
  readonly block?: number | undefined
  readonly segment?: number | undefined
  /** From the data, with `seedFrom`. */
  readonly seed: number
}

/**
 * Where the level of a series shifts: splits it where the two sides differ most by energy distance, keeps the split
 * when a permutation of blocks seldom does as well, and goes on inside the pieces. To annotate charts, never to gate:
 * it looks at every place at once, and so finds less than a test of one.
 *
 * @param series in order of time; take logarithms of durations first
 * @param options p 0.01, 199 permutations, blocks of 2 to 4 by length, segments of at least 4 unless said otherwise
 * @returns ascending by position
 * @throws StatisticsError
 * @see Matteson and James (2014), A nonparametric approach for multiple change point analysis
 * @example
 * eDivisive(weeklyMedians.map(Math.log), { seed: seedFrom('shop') })
 */
export function eDivisive(series: ArrayLike<number>, options: EDivisiveOptions): readonly Shift[] {
  requireNumbers(series, 'eDivisive')
  const { p = 0.01, permutations = 199, block = usualBlock(series.length), segment = 4, seed } = options
  const next = random(seed)
  const values = Float64Array.from(series)
  const shifts: Shift[] = []
  const pieces: [number, number][] = [[0, values.length]]
  while (pieces.length > 0) {
    const [from, to] = pieces.pop()!
    const piece = values.slice(from, to)
    const best = bestSplit(piece, segment)
    if (!best) continue
    let asGood = 1
    for (let i = 0; i < permutations; i++) {
      if (bestSplit(dealBlocks(piece, block, next), segment)!.energy >= best.energy - 1e-12) asGood++
    }
    const chance = asGood / (permutations + 1)
    if (chance > p) continue
    shifts.push({ at: from + best.at, p: chance })
    pieces.push([from, from + best.at], [from + best.at, to])
  }
  return shifts.sort((a, b) => a.at - b.at)
}

/** The cube root of the length, at least 2 and at most 4: Hall, Horowitz and Jing (1995) on blocks of dependent data. */
const usualBlock = (length: number) => Math.min(4, Math.max(2, Math.floor(Math.cbrt(length))))

/** The split with the largest scaled energy distance; null when the piece is too short for two segments. */
function bestSplit(values: Float64Array, segment: number): { at: number; energy: number } | null {
  const n = values.length
  if (n < 2 * segment) return null
  // Sums of distances within the left side, across, and within the right, as the split moves on.
  let left = 0
  let across = 0
  let right = 0
  for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) right += Math.abs(values[i]! - values[j]!)
  let best: { at: number; energy: number } | null = null
  for (let at = 1; at <= n - segment; at++) {
    const moved = values[at - 1]!
    let toLeft = 0
    let toRight = 0
    for (let i = 0; i < at - 1; i++) toLeft += Math.abs(values[i]! - moved)
    for (let i = at; i < n; i++) toRight += Math.abs(values[i]! - moved)
    left += toLeft
    right -= toRight
    across += toRight - toLeft
    if (at < segment) continue
    const [a, b] = [at, n - at]
    const distance = (2 * across) / (a * b) - (2 * left) / (a * (a - 1)) - (2 * right) / (b * (b - 1))
    const energy = ((a * b) / n) * distance
    if (!best || energy > best.energy) best = { at, energy }
  }
  return best
}

/** The piece with its blocks in a random order; where the first block begins is random too. */
function dealBlocks(values: Float64Array, block: number, next: () => number): Float64Array {
  const n = values.length
  const offset = Math.floor(next() * n)
  const starts = Array.from({ length: Math.ceil(n / block) }, (_, i) => i * block)
  for (let i = starts.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1))
    const taken = starts[i]!
    starts[i] = starts[j]!
    starts[j] = taken
  }
  const dealt = new Float64Array(n)
  let at = 0
  for (const start of starts) {
    for (let i = start; i < Math.min(start + block, n); i++) dealt[at++] = values[(offset + i) % n]!
  }
  return dealt
}
