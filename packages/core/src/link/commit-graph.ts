import { positionsOf } from '../records/current-commits.ts'
import type { CommitRecord } from '../records/records.ts'

/** The history of one repository as dense integers: a commit is its position in `commits`. */
export interface CommitGraph {
  readonly repository: string
  readonly commits: readonly CommitRecord[]
  /** sha -> position; made once, with the order, and shared by every line. */
  readonly ids: ReadonlyMap<string, number>
  /** Parents of c, first parent first: `parents[offsets[c]] .. parents[offsets[c + 1] - 1]`. Known ones only. */
  readonly offsets: Int32Array
  readonly parents: Int32Array
  /** 1: a parent of the commit is not in the records (shallow clone, cut history). */
  readonly cut: Uint8Array
  /** 1 + the longest way to a root: an ancestor's is always smaller. */
  readonly generation: Int32Array
  /** Every commit, parents before children. */
  readonly order: Int32Array
}

/**
 * Builds the graph of one repository's commits in O(commits + edges).
 *
 * Parents that are not there are left out, and the commit is marked. Memory is 4 integers per commit and 1 per edge.
 *
 * @param commits one record per sha, best in time order: it keeps what is walked together near in memory
 * @param ids their positions, where they are known already
 */
export function commitGraph(
  repository: string,
  commits: readonly CommitRecord[],
  ids: ReadonlyMap<string, number> = positionsOf(commits),
): CommitGraph {
  const n = commits.length
  let edges = 0
  for (let c = 0; c < n; c++) edges += commits[c]!.parents.length
  const offsets = new Int32Array(n + 1)
  const parents = new Int32Array(edges)
  const cut = new Uint8Array(n)
  let used = 0
  for (let c = 0; c < n; c++) {
    for (const sha of commits[c]!.parents) {
      const id = ids.get(sha)
      if (id === undefined) cut[c] = 1
      else parents[used++] = id
    }
    offsets[c + 1] = used
  }
  const order = parentsFirst(n, offsets, parents)
  const generation = new Int32Array(n)
  for (const c of order) {
    let highest = 0
    for (let e = offsets[c]!; e < offsets[c + 1]!; e++) highest = Math.max(highest, generation[parents[e]!]!)
    generation[c] = highest + 1
  }
  return { repository, commits, ids, offsets, parents, cut, generation, order }
}

/** Kahn's order from the tips down, turned round. A cycle, which git cannot make, is left out of it. */
function parentsFirst(n: number, offsets: Int32Array, parents: Int32Array): Int32Array {
  const children = new Int32Array(n)
  for (let e = 0; e < offsets[n]!; e++) children[parents[e]!]! += 1
  const order = new Int32Array(n)
  let filled = 0
  for (let c = n - 1; c >= 0; c--) if (children[c] === 0) order[filled++] = c
  for (let next = 0; next < filled; next++) {
    const c = order[next]!
    for (let e = offsets[c]!; e < offsets[c + 1]!; e++) {
      const parent = parents[e]!
      children[parent]! -= 1
      if (children[parent] === 0) order[filled++] = parent
    }
  }
  return order.subarray(0, filled).reverse()
}

/** Position of the first parent; -1 for a root, or when the first parent is not known. */
export function firstParent(graph: CommitGraph, c: number): number {
  const from = graph.offsets[c]!
  const known = graph.offsets[c + 1]! - from
  if (known === 0) return -1
  if (graph.cut[c] === 1 && graph.commits[graph.parents[from]!]!.sha !== graph.commits[c]!.parents[0])
    return -1
  return graph.parents[from]!
}
