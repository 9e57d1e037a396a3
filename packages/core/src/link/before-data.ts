import type { Finding, RecordSet } from '../records/record-set.ts'
import type { Instant } from '../records/records.ts'

/**
 * Says that an instant lies before everything that was read: there is no data, which is not the same as a source
 * that nobody set up. Null when something existed by then.
 *
 * @param known what `recordsAt` leaves: commits all stay in it
 */
export function beforeData(known: RecordSet, asOf: Instant): Finding | null {
  const { deployments, changes, incidents, workItems, outcomes, commits } = known
  if ([deployments, changes, incidents, workItems, outcomes].some(({ length }) => length > 0)) return null
  const first = commits.reduce((earliest, { committedAt }) => Math.min(earliest, committedAt), Infinity)
  if (first <= asOf) return null
  const begin = first === Infinity ? '' : `: the first commit is of ${text(first)}`
  return {
    code: 'before-data',
    severity: 'warning',
    count: 1,
    message: `Nothing that was read existed before ${text(asOf)}${begin}. Ask about a later instant.`,
    sample: [],
  }
}

/** A date where the instant begins one, else the instant. */
function text(instant: Instant): string {
  return new Date(instant).toISOString().replace(/T00:00:00\.000Z$|\.000(?=Z$)/, '')
}
