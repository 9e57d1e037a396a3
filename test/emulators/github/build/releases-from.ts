import type { DeploymentRecord } from '@throughline/core'
import type { Commit, Release, Tag } from '../organisation.ts'

/** Tags and releases that would give these records: each success a release, created when its commit was. */
export function releasesFrom(
  records: readonly DeploymentRecord[],
  commits: readonly Commit[],
  repositoryId: number,
): { readonly tags: readonly Tag[]; readonly releases: readonly Release[] } {
  const dates = new Map(commits.map(({ oid, committedAt }) => [oid, committedAt]))
  const shipped = records.filter(({ status }) => status === 'success')
  return {
    tags: shipped.map(({ id, sha, finishedAt }) => ({ name: id, oid: sha, pushedAt: finishedAt })),
    releases: shipped.map(({ id, sha, finishedAt }, i): Release => ({
      databaseId: repositoryId * 100_000 + i + 1,
      tagName: id,
      name: null,
      isPrerelease: false,
      author: { type: 'User', login: 'releaser' },
      createdAt: dates.get(sha) ?? finishedAt,
      publishedAt: finishedAt,
    })),
  }
}
