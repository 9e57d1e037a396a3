import type { CommitGraph } from './commit-graph.ts'
import type { LandedChanges } from './landed-changes.ts'

/**
 * Changes that repeat another one elsewhere: all their commits are cherry-picks, or their merge commit is.
 *
 * @param picks pick -> origin
 * @returns position of the backport -> position of the change it repeats, -1 when that is not known
 */
export function backports(
  graph: CommitGraph,
  { landed, changeOf }: Pick<LandedChanges, 'landed' | 'changeOf'>,
  picks: ReadonlyMap<number, number>,
): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  if (picks.size === 0) return found
  for (const [position, { merge, listed }] of landed) {
    const written = listed.filter((c) => graph.commits[c]!.parents.length < 2)
    const commits = picks.has(merge) || written.length === 0 ? [merge] : written
    if (!commits.every((c) => picks.has(c))) continue
    const origins = new Set(commits.map((c) => changeOf[picks.get(c)!]!))
    const [origin = -1] = origins
    if (origin === position) continue
    found.set(position, origins.size === 1 ? origin : -1)
  }
  return found
}
