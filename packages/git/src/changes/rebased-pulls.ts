import type { CommitRecord } from '@throughline/core'
import type { CommitGraph } from '../commits/commit-graph.ts'
import type { FirstParentLine } from '../commits/first-parent-line.ts'
import type { PullRef } from '../repository/list-refs.ts'
import type { FoundChange } from './found-change.ts'
import { pullOriginals } from './originals.ts'

/**
 * Pull requests that landed by rebase: each of their commits reappears on the first-parent line, in one run, with the
 * same author, author date and subject (which a rebase keeps), committed no earlier than the original.
 *
 * @param pulls the pull requests not found otherwise
 * @param taken places on the line that another change landed on: a pick of those to another branch is no rebase
 */
export function rebasedPulls(
  graph: CommitGraph,
  branch: FirstParentLine,
  pulls: readonly PullRef[],
  taken: ReadonlySet<number>,
): FoundChange[] {
  if (pulls.length === 0) return []
  const places = new Map<string, number>()
  branch.line.forEach((position, place) => {
    const commit = graph.commits[position]!
    if (commit.parents.length === 1 && !taken.has(place)) places.set(identity(commit), place)
  })
  return pulls.flatMap(({ number, sha }) => {
    const originals = pullOriginals(graph, branch, branch.line.length, graph.position(sha) ?? -1)
    const twins = originals?.map((position) => {
      const place = places.get(identity(graph.commits[position]!)) ?? -1
      const landed = place < 0 ? undefined : graph.commits[branch.line[place]!]
      return landed && landed.committedAt >= graph.commits[position]!.committedAt ? place : -1
    })
    if (!originals || !twins || twins.includes(-1)) return []
    const last = Math.max(...twins)
    if (new Set(twins).size !== twins.length || last - Math.min(...twins) + 1 !== twins.length) return []
    const title = (graph.commits[branch.line[last]!]!.message ?? '').split('\n', 1)[0]!
    return [{ said: { number, title }, landing: 'rebase' as const, place: last, originals }]
  })
}

function identity(commit: CommitRecord): string {
  return `${commit.authoredAt}\0${commit.author}\0${commit.message}`
}
