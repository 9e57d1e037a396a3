import { isAbandoned, type IncidentRecord, type Instant } from '@throughline/core'
import type { Moves } from '../history/moves-of.ts'
import type { Issue } from '../search/schema.ts'
import type { Site } from '../site/open-site.ts'
import type { CompleteIssue } from './complete-issues.ts'

const dismissed = isAbandoned()

/**
 * An issue as an incident of a service. It starts when it is opened; it is resolved at its resolution, or where nobody
 * resolves issues at the last move into a done status. One that was dismissed (won't do, duplicate) is a tombstone, and
 * so is every key it had before.
 */
export function incidentRecords(
  site: Site,
  service: string,
  { issue, moves }: CompleteIssue,
  updatedAt: Instant,
): readonly IncidentRecord[] {
  const { created, summary, priority, resolution } = issue.fields
  const incident: IncidentRecord = {
    id: incidentId(issue.key, service),
    service,
    startedAt: created,
    resolvedAt: resolvedAt(site, issue, moves),
    severity: priority?.name,
    title: summary ?? undefined,
    url: `${site.baseUrl}/browse/${issue.key}`,
    updatedAt,
    ...(dismissed(resolution?.name) && { deleted: true }),
  }
  return [incident, ...moves.formerKeys.map((key) => incidentTombstone(key, service, updatedAt))]
}

export function incidentTombstone(key: string, service: string, at: Instant): IncidentRecord {
  return { id: incidentId(key, service), service, startedAt: at, updatedAt: at, deleted: true }
}

function incidentId(key: string, service: string): string {
  return `jira:${key}:${service}`
}

function resolvedAt({ statuses }: Site, issue: Issue, moves: Moves): Instant | undefined {
  const { resolutiondate, status } = issue.fields
  if (resolutiondate != null) return resolutiondate
  if (statuses.categoryOf(status?.id) !== 'done') return undefined
  const inDone = moves.transitions.filter(({ kind, deleted }) => kind !== 'flag' && deleted !== true)
  return inDone.findLast(({ fromCategory, toCategory }) => toCategory === 'done' && fromCategory !== 'done')
    ?.at
}
