import type { Instant } from '../records/records.ts'

/** Somebody takes responsibility for a red rule until a date. Made by `gate accept`. */
export interface GateAcceptance {
  readonly rule: string
  readonly reason: string
  readonly by: string
  /** When it was said. Failed times that began before it may enter baselines from then on: they are the new normal. */
  readonly at: Instant
  /** The rule blocks again from then on. */
  readonly until: Instant
}

export interface WaiverShown {
  readonly reason: string
  readonly by: string
  /** ISO instants. */
  readonly at: string
  readonly until: string
  readonly expired: boolean
}

/** The acceptance of a rule that holds at an instant, else the one that expired last; null without any. */
export function waiverOf(
  accepted: readonly GateAcceptance[],
  rule: string,
  asOf: Instant,
): WaiverShown | null {
  const own = accepted.filter((one) => one.rule === rule && one.at <= asOf)
  const last = own.toSorted((a, b) => b.until - a.until || b.at - a.at || (a.reason < b.reason ? -1 : 1))[0]
  if (!last) return null
  const { reason, by, at, until } = last
  const iso = (instant: Instant) => new Date(instant).toISOString()
  return { reason, by, at: iso(at), until: iso(until), expired: until <= asOf }
}
