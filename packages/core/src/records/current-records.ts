import type { RecordSet, RecordType, RecordTypes } from './record-set.ts'
import { groupBy } from './group-by.ts'
import { recordKey } from './record-key.ts'

type Order = { readonly [T in RecordType]: (a: RecordTypes[T], b: RecordTypes[T]) => number }

/** Ends every order: by natural key, so that no two different things are equal. */
const text = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

const order: Order = {
  commits: (a, b) => text(a.repository, b.repository) || a.committedAt - b.committedAt || text(a.sha, b.sha),
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
 * among equals the later row. Tombstones (`deleted`) take part and are then dropped. Commits come by
 * (repository, committedAt, sha), which keeps neighbours in history neighbours in memory; deployments by
 * (finishedAt, startedAt, id). Coverage, rules, rejections and findings pass through.
 *
 * @example
 * currentRecords({ ...emptyRecords(now), commits: [old, newer] }).commits // [newer]
 */
export function currentRecords(records: RecordSet): RecordSet {
  return {
    ...records,
    commits: currentCommits(records.commits),
    changes: current('changes', records.changes),
    deployments: current('deployments', records.deployments),
    incidents: current('incidents', records.incidents),
    workItems: current('workItems', records.workItems),
    transitions: current('transitions', records.transitions),
    statuses: current('statuses', records.statuses),
    outcomes: current('outcomes', records.outcomes),
  }
}

function current<T extends RecordType>(
  type: T,
  rows: readonly RecordTypes[T][],
  key: (row: RecordTypes[T]) => string = (row) => recordKey(type, row),
): RecordTypes[T][] {
  const keys = rows.map(key)
  const distinct = new Set(keys).size === rows.length
  const latest = distinct ? rows : latestVersions(rows, keys)
  return latest.filter((row) => row.deleted !== true).sort(order[type])
}

function latestVersions<T extends RecordTypes[RecordType]>(rows: readonly T[], keys: readonly string[]): T[] {
  const byKey = new Map<string, T>()
  rows.forEach((row, i) => {
    const known = byKey.get(keys[i]!)
    if (known === undefined || version(row) >= version(known)) byKey.set(keys[i]!, row)
  })
  return [...byKey.values()]
}

/** Commits are many: within one repository the sha is the whole key, and no string has to be made for it. */
function currentCommits(rows: RecordSet['commits']): RecordSet['commits'] {
  const repositories = [...groupBy(rows, (row) => row.repository).values()]
  const kept = repositories.flatMap((own) => current('commits', own, (row) => row.sha))
  return repositories.length > 1 ? kept.sort(order.commits) : kept
}

function version(record: { readonly updatedAt?: number | undefined }): number {
  return record.updatedAt ?? -Infinity
}
