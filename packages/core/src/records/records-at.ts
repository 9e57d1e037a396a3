import type { RecordSet } from './record-set.ts'
import type { Instant } from './records.ts'

/**
 * What was known at an instant: records that begin later are left out, later instants of the others are blank
 * (a change merged afterwards is open, an incident resolved afterwards is unresolved).
 *
 * Commits all stay: one counts only through a deployment or change that is known, and leaving out those with a
 * clock that runs ahead would tear the graph.
 *
 * @param asOf epoch milliseconds, inclusive
 */
export function recordsAt(records: RecordSet, asOf: Instant): RecordSet {
  const known = (at: Instant | undefined) => (at !== undefined && at <= asOf ? at : undefined)
  const later = (at: Instant | undefined) => at !== undefined && at > asOf
  return {
    ...records,
    deployments: records.deployments.filter((r) => r.finishedAt <= asOf),
    outcomes: records.outcomes.filter((r) => r.at <= asOf),
    transitions: records.transitions.filter((r) => r.at <= asOf),
    changes: records.changes
      .filter((r) => r.createdAt <= asOf)
      .map((r) =>
        later(r.mergedAt) ||
        later(r.closedAt) ||
        later(r.readyAt) ||
        later(r.firstReviewAt) ||
        later(r.approvedAt)
          ? {
              ...r,
              readyAt: known(r.readyAt),
              firstReviewAt: known(r.firstReviewAt),
              approvedAt: known(r.approvedAt),
              mergedAt: known(r.mergedAt),
              mergeSha: later(r.mergedAt) ? undefined : r.mergeSha,
              closedAt: known(r.closedAt),
            }
          : r,
      ),
    incidents: records.incidents
      .filter((r) => r.startedAt <= asOf)
      .map((r) =>
        later(r.resolvedAt) || later(r.detectedAt)
          ? { ...r, resolvedAt: known(r.resolvedAt), detectedAt: known(r.detectedAt) }
          : r,
      ),
    workItems: records.workItems
      .filter((r) => r.createdAt <= asOf)
      .map((r) =>
        later(r.resolvedAt) ? { ...r, resolvedAt: undefined, resolution: undefined, status: undefined } : r,
      )
      .map((r) => (later(r.releasedAt) ? { ...r, releasedAt: undefined } : r)),
    coverage: records.coverage
      .filter((c) => c.from === null || c.from <= asOf)
      .map((c) => (c.to > asOf ? { ...c, to: asOf } : c)),
  }
}
