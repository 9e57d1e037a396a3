import type { CommitGraph } from './commit-graph.ts'

const trailer = '(cherry picked from commit '
const picked = /\(cherry picked from commit ([0-9a-f]{7,64})\)/

/**
 * Commits that are the same change under another sha, by the line `git cherry-pick -x` writes.
 *
 * A pick of a pick carries both lines; the first names the origin. Where it was reworded and names only the pick
 * it came from, that one's origin is its own. Where the origin is not in the records, the pick that stands first
 * there takes its place.
 *
 * @returns pick -> origin, by position; an origin, or a pick that takes the place of one, is not among the keys
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
    else if (rootOf(origins, origin) !== c) origins.set(c, origin)
  })
  for (const [pick, origin] of origins) origins.set(pick, rootOf(origins, origin))
  return origins
}

/** The end of the chain, which gets shorter on the way: each commit points at the next but one afterwards. */
function rootOf(origins: Map<number, number>, commit: number): number {
  let root = commit
  for (let next = origins.get(root); next !== undefined; next = origins.get(root)) {
    const after = origins.get(next)
    if (after !== undefined) origins.set(root, after)
    root = next
  }
  return root
}
