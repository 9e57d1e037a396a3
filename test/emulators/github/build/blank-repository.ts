import type { Instant } from '@throughline/core'
import type { Repository } from '../organisation.ts'

/** A repository with nothing in it, to spread over. */
export function blankRepository(
  owner: string,
  name: string,
  databaseId: number,
  createdAt: Instant,
): Repository {
  return {
    databaseId,
    owner,
    name,
    formerNames: [],
    isPrivate: false,
    isArchived: false,
    isFork: false,
    createdAt,
    defaultBranch: 'main',
    allows: { merge: true, squash: true, rebase: true },
    commits: [],
    branches: [],
    tags: [],
    pullRequests: [],
    issues: [],
    deployments: [],
    releases: [],
    workflowRuns: [],
  }
}
