import type { CommitRecord } from '../records/records.ts'
import type { CommitGraph } from './commit-graph.ts'

/** The commits of all repositories by sha, as much of a map as linking asks for. */
export type CommitsBySha = Pick<ReadonlyMap<string, CommitRecord>, 'get' | 'has' | 'keys' | 'values'>

/** Of a sha that several repositories have, the last repository's. One repository needs no map but its graph's. */
export function commitsBySha(graphs: ReadonlyMap<string, CommitGraph>): CommitsBySha {
  const [only] = graphs.values()
  if (only === undefined || graphs.size > 1)
    return new Map(
      [...graphs.values()].flatMap(({ commits }) => commits.map((commit) => [commit.sha, commit])),
    )
  return {
    get: (sha) => only.commits[only.ids.get(sha) ?? -1],
    has: (sha) => only.ids.has(sha),
    keys: () => only.ids.keys(),
    values: () => only.commits.values(),
  }
}
