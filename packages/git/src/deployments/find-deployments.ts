import type { DeploymentRecord } from '@throughline/core'
import type { CommitGraph } from '../commits/commit-graph.ts'
import type { FirstParentLine } from '../commits/first-parent-line.ts'
import type { DeploymentChoice } from './choose-deployments.ts'
import { versionOf } from './release-tags.ts'

export interface FoundDeployments {
  readonly deployments: readonly DeploymentRecord[]
  /** Tags that lead to a tree, a blob or a commit the clone does not have. */
  readonly notCommits: readonly string[]
  /** Annotated tags dated before the commit they name. */
  readonly beforeCommit: readonly string[]
  /** Second names of a version already counted on the same commit. */
  readonly secondNames: readonly string[]
}

/**
 * Deployments by the chosen rule, all to production and all successful: a tag is finished at its tagger date, a
 * lightweight tag and a landed commit at the commit's committer date. Two tags of one version on one commit (v1.0.0
 * and 1.0.0), or of several packages released together (name@1.2.3), are one deployment, at the earlier date.
 */
export function findDeployments(
  graph: CommitGraph,
  branch: FirstParentLine,
  choice: DeploymentChoice,
  repository: string,
  service: string,
): FoundDeployments {
  const prefix = service === repository ? `git:${repository}` : `git:${repository}:${service}`
  const record = (sha: string, finishedAt: number, ref?: string): DeploymentRecord => ({
    id: `${prefix}:${ref ?? sha}`,
    service,
    environment: 'production',
    sha,
    finishedAt,
    status: 'success',
    repository,
    ref,
  })
  if (choice.from === 'merges') {
    const landed = Array.from(branch.line, (position) => graph.commits[position]!)
    const deployments = landed.map((commit) => record(commit.sha, commit.committedAt))
    return { deployments, notCommits: [], beforeCommit: [], secondNames: [] }
  }
  const notCommits: string[] = []
  const beforeCommit: string[] = []
  const secondNames: string[] = []
  const releases = new Map<string, DeploymentRecord>()
  for (const tag of choice.tags) {
    const commit = tag.sha === null ? undefined : graph.commits[graph.position(tag.sha) ?? -1]
    if (commit === undefined) {
      notCommits.push(tag.name)
      continue
    }
    if (tag.taggedAt !== null && tag.taggedAt < commit.committedAt) beforeCommit.push(tag.name)
    const release = `${commit.sha} ${choice.grouped ? '' : versionOf(tag.name)}`
    const found = record(commit.sha, tag.taggedAt ?? commit.committedAt, tag.name)
    const other = releases.get(release)
    if (other) secondNames.push(tag.name)
    if (!other || found.finishedAt < other.finishedAt) releases.set(release, found)
  }
  return { deployments: [...releases.values()], notCommits, beforeCommit, secondNames }
}
