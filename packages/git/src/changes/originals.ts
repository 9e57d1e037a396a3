import { walk } from '../commits/commit-graph.ts'
import type { CommitGraph } from '../commits/commit-graph.ts'

/** More commits than this of one pull request mean that its branch shares no history with the line. */
const most = 5_000

/**
 * Which commits each merge brought: `git rev-list --no-merges merge --not merge^1`, less what another merge of the same
 * line brought before. Merges inside what a merge brought are followed in the same way, so a pull request that came
 * in through a side branch has its own commits.
 *
 * @param tips branch first: what is reachable from two tips belongs to the first
 */
export function broughtByMerges(graph: CommitGraph, tips: readonly number[]): Map<number, readonly number[]> {
  const brought = new Map<number, readonly number[]>()
  const region = new Int32Array(graph.commits.length)
  let regions = 0
  const work = [...tips].reverse().map((tip) => ({ tip, within: 0 }))
  for (let next = work.pop(); next !== undefined; next = work.pop()) {
    const line: number[] = []
    for (let at = next.tip; at >= 0 && region[at] === next.within; at = firstParent(graph, at)) line.push(at)
    for (const merge of line.reverse()) {
      const { within } = next
      const own = ++regions
      region[merge] = own
      const others = graph.parents.subarray(
        graph.start[merge]! + 1,
        Math.max(graph.start[merge]! + 1, graph.start[merge + 1]!),
      )
      if (others.length === 0) continue
      const commits: number[] = []
      for (const other of others)
        walk(graph, other, (position) => {
          if (region[position] !== within) return false
          region[position] = own
          if (isWork(graph, position)) commits.push(position)
          return true
        })
      brought.set(merge, commits)
      for (const other of others)
        if (other >= 0 && region[other] === own) work.push({ tip: other, within: own })
    }
  }
  return brought
}

/**
 * A function that finds the commits of a pull request which are reachable from its head only. Null: none, or the head
 * is unknown.
 */
export function originalsOf(
  graph: CommitGraph,
): (head: number, known: (position: number) => boolean) => number[] | null {
  /** The last question that met a commit: one array for all of them, in place of a set for each. */
  const seen = new Int32Array(graph.commits.length)
  let asked = 0
  return (head, known) => {
    if (head < 0) return null
    const found: number[] = []
    let size = 0
    asked++
    walk(graph, head, (position) => {
      if (known(position) || seen[position] === asked || size > most) return false
      seen[position] = asked
      size++
      if (isWork(graph, position)) found.push(position)
      return true
    })
    return found.length === 0 || size > most ? null : found
  }
}

/** Not a merge. */
export function isWork(graph: CommitGraph, position: number): boolean {
  return graph.start[position + 1]! - graph.start[position]! < 2
}

function firstParent(graph: CommitGraph, position: number): number {
  return graph.start[position]! < graph.start[position + 1]! ? graph.parents[graph.start[position]!]! : -1
}
