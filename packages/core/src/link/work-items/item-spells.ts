import type { Stage } from '../../facts/codes.ts'
import type { Instant, TransitionRecord } from '../../records/records.ts'
import type { ItemState } from './item-states.ts'

/** A stay in a stage, flagged as impeded or not: [from, to); `to` null while it lasts. */
export interface Spell {
  readonly stage: Stage
  readonly flagged: boolean
  readonly from: Instant
  readonly to: Instant | null
}

/**
 * Cuts the states of an item at its flags and joins neighbours that are alike: the spells tile the time from its
 * creation on, without gaps; what happened before it counts from it.
 */
export function itemSpells(
  states: readonly ItemState[],
  transitions: readonly TransitionRecord[],
  createdAt: Instant,
  asOf: Instant,
): readonly Spell[] {
  const flags = transitions
    .filter(({ kind, at }) => kind === 'flag' && at <= asOf)
    .map(({ at, to }) => ({ at, flagged: isOn(to) }))
    .sort((a, b) => a.at - b.at)
  const instants = [...states, ...flags].map(({ at }) => Math.max(at, createdAt))
  const cuts = [...new Set(instants)].sort((a, b) => a - b)
  const spells: Spell[] = []
  let state = 0
  let flag = -1
  for (const at of cuts) {
    while (state + 1 < states.length && states[state + 1]!.at <= at) state++
    while (flag + 1 < flags.length && flags[flag + 1]!.at <= at) flag++
    const { stage } = states[state]!
    const flagged = flags[flag]?.flagged ?? false
    const last = spells.at(-1)
    if (last?.stage === stage && last.flagged === flagged) continue
    if (last) spells[spells.length - 1] = { ...last, to: at }
    spells.push({ stage, flagged, from: at, to: null })
  }
  return spells
}

function isOn(to: string): boolean {
  return to !== '' && to.toLowerCase() !== 'off'
}

/** Seconds of work and of waiting between two instants. Flagged work is waiting. */
export function workedSeconds(spells: readonly Spell[], from: Instant, until: Instant) {
  let active = 0
  let waiting = 0
  for (const spell of spells) {
    const lasted = Math.min(spell.to ?? until, until) - Math.max(spell.from, from)
    if (!(lasted > 0)) continue
    if (spell.stage === 'waiting' || (spell.stage === 'active' && spell.flagged)) waiting += lasted
    else if (spell.stage === 'active') active += lasted
  }
  return { active: active / 1000, waiting: waiting / 1000 }
}
