import type { CommitGraph } from './commit-graph.ts'
import { firstParent } from './commit-graph.ts'

/**
 * Which commit of the mainline brought each commit: itself when it stands on a first-parent chain, else the merge
 * that brought it in; -1: no tip has it. One pass, O(commits + edges).
 *
 * @param tips what was deployed or merged, newest first: the first chain is the mainline, later ones are the
 *   release branches that leave it
 */
export function landedBy(graph: CommitGraph, tips: Iterable<number>): Int32Array {
  const { offsets, parents } = graph
  const landed = new Int32Array(graph.commits.length).fill(-1)
  for (const tip of tips) {
    const chain: number[] = []
    for (let c = tip; c !== -1 && landed[c] === -1; c = firstParent(graph, c)) {
      landed[c] = c
      chain.push(c)
    }
    for (let i = chain.length - 1; i >= 0; i--) {
      const merge = chain[i]!
      const stack = [merge]
      for (let c = stack.pop(); c !== undefined; c = stack.pop()) {
        for (let e = offsets[c]!; e < offsets[c + 1]!; e++) {
          const parent = parents[e]!
          if (landed[parent] !== -1) continue
          landed[parent] = merge
          stack.push(parent)
        }
      }
    }
  }
  return landed
}
