import type { DeploymentRecord } from '@throughline/core'
import type { ServiceRule } from '../../sync/service-rules.ts'
import type { Release } from './schema.ts'

/**
 * A published release as a deployment of each service that counts releases: when users got it, not when its commit
 * was made. Drafts are none. A pre-release is none unless a tag pattern is configured that matches it. A release
 * whose tag is gone is a tombstone.
 */
export function releaseRecords(
  repository: string,
  release: Release,
  rules: readonly ServiceRule[],
): readonly DeploymentRecord[] {
  const { tagName, publishedAt, tagCommit, isDraft, isPrerelease, url, updatedAt } = release
  if (publishedAt === null || isDraft) return []
  return rules
    .filter(({ from, tag }) => {
      if (from !== 'releases') return false
      return tag === undefined ? !isPrerelease : tag.matches(tagName)
    })
    .map(({ service, suffix }) => ({
      id: `github:${repository}:release:${tagName}${suffix}`,
      service,
      environment: 'production',
      sha: tagCommit?.oid ?? 'unknown',
      finishedAt: publishedAt,
      status: 'success',
      repository,
      ref: tagName,
      url,
      updatedAt,
      ...(tagCommit === null && { deleted: true }),
    }))
}
