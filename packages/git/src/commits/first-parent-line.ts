import { walk } from './commit-graph.ts'
import type { CommitGraph } from './commit-graph.ts'

/** The first-parent line of a branch, and when each commit came onto it. */
export interface FirstParentLine {
  /** Positions of commits, oldest first. */
  readonly line: Int32Array
  /** Place in `line` of the commit that brought a commit onto the branch; -1: not on the branch. */
  readonly landed: Int32Array
}

/** Follow first parents from a tip to the root, then give every ancestor to the commit that landed it. */
export function firstParentLine(graph: CommitGraph, tip: number): FirstParentLine {
  const newestFirst: number[] = []
  for (let at = tip; at >= 0;) {
    newestFirst.push(at)
    at = graph.start[at]! < graph.start[at + 1]! ? graph.parents[graph.start[at]!]! : -1
  }
  const line = Int32Array.from(newestFirst.reverse())
  const landed = new Int32Array(graph.commits.length).fill(-1)
  line.forEach((commit, place) => {
    walk(graph, commit, (position) => {
      if (landed[position] !== -1) return false
      landed[position] = place
      return true
    })
  })
  return { line, landed }
}
