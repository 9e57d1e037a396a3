import type { CommitGraph } from './commit-graph.ts'
import { firstParent } from './commit-graph.ts'

/**
 * Marks foreign history: commits that do not descend from a root of what was deployed, going down first parents.
 * Such history came in by a subtree import and tells nothing about this project's delivery. Where the records
 * are cut off (a shallow clone) the root is not known and nothing above the cut is called foreign.
 *
 * @param tips positions of deployed commits
 * @returns 1 per foreign commit
 */
export function foreign(graph: CommitGraph, tips: Iterable<number>): Uint8Array {
  const { offsets, parents, cut, order } = graph
  const n = graph.commits.length
  const own = cut.slice()
  const seen = new Uint8Array(n)
  let deployed = false
  for (const tip of tips) {
    deployed = true
    for (let c = tip; c !== -1 && seen[c] === 0; c = firstParent(graph, c)) {
      seen[c] = 1
      if (offsets[c] === offsets[c + 1]) own[c] = 1
    }
  }
  const result = new Uint8Array(n)
  if (!deployed) return result
  for (const c of order) {
    for (let e = offsets[c]!; e < offsets[c + 1]! && own[c] === 0; e++) own[c] = own[parents[e]!]!
    result[c] = 1 - own[c]!
  }
  return result
}
