import { groupBy } from './group-by.ts'
import { latestVersions } from './latest-versions.ts'
import type { CommitRecord } from './records.ts'

/** The commits of one repository, one version of each, in order of (committedAt, sha). */
export interface RepositoryCommits {
  readonly commits: readonly CommitRecord[]
  /** sha -> position in `commits`. */
  readonly ids: ReadonlyMap<string, number>
}

/**
 * One version of every commit, without tombstones, by repository in order of its name.
 *
 * Within a repository the sha is the whole key, and the map from it that walks need anyway tells whether any comes
 * twice: filling one is most of the cost of a long history.
 *
 * @param rows any order, any number of versions
 */
export function currentCommits(rows: readonly CommitRecord[]): ReadonlyMap<string, RepositoryCommits> {
  const groups = [...groupBy(rows, (row) => row.repository)]
  groups.sort(([a], [b]) => (a < b ? -1 : 1))
  return new Map(groups.map(([repository, own]) => [repository, current(own)]))
}

function current(rows: readonly CommitRecord[]): RepositoryCommits {
  const all = inOrder(rows)
  if (all.ids.size === rows.length && !rows.some(isDeleted)) return all
  const latest = latestVersions(
    rows,
    rows.map((row) => row.sha),
  )
  return inOrder(latest.filter((row) => !isDeleted(row)))
}

function inOrder(rows: readonly CommitRecord[]): RepositoryCommits {
  const commits = [...rows].sort((a, b) => a.committedAt - b.committedAt || (a.sha < b.sha ? -1 : 1))
  return { commits, ids: positionsOf(commits) }
}

/** The position of every sha. */
export function positionsOf(commits: readonly CommitRecord[]): ReadonlyMap<string, number> {
  const ids = new Map<string, number>()
  for (let c = 0; c < commits.length; c++) ids.set(commits[c]!.sha, c)
  return ids
}

function isDeleted(row: CommitRecord): boolean {
  return row.deleted === true
}
