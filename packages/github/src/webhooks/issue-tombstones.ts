import type { Instant, SyncBatch } from '@throughline/core'
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
