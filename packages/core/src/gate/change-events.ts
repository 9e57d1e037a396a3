import type { Facts } from '../facts/facts.ts'
import { changeInstants, reviewOf } from '../metrics/change-stages.ts'
import { neverCounts } from '../metrics/change-sample.ts'
import type { Instant } from '../records/records.ts'
import type { GateEvent } from './gate-event.ts'
import type { GateSpan } from './gate-history.ts'
import { identify } from './sample-events.ts'

/** The change a pull request job is about, as `repository#number`, and those of its repository before it. */
export interface OneChange {
  readonly change: GateEvent | null
  readonly before: readonly GateEvent[]
}

/**
 * Size, age or review wait of one change, and of the changes of its repository that were merged in a span. The wait of
 * a change that nobody has reviewed yet, and the age of an open one, run until now.
 */
export function changeEvents(
  facts: Facts,
  metric: string,
  id: string,
  span: GateSpan,
  asOf: Instant,
): OneChange {
  const { changes } = facts
  const { ready, review } = changeInstants(facts)
  const until = (end: number) => (end <= asOf ? end : asOf)
  const ended = (row: number) =>
    Number.isNaN(changes.mergedAt[row]) ? changes.closedAt[row]! : changes.mergedAt[row]!
  // While a change is open, every review of it comes before its merge.
  const reviewed = (row: number) =>
    Number.isNaN(changes.mergedAt[row])
      ? reviewOf(changes.firstReviewAt[row]!, changes.approvedAt[row]!, Infinity)
      : review[row]!
  const valueOf = (row: number): number => {
    switch (metric) {
      case 'change-size':
        return changes.additions[row]! + changes.deletions[row]!
      case 'pickup-time':
        // Unreviewed until it is merged or closed, or still.
        return (Math.min(until(reviewed(row)), until(ended(row))) - ready[row]!) / 1000
      default:
        return (until(ended(row)) - changes.createdAt[row]!) / 1000
    }
  }
  const eventOf = (row: number): GateEvent => ({
    id: identify(facts, 'changes', row),
    at: changes.mergedAt[row]! <= asOf ? changes.mergedAt[row]! : asOf,
    value: valueOf(row),
  })
  const known = (event: GateEvent) => event.value >= 0
  const rows = [...changes.createdAt.keys()]
  const own = rows.find((row) => identify(facts, 'changes', row) === id)
  const change = own === undefined ? null : eventOf(own)
  const repository = own === undefined ? '' : changes.repository.at(own)
  const seen = new Set([id])
  const before = rows.filter((row) => {
    const at = changes.mergedAt[row]!
    if (!(at >= span.from && at < span.to) || changes.repository.at(row) !== repository) return false
    if ((neverCounts >> changes.reason[row]!) & 1) return false
    if (metric === 'pickup-time' && Number.isNaN(review[row])) return false
    const name = identify(facts, 'changes', row)
    if (seen.has(name)) return false
    seen.add(name)
    return true
  })
  return { change: change && known(change) ? change : null, before: before.map(eventOf).filter(known) }
}
