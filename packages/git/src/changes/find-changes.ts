import type { ChangeRecord } from '@throughline/core'
import { descendants } from '../commits/commit-graph.ts'
import type { CommitGraph } from '../commits/commit-graph.ts'
import type { FirstParentLine } from '../commits/first-parent-line.ts'
import type { PullRef } from '../repository/list-refs.ts'
import { changeRecord } from './change-record.ts'
import type { FoundChange } from './found-change.ts'
import { landingMessage } from './landing-message.ts'
import { broughtByMerges, originalsOf } from './originals.ts'
import { rebasedPulls } from './rebased-pulls.ts'

export interface FoundChanges {
  readonly changes: readonly ChangeRecord[]
  /** Positions of commits that are on no branch and belong to a change that landed. */
  readonly thrownAway: readonly number[]
  /** Squashes whose originals nobody told us. */
  readonly withoutOriginals: number
  /** Numbers in subjects that name no pull request of this clone. */
  readonly notPulls: readonly string[]
  /** Numbers that landed more than once; the first landing counts. */
  readonly repeated: readonly string[]
  /** Merges without number that are not counted because others have one. */
  readonly plainMerges: number
  /** Changes that came onto the branch inside another one, or onto a release branch. */
  readonly aside: number
}

export interface ChangeSearch {
  readonly graph: CommitGraph
  readonly branch: FirstParentLine
  readonly base: string
  readonly pulls: readonly PullRef[]
  /** Positions the branch and the release tags lead to, branch first. */
  readonly tips: readonly number[]
  /** 1 for a commit reachable from those. */
  readonly reached: Uint8Array
  /** Roots are cut, not real. */
  readonly shallow: boolean
}

/**
 * The changes that landed: commits whose message carries a number, merges of the head of a pull request, and pull
 * requests whose commits reappear on the first-parent line (rebase). They count wherever they landed on the way to
 * the branch or a release; of several landings of one number the earliest is it. History of another repository,
 * imported without descending from the branch's root, has numbers of its own and is passed over.
 *
 * Only where no commit carries a number, every merge of another branch into the branch is a change, under the sha
 * of the merge.
 */
export function findChanges(search: ChangeSearch): FoundChanges {
  const { graph, branch, base, pulls, reached } = search
  const pullHeads = pulls.map(({ number, sha }) => ({ number, head: graph.position(sha) ?? -1 }))
  const heads = new Map(pullHeads.map(({ number, head }) => [number, head]))
  const numberOfHead = uniqueHeads(pulls)
  const place = new Int32Array(graph.commits.length).fill(-1)
  branch.line.forEach((position, at) => (place[position] = at))
  const onLine = (position: number) => place[position]! >= 0
  const ours = search.shallow ? null : descendants(graph, branch.line[0] ?? -1)
  const plain: { readonly position: number; readonly said: FoundChange['said'] }[] = []
  const numbered = new Map<string, { readonly position: number; readonly said: FoundChange['said'] }>()
  const repeated = new Set<string>()

  for (let position = 0; position < graph.commits.length; position++) {
    if (reached[position] === 0 || ours?.[position] === 0) continue
    const commit = graph.commits[position]!
    const isMerge = commit.parents.length > 1
    const read = landingMessage(commit.message ?? '', isMerge, base)
    const headNumber =
      isMerge && read?.number === undefined ? numberOfHead.get(commit.parents[1]!) : undefined
    const said =
      headNumber === undefined ? read : { title: read?.title ?? commit.message, ...read, number: headNumber }
    if (said === null) continue
    if (said.number === undefined) {
      if (onLine(position)) plain.push({ position, said })
      continue
    }
    const other = numbered.get(said.number)
    if (other !== undefined) repeated.add(said.number)
    if (other === undefined || isEarlier(graph, position, other.position))
      numbered.set(said.number, { position, said })
  }
  const notPulls = namesOfNoPull(graph, numbered, heads, onLine)
  for (const number of notPulls) numbered.delete(number)

  const brought = broughtByMerges(graph, search.tips)
  const pullOriginals = originalsOf(graph)
  const found = (entry: { readonly position: number; readonly said: FoundChange['said'] }): FoundChange => {
    const { position, said } = entry
    const isMerge = graph.commits[position]!.parents.length > 1
    const at = onLine(position) ? place[position]! : Infinity
    // A branch squashed here may have been merged in full later: those commits are its originals all the same.
    const known = (p: number) => reached[p] === 1 && branch.landed[p]! < at
    const originals = isMerge
      ? (brought.get(position) ?? null)
      : pullOriginals(heads.get(said.number ?? '') ?? -1, known)
    return { said, landing: isMerge ? 'merge' : 'squash', landed: [position], originals }
  }
  const withNumber = [...numbered.values()].map(found)
  const rest = pullHeads.filter((pull) => !numbered.has(pull.number))
  const taken = new Set(withNumber.flatMap((change) => change.landed))
  const isReached = (position: number) => reached[position] === 1
  const rebased = rebasedPulls(graph, branch.line, rest, pullOriginals, isReached, taken)
  const all = [...withNumber, ...rebased]
  const changes = all.length > 0 ? all : plain.map(found)
  return {
    changes: changes.map((change) =>
      changeRecord(graph, change, onLine(change.landed.at(-1)!) ? base : undefined),
    ),
    thrownAway: changes.flatMap((change) =>
      (change.originals ?? []).filter((position) => reached[position] === 0),
    ),
    withoutOriginals: changes.filter((change) => change.originals === null).length,
    notPulls,
    repeated: [...repeated],
    plainMerges: all.length > 0 ? plain.length : 0,
    aside: changes.filter((change) => !onLine(change.landed.at(-1)!)).length,
  }
}

/** Of two landings of one number: the earlier commit, and always the same one when they are equally early. */
function isEarlier(graph: CommitGraph, a: number, b: number): boolean {
  const [one, two] = [graph.commits[a]!, graph.commits[b]!]
  return one.committedAt < two.committedAt || (one.committedAt === two.committedAt && one.sha < two.sha)
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
 * "(#12)" may name an issue, and a merge inside a fork a pull request of the fork. Where the clone holds the heads of
 * most numbers it can tell: a number without a head is no pull request. Where it holds few, every number counts.
 */
function namesOfNoPull(
  graph: CommitGraph,
  numbered: ReadonlyMap<string, { readonly position: number }>,
  heads: ReadonlyMap<string, number>,
  onLine: (position: number) => boolean,
): string[] {
  const doubtful = [...numbered].filter(
    ([, { position }]) => !onLine(position) || graph.commits[position]!.parents.length < 2,
  )
  const without = doubtful.map(([number]) => number).filter((number) => !heads.has(number))
  return without.length * 2 < doubtful.length ? without : []
}
