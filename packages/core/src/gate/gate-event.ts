import type { Instant } from '../records/records.ts'

/**
 * One raw thing a rule compares: a commit, change, deployment or work item. Plain, so that a committed baseline can
 * hold it and a script can make its own.
 */
export interface GateEvent {
  readonly id: string
  /** The instant at which it enters the window. */
  readonly at: Instant
  /** Duration in seconds, size, 1 or 0 of a share, 1 of a rate. */
  readonly value: number
  /** What it shares its fate with, as commits share a deployment; absent: nothing. */
  readonly cluster?: string | undefined
  /** False: open still, `value` is what it has lasted so far. Absent: ended. */
  readonly ended?: boolean | undefined
}

/** What is independent of each other: the cluster, or the event itself. */
export function unitOf({ cluster, id }: GateEvent): string {
  return cluster ?? id
}

/** The order of events does not depend on how they came. */
export function inCanonicalOrder(events: readonly GateEvent[]): GateEvent[] {
  return events.toSorted(
    (a, b) => a.at - b.at || compare(a.id, b.id) || a.value - b.value || compare(unitOf(a), unitOf(b)),
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
