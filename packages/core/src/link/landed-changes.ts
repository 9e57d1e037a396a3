import type { Landing } from '../records/records.ts'
import type { CommitGraph } from './commit-graph.ts'
import { firstParent } from './commit-graph.ts'
import type { NamedCommits } from './named-commits.ts'

/** How the merged changes of a repository meet its commits. Changes are named by their position in `changes`. */
export interface LandedChanges {
  /** Per commit its change; -1 none. */
  readonly changeOf: Int32Array
  /** 1: a commit of the mainline that stands for originals which are known, and so is not what people committed. */
  readonly replaced: Uint8Array
  /** (original, commit of the mainline that carries it). */
  readonly carriers: readonly (readonly [original: number, carrier: number])[]
  /** By change. A change that is not merged, or whose merge commit is not known, has none. */
  readonly landed: ReadonlyMap<number, LandedChange>
}

export interface LandedChange extends Pick<NamedCommits, 'merge' | 'listed' | 'missing'> {
  readonly landing: Landing | undefined
  /** Squashed or rebased, and none of what it was made of is in the records. */
  readonly originalsUnknown: boolean
}

/**
 * Finds the merge commit, the landing and the original commits of every merged change.
 *
 * A commit that several changes list (stacked pull requests) belongs to the one that merged first. Where a merged
 * change lists none, it has what its merge commit brought in.
 *
 * @param named the merged changes of this repository, the first merged first
 * @param landedBy per commit the commit of the mainline that brought it; -1 none
 */
export function landedChanges(
  graph: CommitGraph,
  named: readonly NamedCommits[],
  landedBy: Int32Array,
): LandedChanges {
  const n = graph.commits.length
  const changeOf = new Int32Array(n).fill(-1)
  const replaced = new Uint8Array(n)
  const carriers: [number, number][] = []
  const landed = new Map<number, LandedChange>()
  for (const { position, change, merge, listed, missing } of named) {
    const landing = merge === -1 ? change.landing : (change.landing ?? landingOf(graph, merge, listed))
    const copied = merge !== -1 && (landing === 'squash' || landing === 'rebase') && !listed.includes(merge)
    const rewritten = copied && listed.some((c) => graph.commits[c]!.parents.length < 2)
    landed.set(position, { merge, landing, listed, missing, originalsUnknown: copied && !rewritten })
    for (const commit of listed) {
      if (rewritten) carriers.push([commit, merge])
      if (changeOf[commit] === -1) changeOf[commit] = position
    }
    if (merge === -1) continue
    if (changeOf[merge] === -1) changeOf[merge] = position
    if (!rewritten) continue
    for (const copy of landing === 'rebase' ? copies(graph, merge, listed) : [merge]) {
      replaced[copy] = 1
      if (changeOf[copy] === -1) changeOf[copy] = position
    }
  }
  for (let c = 0; c < n; c++) {
    if (changeOf[c] === -1 && landedBy[c] !== -1) changeOf[c] = changeOf[landedBy[c]!]!
  }
  return { changeOf, replaced, carriers, landed }
}

/** Two parents: a merge. One: a rebase when the mainline shows every commit by its author date, else a squash. */
function landingOf(graph: CommitGraph, merge: number, listed: readonly number[]): Landing | undefined {
  if (graph.commits[merge]!.parents.length > 1) return 'merge'
  if (listed.includes(merge)) return 'rebase'
  const kept = listed.some((c) => graph.commits[c]!.authoredAt === graph.commits[merge]!.authoredAt)
  if (kept && listed.length > 1 && copies(graph, merge, listed).length === listed.length) return 'rebase'
  return listed.length > 0 || /\(#\d+\)$/.test(subject(graph, merge)) ? 'squash' : undefined
}

/** The rebased copies of commits, from the last one down: a rebase keeps author dates. */
function copies(graph: CommitGraph, last: number, listed: readonly number[]): readonly number[] {
  const dates = new Set(listed.map((c) => graph.commits[c]!.authoredAt))
  const found: number[] = []
  for (let c = last; c !== -1 && found.length < listed.length; c = firstParent(graph, c)) {
    if (c !== last && !dates.has(graph.commits[c]!.authoredAt)) break
    found.push(c)
  }
  return found
}

function subject(graph: CommitGraph, commit: number): string {
  return graph.commits[commit]!.message?.split('\n', 1)[0] ?? ''
}
