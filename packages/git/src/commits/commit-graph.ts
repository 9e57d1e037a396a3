import type { CommitRecord } from '@throughline/core'

/** How commits hang together, by position. */
export interface CommitLinks {
  /** Position of a sha; undefined: not read. */
  position(sha: string): number | undefined
  /** Parents of commit i are `parents[start[i]] .. parents[start[i + 1] - 1]`; -1: not read. */
  readonly start: Int32Array
  readonly parents: Int32Array
}

/** Commits by position, with parents as positions. */
export interface CommitGraph extends CommitLinks {
  readonly commits: readonly CommitRecord[]
}

/** Links of commits whose positions are known, so that every walk runs over numbers. */
export function linksOf(commits: readonly CommitRecord[], index: ReadonlyMap<string, number>): CommitLinks {
  let edges = 0
  for (const commit of commits) edges += commit.parents.length
  const start = new Int32Array(commits.length + 1)
  const parents = new Int32Array(edges)
  let edge = 0
  for (let i = 0; i < commits.length; i++) {
    for (const parent of commits[i]!.parents) parents[edge++] = index.get(parent) ?? -1
    start[i + 1] = edge
  }
  return { position: (sha) => index.get(sha), start, parents }
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

/** 1 for a commit and everything that descends from it; null when there is only one root, so all descend from it. */
export function descendants(graph: CommitGraph, root: number): Uint8Array | null {
  const { start, parents } = graph
  const size = start.length - 1
  let roots = 0
  for (let i = 0; i < size; i++) if (start[i] === start[i + 1]) roots++
  if (roots < 2 || root < 0) return null
  const childStart = new Int32Array(size + 1)
  for (const parent of parents) if (parent >= 0) childStart[parent + 1]!++
  for (let i = 0; i < size; i++) childStart[i + 1]! += childStart[i]!
  const children = new Int32Array(parents.length)
  const next = childStart.slice()
  for (let i = 0; i < size; i++)
    for (let edge = start[i]!; edge < start[i + 1]!; edge++) {
      const parent = parents[edge]!
      if (parent >= 0) children[next[parent]!++] = i
    }
  const descend = new Uint8Array(size)
  descend[root] = 1
  const stack = [root]
  for (let at = stack.pop(); at !== undefined; at = stack.pop())
    for (const child of children.subarray(childStart[at], childStart[at + 1]))
      if (descend[child] === 0) {
        descend[child] = 1
        stack.push(child)
      }
  return descend
}
