import type { ChangeRecord } from '../../records/records.ts'
import type { RepositoryHistory } from '../repository-history.ts'

/** Finds the change that brought a commit to its base. */
export interface ChangeOfSha {
  find(sha: string): ChangeRecord | undefined
  /** Shas that merged changes name and that are no commit of their repository. */
  readonly elsewhere: ReadonlyMap<string, number>
}

/**
 * The change that brought a commit to its base: of those that landed as it the one merged last, else of those that
 * list it (stacked pull requests) the one merged first.
 *
 * Answers are kept by position, which linking has looked up already, and by sha only for what is not in the records.
 *
 * @param changes all of them, in the order of the positions in `histories`
 * @param merged positions of those that are merged, the first merged first
 */
export function changeOfSha(
  changes: readonly ChangeRecord[],
  merged: readonly number[],
  histories: ReadonlyMap<string, Pick<RepositoryHistory, 'graph' | 'landed'>>,
): ChangeOfSha {
  const n = merged.length
  // The highest claim has the commit: above n those of merge commits, the last merged highest, below n the others.
  const claims = new Map(
    [...histories].map(([name, { graph }]) => [name, new Int32Array(graph.commits.length).fill(-1)]),
  )
  const elsewhere = new Map<string, number>()
  const claim = (sha: string, value: number) => elsewhere.set(sha, Math.max(value, elsewhere.get(sha) ?? -1))
  merged.forEach((position, rank) => {
    const { repository, mergeSha, commits = [] } = changes[position]!
    const own = claims.get(repository)
    const landed = histories.get(repository)?.landed.get(position)
    for (const c of landed?.listed ?? []) own![c] = Math.max(n - 1 - rank, own![c]!)
    for (const sha of landed?.missing ?? commits) claim(sha, n - 1 - rank)
    if (landed !== undefined && landed.merge !== -1) own![landed.merge] = n + rank
    else if (mergeSha) claim(mergeSha, n + rank)
  })
  return {
    elsewhere,
    find(sha) {
      let highest = elsewhere.get(sha) ?? -1
      for (const [repository, { graph }] of histories) {
        const commit = graph.ids.get(sha)
        if (commit !== undefined) highest = Math.max(highest, claims.get(repository)![commit]!)
      }
      return highest === -1 ? undefined : changes[merged[highest < n ? n - 1 - highest : highest - n]!]
    },
  }
}
