import type { DeploymentRecord } from '../records/records.ts'
import type { CommitGraph } from './commit-graph.ts'
import { fanOut } from './fan-out.ts'
import type { ShippedLine } from './shipped-line.ts'
import { ships } from './ships.ts'

/** What a line knows of one repository it deploys from. */
export interface LineHistory {
  readonly graph: CommitGraph
  /** Position of the first deployment whose ancestry contains the commit; -1 none. By the graph alone. */
  readonly reached: Int32Array
  /** The same, looking also at the commits that carry it: its cherry-picks, the squash or rebase it went into. */
  readonly shipped: ReadonlyMap<number, number>
  /** 1: the commit is the service's; null: all are. */
  readonly owned: Uint8Array | null
  /** Position of the first deployment from this repository: what it ships has no lead time. -1: none. */
  readonly initial: number
}

export interface WalkedLine extends ShippedLine {
  readonly histories: readonly LineHistory[]
  /** Commits of the service first reached by each deployment. */
  readonly ships: Int32Array
  /** Positions of deployments of a commit that is not in the records. */
  readonly unknown: readonly number[]
  /** Shipped by, for a commit of `histories[h]`. */
  shippedPosition(h: number, commit: number): number
}

export interface LineInput {
  readonly line: number
  readonly service: number
  readonly production: boolean
  /** In order of (finishedAt, startedAt, id). */
  readonly deployments: readonly DeploymentRecord[]
  readonly repositories: readonly RepositoryOfLine[]
}

export interface RepositoryOfLine {
  readonly graph: CommitGraph
  readonly owned: Uint8Array | null
  /** commit -> commits that carry it: picks of a commit, the squash of an original. Any order; chains are followed. */
  readonly carriers: readonly (readonly [commit: number, carrier: number])[]
}

/**
 * Finds what shipped when in one line: each commit by the earliest deployment that reached the environment and
 * contains it.
 *
 * One pass: deployments in order, from each down its parents until commits that are already shipped; every
 * commit and edge is met once, so the cost is O(commits + edges + deployments) whatever the number of
 * deployments. A deployment that arrives late or is corrected needs no special code: walking again costs about
 * 20 ns per commit, less than keeping the answer up to date would.
 */
export function shipLine(input: LineInput): WalkedLine {
  const { deployments, repositories } = input
  const fanOutOf = fanOut(deployments)
  const reached = repositories.map(({ graph }) => new Int32Array(graph.commits.length).fill(-1))
  const initial = repositories.map(() => -1)
  const targets = deployments.map((deployment) => target(deployment, repositories))
  const unknown: number[] = []

  targets.forEach((found, position) => {
    if (found === null) unknown.push(position)
    if (found === null || !ships(deployments[position]!)) return
    const [h, commit] = found
    if (initial[h] === -1) initial[h] = position
    walk(repositories[h]!.graph, reached[h]!, commit, position)
  })

  const histories = repositories.map(({ graph, owned, carriers }, h): LineHistory => ({
    graph,
    owned,
    reached: reached[h]!,
    shipped: carried(reached[h]!, carriers),
    initial: initial[h]!,
  }))
  const shippedPosition = (h: number, commit: number) =>
    histories[h]!.shipped.get(commit) ?? histories[h]!.reached[commit]!
  const shipped = byDeployment(histories, deployments.length)
  const seen: Int32Array[] = []
  let asked = 0

  return {
    line: input.line,
    service: input.service,
    production: input.production,
    deployments,
    fanOutOf,
    histories,
    unknown,
    ships: shipped.counts,
    shippedPosition,
    shippedBy(sha) {
      let earliest = -1
      histories.forEach(({ graph }, h) => {
        const commit = graph.ids.get(sha)
        const position = commit === undefined ? -1 : shippedPosition(h, commit)
        if (position !== -1 && (earliest === -1 || position < earliest)) earliest = position
      })
      return earliest
    },
    owns: (sha) =>
      histories.every(({ graph, owned }) => {
        const commit = graph.ids.get(sha)
        return commit === undefined || owned?.[commit] !== 0
      }),
    contains(deployment, sha) {
      const found = targets[deployment] ?? null
      if (found === null) return deployments[deployment]?.sha === sha
      const [h, deployed] = found
      const { graph } = histories[h]!
      const commit = graph.ids.get(sha)
      if (commit === undefined) return false
      if (ships(deployments[deployment]!)) {
        const first = reached[h]![commit]!
        if (first === -1 || first >= deployment) return first === deployment
      }
      return isAncestor(graph, commit, deployed, (seen[h] ??= new Int32Array(graph.commits.length)), ++asked)
    },
    shippedWith: (deployment) => shipped.commits(deployment),
  }
}

/** Which repository and commit a deployment is of: the one it names, else the first that has the sha. */
function target(
  deployment: DeploymentRecord,
  repositories: readonly RepositoryOfLine[],
): readonly [h: number, commit: number] | null {
  for (let h = 0; h < repositories.length; h++) {
    const { graph } = repositories[h]!
    if (deployment.repository !== undefined && deployment.repository !== graph.repository) continue
    const commit = graph.ids.get(deployment.sha)
    if (commit !== undefined) return [h, commit]
  }
  return null
}

function walk(graph: CommitGraph, reached: Int32Array, from: number, position: number): void {
  if (reached[from] !== -1) return
  const { offsets, parents } = graph
  reached[from] = position
  const stack = [from]
  for (let c = stack.pop(); c !== undefined; c = stack.pop()) {
    for (let e = offsets[c]!; e < offsets[c + 1]!; e++) {
      const parent = parents[e]!
      if (reached[parent] !== -1) continue
      reached[parent] = position
      stack.push(parent)
    }
  }
}

function carried(reached: Int32Array, carriers: RepositoryOfLine['carriers']): ReadonlyMap<number, number> {
  const shipped = new Map<number, number>()
  const at = (commit: number) => shipped.get(commit) ?? reached[commit]!
  // Changes come in order of their merge, so the end of a chain of squashes is met first.
  for (let found = true; found;) {
    found = false
    for (let i = carriers.length - 1; i >= 0; i--) {
      const [commit, carrier] = carriers[i]!
      const position = at(carrier)
      if (position === -1 || (at(commit) !== -1 && at(commit) <= position)) continue
      shipped.set(commit, position)
      found = true
    }
  }
  return shipped
}

/**
 * Walks down from `descendant`, only through commits that can still have `ancestor` below them.
 *
 * @param seen per commit the last walk that met it; `walkNumber` is this one's number
 */
function isAncestor(
  graph: CommitGraph,
  ancestor: number,
  descendant: number,
  seen: Int32Array,
  walkNumber: number,
): boolean {
  const { offsets, parents, generation } = graph
  const lowest = generation[ancestor]!
  const stack = [descendant]
  for (let c = stack.pop(); c !== undefined; c = stack.pop()) {
    if (c === ancestor) return true
    for (let e = offsets[c]!; e < offsets[c + 1]!; e++) {
      const parent = parents[e]!
      if (generation[parent]! < lowest || seen[parent] === walkNumber) continue
      seen[parent] = walkNumber
      stack.push(parent)
    }
  }
  return false
}

/** Commits of the service by the deployment that first reached them; grouped when first asked for. */
function byDeployment(histories: readonly LineHistory[], deployments: number) {
  const counts = new Int32Array(deployments)
  const each = (visit: (position: number, history: LineHistory, commit: number) => void) => {
    for (const history of histories) {
      const { reached, owned } = history
      for (let c = 0; c < reached.length; c++) {
        if (reached[c] !== -1 && owned?.[c] !== 0) visit(reached[c]!, history, c)
      }
    }
  }
  each((position) => (counts[position]! += 1))
  let groups: CommitRecordList[] | undefined
  return {
    counts,
    commits(deployment: number): CommitRecordList {
      if (groups === undefined) {
        groups = Array.from(counts, () => [])
        each((position, { graph }, c) => groups![position]!.push(graph.commits[c]!))
      }
      return groups[deployment] ?? []
    },
  }
}

type CommitRecordList = CommitGraph['commits'][number][]
