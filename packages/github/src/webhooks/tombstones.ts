import type { DeploymentRecord, Instant, SyncBatch } from '@throughline/core'
import { issueKey } from '../streams/pull-requests/to-records.ts'
import type { ServiceRule } from '../sync/service-rules.ts'

/** An issue that was deleted or moved to another repository, as work item and as incident. */
export function issueTombstones(
  repository: string,
  issue: { readonly number: number; readonly created_at: Instant },
  rules: readonly ServiceRule[],
  workItems: boolean,
  at: Instant,
): SyncBatch['records'] {
  const gone = { deleted: true, updatedAt: at }
  const key = issueKey(repository, issue.number)
  return {
    workItems: workItems ? [{ key, type: 'Issue', createdAt: issue.created_at, ...gone }] : [],
    incidents: rules
      .filter(({ labels }) => labels.length > 0)
      .map(({ service, suffix }) => ({
        id: `github:${key}${suffix}`,
        service,
        startedAt: issue.created_at,
        ...gone,
      })),
  }
}

/** A release that was deleted or turned into a draft. */
export function releaseTombstones(
  repository: string,
  release: { readonly tag_name: string; readonly published_at?: Instant | null | undefined },
  rules: readonly ServiceRule[],
  at: Instant,
): SyncBatch['records'] {
  const deployments = rules
    .filter(({ from }) => from === 'releases')
    .map((rule) =>
      gone(repository, rule, `release:${release.tag_name}`, 'unknown', release.published_at ?? at, at),
    )
  return { deployments }
}

/** A tag that was deleted. Tags carry no version, so the later word wins: a tag made anew is there again. */
export function tagTombstones(
  repository: string,
  tag: string,
  sha: string,
  rules: readonly ServiceRule[],
  at: Instant,
): SyncBatch['records'] {
  const deployments = rules
    .filter(({ from }) => from === 'tags')
    .map((rule) => gone(repository, rule, `tag:${tag}`, sha, at, undefined))
  return { deployments }
}

function gone(
  repository: string,
  { service, suffix }: ServiceRule,
  name: string,
  sha: string,
  finishedAt: Instant,
  updatedAt: Instant | undefined,
): DeploymentRecord {
  return {
    id: `github:${repository}:${name}${suffix}`,
    service,
    environment: 'production',
    sha,
    finishedAt,
    status: 'success',
    repository,
    updatedAt,
    deleted: true,
  }
}
