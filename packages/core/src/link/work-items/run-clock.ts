import type { Instant } from '../../records/records.ts'
import type { ClockOptions } from '../options.ts'
import type { ItemState } from './item-states.ts'

/** The clock in use unless configured otherwise. */
export const defaultClock: ClockOptions = {
  start: 'firstStart',
  end: 'lastDone',
  resetOnBacklog: true,
  sumInStatus: false,
}

export interface ClockReading {
  /** The commitment point; null: never started, or sent back before it. */
  readonly startedAt: Instant | null
  /** null: not done. */
  readonly doneAt: Instant | null
  /** How often it left done. */
  readonly reopened: number
}

/** Names of statuses that start and end the clock, when stages are not enough. */
export interface ClockPoints {
  readonly commitment?: string | undefined
  readonly delivery?: string | undefined
}

type Phase = 'before' | 'started' | 'done'

/**
 * Runs the clock over the states of a work item. A move between two done states is no completion, an unmapped state
 * changes nothing, and with `sumInStatus` nothing resets the clock.
 *
 * Source: "Work-item flow" and "Settled readings" 13 and 15 of the metric definitions.
 */
export function runClock(
  states: readonly ItemState[],
  clock: ClockOptions,
  points: ClockPoints = {},
): ClockReading {
  const resets = clock.resetOnBacklog && !clock.sumInStatus
  const phaseOf = phases(points)
  let phase: Phase = 'before'
  let firstStart: Instant | null = null
  let lastStart: Instant | null = null
  let doneAt: Instant | null = null
  let firstDone: ClockReading | undefined
  let reopened = 0
  const started = () => (clock.start === 'firstStart' ? firstStart : lastStart)
  states.forEach((state, index) => {
    const next = phaseOf(state, phase)
    if (next === 'before' && resets) firstStart = lastStart = null
    if (next === phase) return
    if (phase === 'done') reopened++
    phase = next
    doneAt = null
    if (next === 'started') {
      lastStart = state.at
      firstStart ??= state.at
    } else if (next === 'done' && index > 0) {
      doneAt = state.at
      firstDone ??= { startedAt: started(), doneAt, reopened: 0 }
    }
  })
  if (clock.end === 'firstDone' && firstDone) return { ...firstDone, reopened }
  return { startedAt: started(), doneAt, reopened }
}

function phases({ commitment, delivery }: ClockPoints): (state: ItemState, phase: Phase) => Phase {
  const start = commitment?.trim().toLowerCase()
  const end = delivery?.trim().toLowerCase()
  return ({ status, stage }, phase) => {
    const name = status.trim().toLowerCase()
    if (name === end) return 'done'
    if (stage === 'done') return end === undefined || phase === 'done' ? 'done' : phase
    if (name === start) return 'started'
    if (stage === 'todo') return 'before'
    if (stage === 'unmapped') return phase
    return start === undefined || phase === 'done' ? 'started' : phase
  }
}
