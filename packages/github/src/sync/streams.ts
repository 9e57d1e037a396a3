import { readCommits } from '../streams/commits/read-commits.ts'
import { readDeployments } from '../streams/deployments/read-deployments.ts'
import { readIssues } from '../streams/issues/read-issues.ts'
import { readPullRequests } from '../streams/pull-requests/read-pull-requests.ts'
import { readReleases } from '../streams/releases/read-releases.ts'
import { readTags } from '../streams/tags/read-tags.ts'
import { readWorkflowRuns } from '../streams/workflow-runs/read-workflow-runs.ts'
import type { RepositoryContext } from './repository-context.ts'
import type { Step } from './step.ts'

export type StreamName =
  'commits' | 'pull-requests' | 'deployments' | 'releases' | 'tags' | 'issues' | 'workflow-runs'

type Reader = (context: RepositoryContext, cursor: string | undefined) => AsyncGenerator<Step>

/** The streams of a repository, in the order in which they are read. */
export const streams: Readonly<Record<StreamName, Reader>> = {
  commits: readCommits,
  'pull-requests': readPullRequests,
  deployments: readDeployments,
  releases: readReleases,
  tags: readTags,
  issues: readIssues,
  'workflow-runs': readWorkflowRuns,
}
export const streamNames = Object.keys(streams) as readonly StreamName[]

/** The stream that holds what `auto` came to and which repository a name stands for. */
export const identityStream = 'repository'
/** The stream that says, at the end of every sync, what is covered. */
export const coverageStream = 'coverage'

/** The name of a stream of a repository: the key of its cursor. */
export function streamOf(repository: string, stream: StreamName | typeof identityStream): string {
  return `${repository} ${stream}`
}
