import type { RecordSet, RecordType, RecordTypes } from './record-set.ts'
import { currentCommits } from './current-commits.ts'
import { latestVersions } from './latest-versions.ts'
import { recordKey } from './record-key.ts'

type Kept = Exclude<RecordType, 'commits'>
type Order = { readonly [T in Kept]: (a: RecordTypes[T], b: RecordTypes[T]) => number }

/** Ends every order: by natural key, so that no two different things are equal. */
const text = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

const order: Order = {
  changes: (a, b) =>
    text(a.repository, b.repository) || a.createdAt - b.createdAt || text(a.number, b.number),
  deployments: (a, b) =>
    a.finishedAt - b.finishedAt ||
    (a.startedAt ?? a.finishedAt) - (b.startedAt ?? b.finishedAt) ||
    text(a.id, b.id),
  incidents: (a, b) => a.startedAt - b.startedAt || text(a.id, b.id),
  workItems: (a, b) => a.createdAt - b.createdAt || text(a.key, b.key),
  transitions: (a, b) =>
    text(a.key, b.key) || a.at - b.at || text(a.kind ?? 'status', b.kind ?? 'status') || text(a.to, b.to),
  statuses: (a, b) => text(a.name, b.name),
  outcomes: (a, b) => text(a.series, b.series) || a.at - b.at,
}

/**
 * One version of every record, in an order that does not depend on the order of the input.
 *
 * Of several versions under one natural key the one with the newest `updatedAt` wins (absent counts as oldest),
 * among equals the later row. Tombstones (`deleted`) take part and are then dropped, a work item's with its moves. Commits come by
 * (repository, committedAt, sha), which keeps neighbours in history neighbours in memory; deployments by
 * (finishedAt, startedAt, id). Coverage, rules, rejections and findings pass through.
 *
 * @param byRepository its current commits, where they are known already
 * @example
 * currentRecords({ ...emptyRecords(now), commits: [old, newer] }).commits // [newer]
 */
export function currentRecords(
  records: RecordSet,
  byRepository = currentCommits(records.commits),
): RecordSet {
  const workItems = current('workItems', records.workItems)
  return {
    ...records,
    commits: [...byRepository.values()].flatMap(({ commits }) => commits),
    changes: current('changes', records.changes),
    deployments: current('deployments', records.deployments),
    incidents: current('incidents', records.incidents),
    workItems,
    transitions: current('transitions', withoutGone(records, workItems)),
    statuses: current('statuses', records.statuses),
    outcomes: current('outcomes', records.outcomes),
  }
}

function current<T extends Kept>(type: T, rows: readonly RecordTypes[T][]): RecordTypes[T][] {
  const keys = rows.map((row) => recordKey(type, row))
  const distinct = new Set(keys).size === rows.length
  const latest = distinct ? rows : latestVersions(rows, keys)
  return latest.filter((row) => row.deleted !== true).sort(order[type])
}

/** The moves of items that are not gone; those of items that nobody read stay. */
function withoutGone(
  { workItems, transitions }: RecordSet,
  left: readonly { readonly key: string }[],
): RecordSet['transitions'] {
  const gone = new Set(workItems.filter(({ deleted }) => deleted === true).map(({ key }) => key))
  if (gone.size === 0) return transitions
  for (const { key } of left) gone.delete(key)
  return transitions.filter(({ key }) => !gone.has(key))
}
