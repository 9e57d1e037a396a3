import { nearestRank } from '../stats/nearest-rank.ts'
import { unitsNeeded } from '../stats/units-needed.ts'
import { firstNeed } from './comparison.ts'
import type { GateEvent } from './gate-event.ts'
import { levelAgainst } from './level-against.ts'

/**
 * The one change a pull request is about, against a limit or the 85th percentile (nearest rank) of the changes before.
 * Nothing is tested: a change is as large, or as old, as it is.
 */
export function changeLook(change: GateEvent | null, before: readonly GateEvent[], limit: number | null) {
  const needs =
    limit === null ? firstNeed([before.length, unitsNeeded(0.85, 0.95), 'change before it']) : null
  const own =
    limit ??
    (needs
      ? null
      : nearestRank(
          before.map(({ value }) => value),
          0.85,
        ))
  const comparison = levelAgainst(change?.value ?? null, own ?? NaN, true)
  if (own !== null) return comparison
  return {
    ...comparison,
    baseline: null,
    effect: null,
    tolerance: null,
    factor: null,
    worse: null,
    better: null,
    needs,
  }
}
