import type { ChangeRecord, CommitRecord } from '@throughline/core'
import type { CommitGraph } from '../commits/commit-graph.ts'
import type { FoundChange } from './found-change.ts'

/**
 * The record of a change. `createdAt` is the earliest committer date among the original commits, the closest thing to
 * "opened" that git knows; without originals it is the author date of the landed commit. Reviews and drafts are absent.
 *
 * @param base branch it landed on; undefined: not the default branch itself
 */
export function changeRecord(
  graph: CommitGraph,
  change: FoundChange,
  base: string | undefined,
): ChangeRecord {
  const landed = graph.commits[change.landed.at(-1)!]!
  const originals = change.originals?.map((position) => graph.commits[position]!)
  const first = originals?.reduce<CommitRecord | undefined>(
    (a, b) => (a && a.authoredAt <= b.authoredAt ? a : b),
    undefined,
  )
  const author = first ?? landed
  const { branch, number, title } = change.said
  return {
    repository: landed.repository,
    number: number ?? landed.sha,
    createdAt:
      first && originals
        ? originals.reduce((at, { committedAt }) => Math.min(at, committedAt), first.committedAt)
        : landed.authoredAt,
    branch,
    base,
    landing: change.landing,
    firstCommitAt: first?.authoredAt,
    mergedAt: landed.committedAt,
    mergeSha: landed.sha,
    commits: originals?.map((commit) => commit.sha),
    author: author.author,
    isBot: author.isBot === true || /^(dependabot|renovate)\//.test(branch ?? ''),
    title,
    paths: landed.paths && [
      ...new Set(change.landed.flatMap((position) => graph.commits[position]!.paths ?? [])),
    ],
  }
}
