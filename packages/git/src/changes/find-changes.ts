import type { ChangeRecord, CommitRecord } from '@throughline/core'
import type { CommitGraph } from '../commits/commit-graph.ts'
import type { FirstParentLine } from '../commits/first-parent-line.ts'
import type { PullRef } from '../repository/list-refs.ts'
import { landingMessage } from './landing-message.ts'
import type { FoundChange } from './found-change.ts'
import { landedOriginals, pullOriginals } from './originals.ts'
import { rebasedPulls } from './rebased-pulls.ts'

export interface FoundChanges {
  readonly changes: readonly ChangeRecord[]
  /** Positions of commits that are on no branch and belong to a change that landed. */
  readonly thrownAway: readonly number[]
  /** Squashes whose originals nobody told us. */
  readonly withoutOriginals: number
  /** Subjects that end in a number which names no pull request of this clone. */
  readonly notPulls: readonly string[]
  /** Numbers that landed more than once; the first landing counts. */
  readonly repeated: readonly string[]
  /** Merges without number that are not counted because others have one. */
  readonly plainMerges: number
}

/**
 * The changes that landed on a branch: commits on its first-parent line whose message carries a number, merges of
 * the head of a pull request, and pull requests whose commits reappear on the line (rebase). Only where no commit
 * carries a number, every merge of another branch is a change, under the sha of the merge.
 *
 * `createdAt` is the earliest committer date among the original commits, the closest thing to "opened" that git
 * knows; without originals it is the author date of the landed commit. Reviews and drafts stay absent.
 */
export function findChanges(
  graph: CommitGraph,
  branch: FirstParentLine,
  base: string,
  pulls: readonly PullRef[],
): FoundChanges {
  const heads = new Map(pulls.map((pull) => [pull.number, graph.position(pull.sha) ?? -1]))
  const numberOfHead = uniqueHeads(pulls)
  const plain: FoundChange[] = []
  const numbered = new Map<string, FoundChange>()
  const repeated = new Set<string>()

  branch.line.forEach((position, place) => {
    const commit = graph.commits[position]!
    const isMerge = commit.parents.length > 1
    const headNumber = isMerge ? numberOfHead.get(commit.parents[1]!) : undefined
    const read = landingMessage(commit.message ?? '', isMerge, base)
    const said =
      headNumber === undefined || read?.number !== undefined
        ? read
        : { title: firstLine(commit), ...read, number: headNumber }
    if (said === null) return
    const landing = isMerge ? 'merge' : 'squash'
    if (said.number === undefined) {
      plain.push({ said, landing, place, originals: landedOriginals(graph, branch, place) })
      return
    }
    const earlier = numbered.get(said.number)
    if (earlier !== undefined) repeated.add(said.number)
    if (earlier !== undefined && !(landing === 'merge' && earlier.landing === 'squash')) return
    const originals = isMerge
      ? landedOriginals(graph, branch, place)
      : pullOriginals(graph, branch, place, heads.get(said.number) ?? -1)
    numbered.set(said.number, { said, landing, place, originals })
  })

  const notPulls = namesOfNoPull(numbered, heads)
  for (const number of notPulls) numbered.delete(number)
  const taken = new Set([...numbered.values()].map((change) => change.place))
  for (const change of rebasedPulls(
    graph,
    branch,
    pulls.filter((pull) => !numbered.has(pull.number)),
    taken,
  ))
    numbered.set(change.said.number!, change)

  const found = numbered.size > 0 ? [...numbered.values()] : plain
  return {
    changes: found.map((change) => toRecord(graph, branch, base, change)),
    thrownAway: found.flatMap((change) =>
      (change.originals ?? []).filter((position) => branch.landed[position] === -1),
    ),
    withoutOriginals: found.filter((change) => change.originals === null).length,
    notPulls,
    repeated: [...repeated],
    plainMerges: numbered.size > 0 ? plain.length : 0,
  }
}

/** Heads that belong to one pull request only: the same head offered to two branches says nothing. */
function uniqueHeads(pulls: readonly PullRef[]): Map<string, string> {
  const numbers = new Map<string, string>()
  const shared = new Set<string>()
  for (const { sha, number } of pulls) {
    if (numbers.has(sha)) shared.add(sha)
    numbers.set(sha, number)
  }
  for (const sha of shared) numbers.delete(sha)
  return numbers
}

/**
 * "(#12)" may name an issue. Where the clone holds the heads of most numbers it can tell: a number without a head is
 * no pull request. Where it holds few or none, nothing can be said and every number counts.
 */
function namesOfNoPull(
  numbered: ReadonlyMap<string, FoundChange>,
  heads: ReadonlyMap<string, number>,
): string[] {
  const squashes = [...numbered].filter(([, change]) => change.landing === 'squash').map(([number]) => number)
  const without = squashes.filter((number) => !heads.has(number))
  return without.length * 2 < squashes.length ? without : []
}

function toRecord(
  graph: CommitGraph,
  branch: FirstParentLine,
  base: string,
  change: FoundChange,
): ChangeRecord {
  const landed = graph.commits[branch.line[change.place]!]!
  const originals = change.originals?.map((position) => graph.commits[position]!) ?? []
  const first = originals.reduce<CommitRecord | null>(
    (a, b) => (a === null || b.authoredAt < a.authoredAt ? b : a),
    null,
  )
  const branchName = change.said.branch
  return {
    repository: landed.repository,
    number: change.said.number ?? landed.sha,
    createdAt: originals.reduce(
      (at, commit) => Math.min(at, commit.committedAt),
      first?.committedAt ?? landed.authoredAt,
    ),
    branch: branchName,
    base,
    landing: change.landing,
    firstCommitAt: first?.authoredAt,
    mergedAt: landed.committedAt,
    mergeSha: landed.sha,
    commits: change.originals?.map((position) => graph.commits[position]!.sha),
    author: (first ?? landed).author,
    isBot: (first ?? landed).isBot === true || /^(dependabot|renovate)\//.test(branchName ?? ''),
    title: change.said.title,
    paths: pathsOf(graph, branch, change),
  }
}

/** A rebase landed as a run of commits that ends at its place; every other change as one. */
function pathsOf(
  graph: CommitGraph,
  branch: FirstParentLine,
  change: FoundChange,
): readonly string[] | undefined {
  const at = (place: number) => graph.commits[branch.line[place]!]!.paths
  const { place, landing, originals } = change
  if (landing !== 'rebase' || at(place) === undefined) return at(place)
  return [...new Set(Array.from(originals ?? [], (_, i) => at(place - i) ?? []).flat())]
}

function firstLine(commit: CommitRecord): string {
  return (commit.message ?? '').split('\n', 1)[0]!
}
