import type { Stage } from '../../facts/codes.ts'
import type { Instant, StatusCategory, StatusRecord, TransitionRecord } from '../../records/records.ts'
import type { ClockOptions } from '../options.ts'
import { itemSpells, workedSeconds } from './item-spells.ts'
import type { Spell } from './item-spells.ts'
import { itemStates } from './item-states.ts'
import { defaultClock, runClock } from './run-clock.ts'
import type { ClockReading } from './run-clock.ts'
import { stageOfStatus } from './stage-of-status.ts'
import type { StageOfStatus } from './stage-of-status.ts'

export interface WorkItemTimesOptions {
  readonly created: Instant
  readonly clock?: Partial<ClockOptions> | undefined
  /** Cross-checks the end where a status is not mapped. */
  readonly resolvedAt?: Instant | undefined
  /** Where it stands, for an item without moves. */
  readonly status?: string | undefined
  /** Nothing later is read, and open items are counted up to it. Default: the last move. */
  readonly asOf?: Instant | undefined
  readonly statuses?: readonly StatusRecord[] | undefined
  readonly stages?: Readonly<Record<string, StatusCategory>> | undefined
  readonly commitment?: string | undefined
  readonly delivery?: string | undefined
  /** Instead of `statuses` and `stages`, when many items share one mapping. */
  readonly stageOf?: StageOfStatus | undefined
}

export interface WorkItemTimes extends ClockReading {
  /** Where it stands at `asOf`. */
  readonly stage: Stage
  /** Seconds between the start and the end (or `asOf`). Flagged work is waiting. */
  readonly activeSeconds: number
  readonly waitingSeconds: number
  readonly spells: readonly Spell[]
  /** Statuses it was in that nobody maps to a stage. */
  readonly unmapped: readonly string[]
}

/**
 * The times of one work item by a clock: when it started, when it was done, and where it spent its time.
 *
 * @param transitions the moves of one item, in any order
 * @example
 * const day = 86_400_000
 * const { startedAt, doneAt } = workItemTimes(
 *   [
 *     { key: 'A-1', at: 2 * day, from: 'To Do', to: 'In Progress' },
 *     { key: 'A-1', at: 5 * day, from: 'In Progress', to: 'Done' },
 *   ],
 *   { created: 0 },
 * )
 * // doneAt - startedAt === 3 * day
 */
export function workItemTimes(
  transitions: readonly TransitionRecord[],
  options: WorkItemTimesOptions,
): WorkItemTimes {
  const { created, status, resolvedAt, commitment, delivery } = options
  const asOf = options.asOf ?? transitions.reduce((last, { at }) => Math.max(last, at), resolvedAt ?? created)
  const stageOf = options.stageOf ?? stageOfStatus(options.statuses, options.stages)
  const states = itemStates(transitions, { createdAt: created, status, resolvedAt, asOf }, stageOf)
  const reading = runClock(states, { ...defaultClock, ...options.clock }, { commitment, delivery })
  const spells = itemSpells(states, transitions, created, asOf)
  const { startedAt, doneAt } = reading
  const worked = workedSeconds(spells, startedAt ?? Infinity, doneAt ?? asOf)
  return {
    ...reading,
    stage: spells.at(-1)!.stage,
    activeSeconds: worked.active,
    waitingSeconds: worked.waiting,
    spells,
    unmapped: [
      ...new Set(
        states.flatMap((state) => (state.stage === 'unmapped' && state.status ? [state.status] : [])),
      ),
    ],
  }
}
