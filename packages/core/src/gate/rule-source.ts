import type { Instant } from '../records/records.ts'
import type { Item } from '../report/explanation.ts'
import type { GateEvent } from './gate-event.ts'
import type { GateSpan } from './gate-history.ts'

/** Where the events of one rule come from: facts, or arrays a script holds. */
export interface RuleSource {
  /** `all`, or the service's name. */
  readonly service: string
  /** Hash of what the events mean. */
  readonly definition: string
  /** Why the window cannot be judged; null: it can. */
  absence(window: GateSpan): Absence | null
  /** From when on the stream is known: weeks before are not quiet, they are unknown. */
  knownFrom(): Instant
  /** The events of a window, in canonical order. */
  events(window: GateSpan): readonly GateEvent[]
  /** What is open at the end of the window, with its age, and what was finished in it; for aging. */
  open(window: GateSpan): { readonly open: readonly GateEvent[]; readonly finished: readonly GateEvent[] }
  /** The metric as one number, for levels. */
  level(window: GateSpan): number | null
  describe(event: GateEvent): Item
}

export interface Absence {
  readonly verdict: 'no-data' | 'incomplete'
  readonly reason: string
}
