import { walk } from '../commits/commit-graph.ts'
import type { CommitGraph } from '../commits/commit-graph.ts'
import type { FirstParentLine } from '../commits/first-parent-line.ts'

/** More commits than this of one pull request mean that its branch shares no history with the line. */
const most = 5_000

/** Commits that a merge brought onto the line: `git rev-list --no-merges merge --not merge^1`, without the merge. */
export function landedOriginals(graph: CommitGraph, branch: FirstParentLine, place: number): number[] {
  const found: number[] = []
  const seen = new Set<number>()
  walk(graph, branch.line[place]!, (position) => {
    if (branch.landed[position] !== place || seen.has(position)) return false
    seen.add(position)
    if (graph.commits[position]!.parents.length < 2) found.push(position)
    return true
  })
  return found
}

/**
 * Commits of a pull request that was squashed at `place`: reachable from its head and not from the commit before the
 * squash. Merges are left out. Null: the head is unknown, or has nothing of its own.
 */
export function pullOriginals(
  graph: CommitGraph,
  branch: FirstParentLine,
  place: number,
  head: number,
): number[] | null {
  if (head < 0) return null
  const found: number[] = []
  const seen = new Set<number>()
  walk(graph, head, (position) => {
    const landed = branch.landed[position]!
    if ((landed !== -1 && landed < place) || seen.has(position) || seen.size > most) return false
    seen.add(position)
    if (graph.commits[position]!.parents.length < 2) found.push(position)
    return true
  })
  return found.length === 0 || seen.size > most ? null : found
}
