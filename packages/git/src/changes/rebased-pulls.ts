import type { CommitRecord } from '@throughline/core'
import type { CommitGraph } from '../commits/commit-graph.ts'
import type { PullRef } from '../repository/list-refs.ts'
import type { FoundChange } from './found-change.ts'
import { pullOriginals } from './originals.ts'

/**
 * Pull requests that landed by rebase: each of their commits reappears on the first-parent line, in one run, with the
 * same author, author date and subject (which a rebase keeps), committed no earlier than the original.
 *
 * @param line positions of the first-parent line, oldest first
 * @param pulls the pull requests not found otherwise
 * @param known commits that are on the branch, so nobody's originals
 * @param taken commits that another change landed as: a pick of those to another branch is no rebase
 */
export function rebasedPulls(
  graph: CommitGraph,
  line: Int32Array,
  pulls: readonly PullRef[],
  known: (position: number) => boolean,
  taken: ReadonlySet<number>,
): FoundChange[] {
  if (pulls.length === 0) return []
  const places = new Map<string, number>()
  line.forEach((position, place) => {
    const commit = graph.commits[position]!
    if (commit.parents.length === 1 && !taken.has(position)) places.set(identity(commit), place)
  })
  return pulls.flatMap(({ number, sha }) => {
    const originals = pullOriginals(graph, graph.position(sha) ?? -1, known)
    if (originals === null) return []
    const twins = originals.map((position) => {
      const place = places.get(identity(graph.commits[position]!)) ?? -1
      const landed = place < 0 ? undefined : graph.commits[line[place]!]
      return landed && landed.committedAt >= graph.commits[position]!.committedAt ? place : -1
    })
    const first = Math.min(...twins)
    const run = line.subarray(Math.max(first, 0), first + twins.length)
    if (first < 0 || new Set(twins).size !== twins.length || Math.max(...twins) - first + 1 !== twins.length)
      return []
    const [title] = (graph.commits[run.at(-1)!]!.message ?? '').split('\n', 1)
    return [{ said: { number, title }, landing: 'rebase' as const, landed: [...run], originals }]
  })
}

function identity(commit: CommitRecord): string {
  return `${commit.authoredAt}\0${commit.author}\0${commit.message}`
}
