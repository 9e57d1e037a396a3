import type { RecordSet } from './record-set.ts'
import type { Instant } from './records.ts'

/**
 * A record set with nothing in it, to spread over.
 *
 * @param readAt when it was read, epoch milliseconds
 * @example
 * const records = { ...emptyRecords(Date.now()), commits, deployments }
 */
export function emptyRecords(readAt: Instant): RecordSet {
  return {
    commits: [],
    changes: [],
    deployments: [],
    incidents: [],
    workItems: [],
    transitions: [],
    statuses: [],
    outcomes: [],
    coverage: [],
    rules: [],
    rejected: [],
    findings: [],
    readAt,
  }
}
