import { nearestRank } from '../stats/nearest-rank.ts'
import { unitsNeeded } from '../stats/units-needed.ts'
import { type Comparison, firstNeed } from './comparison.ts'
import type { GateEvent } from './gate-event.ts'
import { limitShares } from './limit-shares.ts'

/** At least this share of open things may be older than the 85th percentile of finished ones. */
const usual = 0.15

/**
 * Whether too much of what is open is old: the share older than the 85th percentile of finished ones, against what
 * history leads to expect, by the exact binomial. Long things are open for longer, so more than 15 % of what is open at
 * an instant is old even when nothing changed: the expectation is the share of all time ever spent that was spent
 * beyond the percentile, and never below 15 %.
 *
 * @param open with the age so far
 * @param finished with the time each took
 * @see Cox (1962), Renewal theory, on length-biased sampling
 */
export function agingOf(
  open: readonly GateEvent[],
  finished: readonly GateEvent[],
  confidence: number,
): Comparison & { readonly old: readonly GateEvent[] } {
  const times = finished.map(({ value }) => value)
  const limit = times.length === 0 ? Infinity : nearestRank(times, 0.85)
  const beyond = times.reduce((sum, time) => sum + Math.max(0, time - limit), 0)
  const spent = times.reduce((sum, time) => sum + time, 0)
  const expected = spent > 0 ? Math.max(usual, beyond / spent) : usual
  const old = open.filter(({ value }) => value > limit)
  const flags = open.map((event) => ({ ...event, value: event.value > limit ? 1 : 0 }))
  const enough = firstNeed([finished.length, unitsNeeded(0.85, 0.95), 'finished item'])
  const shared = limitShares(flags, { limit: expected, up: true, confidence }, 6, 'open item')
  return {
    ...shared,
    needs: shared.needs ?? enough,
    worse: enough ? null : shared.worse,
    better: enough ? null : shared.better,
    method: 'exact binomial on what is older than the 85th percentile of finished ones',
    old,
  }
}
