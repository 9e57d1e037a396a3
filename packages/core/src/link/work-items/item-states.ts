import type { Stage } from '../../facts/codes.ts'
import type { Instant, TransitionRecord } from '../../records/records.ts'
import type { StageOfStatus } from './stage-of-status.ts'

/** A work item entered a status. The first state begins at its creation, or before with what happened before. */
export interface ItemState {
  readonly at: Instant
  readonly status: string
  readonly stage: Stage
}

export interface ItemHistory {
  readonly createdAt: Instant
  /** Where it stands now, for an item that never moved. */
  readonly status?: string | undefined
  readonly resolvedAt?: Instant | undefined
  readonly asOf: Instant
}

/** How far the resolution date may lie from the move it belongs to. */
const tolerance = 5000

/**
 * The states that a work item went through, in order. Moves may come in any order; of moves at the same instant the
 * one that leaves the current status comes first. The first status is the one that the first move left.
 *
 * A status that nobody maps is done from the item's resolution on, unless a status known not to be done follows
 * before the next done one: workflows change, and resolution dates stay.
 *
 * @param transitions the item's moves; flags are ignored
 */
export function itemStates(
  transitions: readonly TransitionRecord[],
  { createdAt, status, resolvedAt, asOf }: ItemHistory,
  stageOf: StageOfStatus,
): readonly ItemState[] {
  const moves = inOrder(transitions.filter(({ kind, at }) => kind !== 'flag' && at <= asOf))
  const first = moves[0]
  const start = first ? first.from : status
  const began = Math.min(createdAt, first?.at ?? createdAt)
  const initial = { at: began, status: start ?? '', stage: stageOf(start, first?.fromCategory) }
  const states = [
    initial,
    ...moves.map(({ at, to, toCategory }) => ({ at, status: to, stage: stageOf(to, toCategory) })),
  ]
  return resolvedAt !== undefined && resolvedAt <= asOf
    ? resolve(states, resolvedAt, moves.length === 0)
    : states
}

function inOrder(moves: TransitionRecord[]): TransitionRecord[] {
  moves.sort((a, b) => a.at - b.at)
  const ordered: TransitionRecord[] = []
  while (ordered.length < moves.length) {
    const from = ordered.length
    let same = from
    while (same < moves.length && moves[same]!.at === moves[from]!.at) same++
    const rest = moves.slice(from, same)
    while (rest.length > 0) {
      const current = ordered.at(-1)?.to
      const next = rest.findIndex((move) =>
        current === undefined ? !rest.some(({ to }) => to === move.from) : move.from === current,
      )
      ordered.push(...rest.splice(Math.max(0, next), 1))
    }
  }
  return ordered
}

/** Marks what is unmapped from the resolution on as done. */
function resolve(states: readonly ItemState[], resolvedAt: Instant, neverMoved: boolean): ItemState[] {
  if (neverMoved) {
    const { at, status } = states[0]!
    return [
      { at: Math.min(at, resolvedAt), status: '', stage: 'unmapped' },
      { at: resolvedAt, status, stage: 'done' },
    ]
  }
  const moved = states.findIndex(({ at }, i) => i > 0 && Math.abs(at - resolvedAt) <= tolerance)
  const from = moved >= 0 ? moved : states.findLastIndex(({ at }) => at <= resolvedAt)
  if (from < 0 || states[from]!.stage !== 'unmapped') return [...states]
  const after = states.slice(from)
  const known = after.find(({ stage }) => stage !== 'unmapped')
  if (known !== undefined && known.stage !== 'done') return [...states]
  const until = known === undefined ? after.length : after.indexOf(known)
  const done = after.slice(0, until).map((state) => ({ ...state, stage: 'done' as const }))
  const before = moved >= 0 ? [] : [states[from]!]
  if (moved < 0) done[0] = { ...done[0]!, at: resolvedAt }
  return [...states.slice(0, from), ...before, ...done, ...after.slice(until)]
}
