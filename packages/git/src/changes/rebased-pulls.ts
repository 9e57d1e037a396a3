import type { CommitGraph } from '../commits/commit-graph.ts'
import type { FoundChange } from './found-change.ts'
import { isWork } from './originals.ts'
import type { originalsOf } from './originals.ts'

/** A pull request and the position of its head; -1: not in the clone. */
export interface PullHead {
  readonly number: string
  readonly head: number
}

/**
 * Pull requests that landed by rebase: each of their commits reappears on the first-parent line, in one run, with the
 * same author, author date and subject (which a rebase keeps), committed no earlier than the original.
 *
 * @param line positions of the first-parent line, oldest first
 * @param pulls the pull requests not found otherwise
 * @param originalsOf finds the commits of a pull request
 * @param known commits that are on the branch, so nobody's originals
 * @param taken commits that another change landed as: a pick of those to another branch is no rebase
 */
export function rebasedPulls(
  graph: CommitGraph,
  line: Int32Array,
  pulls: readonly PullHead[],
  originals: ReturnType<typeof originalsOf>,
  known: (position: number) => boolean,
  taken: ReadonlySet<number>,
): FoundChange[] {
  if (pulls.length === 0) return []
  const twinOf = twins(graph, line, taken)
  return pulls.flatMap(({ number, head }) => {
    // Most never landed: then the head alone tells, and its branch need not be walked.
    if (head < 0 || known(head) || (isWork(graph, head) && twinOf(head) < 0)) return []
    const own = originals(head, known)
    if (own === null) return []
    const places = own.map(twinOf)
    const first = Math.min(...places)
    const run = line.subarray(Math.max(first, 0), first + places.length)
    if (
      first < 0 ||
      new Set(places).size !== places.length ||
      Math.max(...places) - first + 1 !== places.length
    )
      return []
    const [title] = (graph.commits[run.at(-1)!]!.message ?? '').split('\n', 1)
    return [{ said: { number, title }, landing: 'rebase' as const, landed: [...run], originals: own }]
  })
}

/** Finds the place in the line where a commit reappears: of several the last; -1: nowhere. */
function twins(
  graph: CommitGraph,
  line: Int32Array,
  taken: ReadonlySet<number>,
): (position: number) => number {
  // By author date, which nearly always tells: the rest is compared only then.
  const last = new Map<number, number>()
  const before = new Int32Array(line.length).fill(-1)
  line.forEach((position, place) => {
    const commit = graph.commits[position]!
    if (commit.parents.length !== 1 || taken.has(position)) return
    before[place] = last.get(commit.authoredAt) ?? -1
    last.set(commit.authoredAt, place)
  })
  return (position) => {
    const { authoredAt, committedAt, author, message } = graph.commits[position]!
    let place = last.get(authoredAt) ?? -1
    for (; place !== -1; place = before[place]!) {
      const twin = graph.commits[line[place]!]!
      if (twin.author === author && twin.message === message)
        return twin.committedAt >= committedAt ? place : -1
    }
    return -1
  }
}
