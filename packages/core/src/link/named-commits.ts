import type { ChangeRecord } from '../records/records.ts'
import type { CommitGraph } from './commit-graph.ts'

/** A merged change, and where the commits that it names stand in the graph. */
export interface NamedCommits {
  /** Of the change, among all. */
  readonly position: number
  readonly change: ChangeRecord
  /** Position of its merge commit; -1: not in the records. */
  readonly merge: number
  /** Positions of the commits it lists, as far as they are in the records. */
  readonly listed: readonly number[]
  /** The commits it lists that are not. */
  readonly missing: readonly string[]
}

/**
 * Looks up, once for everything that follows, what the merged changes of a repository name: a look-up by sha is a
 * miss in the cache, and there are as many as commits.
 *
 * @param changes the changes of this repository with their position, any order
 * @returns the one merged first comes first, of several the one with the lower position
 */
export function namedCommits(
  graph: CommitGraph,
  changes: Iterable<readonly [position: number, change: ChangeRecord]>,
): readonly NamedCommits[] {
  const named: NamedCommits[] = []
  for (const [position, change] of changes) {
    if (change.mergedAt === undefined) continue
    const merge = change.mergeSha === undefined ? -1 : (graph.ids.get(change.mergeSha) ?? -1)
    const listed: number[] = []
    const missing: string[] = []
    for (const sha of change.commits ?? []) {
      const commit = graph.ids.get(sha)
      if (commit === undefined) missing.push(sha)
      else listed.push(commit)
    }
    named.push({ position, change, merge, listed, missing })
  }
  return named.sort((a, b) => a.change.mergedAt! - b.change.mergedAt! || a.position - b.position)
}
