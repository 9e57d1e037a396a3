import { random, seedFrom } from '@throughline/core'

/** Chance with a seed: every draw is the same for the same seed. */
export interface Dice {
  /** A number in [low, high). */
  between(low: number, high: number): number
  /** A whole number from low to high, both included. */
  whole(low: number, high: number): number
  chance(probability: number): boolean
  pick<T>(from: readonly T[]): T
  /** Log-normal around a median: how long things take. */
  around(median: number, spread: number): number
  /** Poisson: how many happen. */
  count(mean: number): number
  /** A commit id that nobody else has. */
  sha(): string
}

/** Dice for one purpose: naming it keeps one part of the sample from changing when another does. */
export function dice(seed: number, purpose: string): Dice {
  const next = random(seedFrom(seed, purpose))
  const self: Dice = {
    between: (low, high) => low + next() * (high - low),
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick: <T>(from: readonly T[]) => from[Math.floor(next() * from.length)] as T,
    around(median, spread) {
      const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
      return median * Math.exp(spread * normal)
    },
    count(mean) {
      const limit = Math.exp(-mean)
      let events = 0
      for (let product = next(); product > limit; product *= next()) events++
      return events
    },
    sha: () =>
      Array.from({ length: 5 }, () =>
        Math.floor(next() * 0x1_0000_0000)
          .toString(16)
          .padStart(8, '0'),
      ).join(''),
  }
  return self
}
