import type { ChangeRecord } from '../records/records.ts'
import type { CommitGraph } from './commit-graph.ts'
import type { Service } from './services.ts'

/**
 * Which commits of a repository are a service's: those that touch its paths, or whose change does. What touches
 * no known path (a merge, a source that reads none) cannot be told apart and is the service's.
 *
 * @param changeOf per commit its change; -1 none
 * @returns 1 per commit of the service; null: all are
 */
export function ownedCommits(
  service: Service,
  graph: CommitGraph,
  changeOf: Int32Array,
  changes: readonly ChangeRecord[],
): Uint8Array | null {
  const { touches } = service
  if (touches === null) return null
  const owned = new Uint8Array(graph.commits.length)
  graph.commits.forEach((commit, c) => {
    const paths = known(commit.paths) ?? known(changes[changeOf[c]!]?.paths)
    owned[c] = paths === undefined || touches(paths) ? 1 : 0
  })
  return owned
}

/**
 * Whether a change is a service's: by the paths it touches, else by those its commits touch.
 *
 * @param commits positions of the change's commits, its merge commit among them
 */
export function ownsChange(
  service: Service,
  change: ChangeRecord,
  graph: CommitGraph | undefined,
  commits: readonly number[],
): boolean {
  if (!service.fact.repositories.includes(change.repository)) return false
  if (service.touches === null) return true
  const paths = known(change.paths) ?? known(commits.flatMap((c) => graph?.commits[c]?.paths ?? []))
  return paths === undefined || service.touches(paths)
}

function known(paths: readonly string[] | undefined): readonly string[] | undefined {
  return paths === undefined || paths.length === 0 ? undefined : paths
}
