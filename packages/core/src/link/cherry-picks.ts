import type { CommitGraph } from './commit-graph.ts'

const trailer = '(cherry picked from commit '
const picked = /\(cherry picked from commit ([0-9a-f]{7,64})\)/

/**
 * Commits that are the same change under another sha, by the line `git cherry-pick -x` writes.
 *
 * A pick of a pick carries both lines; the first names the origin. Where the origin is not in the records, the
 * pick that stands first there takes its place.
 *
 * @returns pick -> origin, by position; a pick that takes the place of its origin is not among the keys
 */
export function cherryPicks(graph: CommitGraph): ReadonlyMap<number, number> {
  const origins = new Map<number, number>()
  const stands = new Map<string, number>()
  graph.commits.forEach((commit, c) => {
    if (commit.message?.includes(trailer) !== true) return
    const sha = picked.exec(commit.message)?.[1]
    if (sha === undefined || sha === commit.sha) return
    const origin = graph.ids.get(sha) ?? stands.get(sha)
    if (origin === undefined) stands.set(sha, c)
    else origins.set(c, origin)
  })
  return origins
}
