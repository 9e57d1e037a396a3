import { requireProbability } from './require-numbers.ts'

/**
 * Holm's adjusted p values: rejecting those up to 5 % makes a false alarm among all of them at most 5 % likely.
 *
 * @returns in the order given
 * @throws StatisticsError
 * @see Holm (1979)
 * @example
 * holm([0.01, 0.04]) // [0.02, 0.04]
 */
export function holm(ps: readonly number[]): number[] {
  const order = ascending(ps)
  const adjusted = [...ps]
  let highest = 0
  order.forEach((i, rank) => {
    highest = Math.max(highest, Math.min(1, (ps.length - rank) * ps[i]!))
    adjusted[i] = highest
  })
  return adjusted
}

/**
 * Benjamini and Hochberg's adjusted p values: of those up to 10 %, at most one in ten is expected to be false.
 *
 * @returns in the order given
 * @throws StatisticsError
 * @see Benjamini and Hochberg (1995); scipy.stats.false_discovery_control
 * @example
 * benjaminiHochberg([0.01, 0.04]) // [0.02, 0.04]
 */
export function benjaminiHochberg(ps: readonly number[]): number[] {
  const order = ascending(ps)
  const adjusted = [...ps]
  let lowest = 1
  for (let rank = order.length; rank > 0; rank--) {
    const i = order[rank - 1]!
    lowest = Math.min(lowest, (ps.length / rank) * ps[i]!)
    adjusted[i] = lowest
  }
  return adjusted
}

function ascending(ps: readonly number[]): number[] {
  for (const p of ps) requireProbability(p, 'adjusted p')
  return ps.map((_, i) => i).sort((a, b) => ps[a]! - ps[b]!)
}
