import type { CommitRecord } from '@throughline/core'

/** Commits by position, with parents as positions. */
export interface CommitGraph {
  readonly commits: readonly CommitRecord[]
  /** Position of a sha; undefined: not read. */
  position(sha: string): number | undefined
  /** Parents of commit i are `parents[start[i]] .. parents[start[i + 1] - 1]`; -1: not read. */
  readonly start: Int32Array
  readonly parents: Int32Array
}

/** Build the graph once, so that every walk runs over numbers. */
export function commitGraph(
  commits: readonly CommitRecord[],
  index: ReadonlyMap<string, number>,
): CommitGraph {
  let edges = 0
  for (const commit of commits) edges += commit.parents.length
  const start = new Int32Array(commits.length + 1)
  const parents = new Int32Array(edges)
  let edge = 0
  for (let i = 0; i < commits.length; i++) {
    for (const parent of commits[i]!.parents) parents[edge++] = index.get(parent) ?? -1
    start[i + 1] = edge
  }
  return { commits, position: (sha) => index.get(sha), start, parents }
}

/**
 * Visit what is reachable from a commit, itself included, without entering a commit that `enter` refuses.
 * `enter` is asked before every visit and must remember what it let in, or the walk does not end.
 */
export function walk(graph: CommitGraph, from: number, enter: (position: number) => boolean): void {
  if (from < 0 || !enter(from)) return
  const stack = [from]
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    for (let edge = graph.start[at]!; edge < graph.start[at + 1]!; edge++) {
      const parent = graph.parents[edge]!
      if (parent >= 0 && enter(parent)) stack.push(parent)
    }
  }
}
