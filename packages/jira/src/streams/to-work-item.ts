import type { Instant, SyncBatch, TransitionRecord, WorkItemRecord } from '@throughline/core'
import type { Issue } from '../search/schema.ts'
import type { Site } from '../site/open-site.ts'
import { releasedAt } from './released-at.ts'
import type { CompleteIssue } from './complete-issues.ts'
import { sprintNames } from './sprint-names.ts'

/** An issue as a work item with its moves; what it was called before in other projects is a tombstone. */
export function workItemRecords(
  site: Site,
  { issue, moves, changes }: CompleteIssue,
  updatedAt: Instant,
): SyncBatch['records'] {
  const { key, fields } = issue
  const { created: createdAt, summary, resolutiondate, resolution, status, priority, labels } = fields
  const versions = fields.fixVersions ?? []
  const item: WorkItemRecord = {
    key,
    type: typeOf(site, issue),
    createdAt,
    title: summary ?? undefined,
    parent: parentOf(site, issue),
    resolvedAt: resolutiondate ?? undefined,
    resolution: resolution?.name,
    status: status == null ? undefined : site.statuses.nameOf(status.id, status.name),
    labels: labels ?? undefined,
    priority: priority?.name,
    components: names(fields.components),
    fixVersions: names(fields.fixVersions),
    sprints: site.fields.sprint === undefined ? undefined : sprintNames(fields[site.fields.sprint]),
    releasedAt: releasedAt(versions, site.zone),
    formerKeys: moves.formerKeys.length === 0 ? undefined : moves.formerKeys,
    changes: changes === undefined || changes.length === 0 ? undefined : changes,
    url: `${site.baseUrl}/browse/${key}`,
    updatedAt,
  }
  const former = moves.formerKeys.map((one) => ({ ...workItemTombstone(one, updatedAt), createdAt }))
  const { flag } = site.fields
  // What was flagged when it was created has no history of it.
  const flagged = moves.flaggedAtFirst ?? (flag !== undefined && isFilled(fields[flag]))
  const first: TransitionRecord[] = flagged ? [{ key, at: createdAt, kind: 'flag', to: 'on' }] : []
  return { workItems: [item, ...former], transitions: [...first, ...moves.transitions] }
}

/** A work item that is gone; its moves go with it. */
export function workItemTombstone(key: string, at: Instant): WorkItemRecord {
  return { key, type: 'Issue', createdAt: at, updatedAt: at, deleted: true }
}

/**
 * The name of the type, by its id. What Jira knows to be a sub-task or an epic is called so, because types are
 * translated and renamed.
 */
function typeOf({ types, fields: custom }: Site, { fields }: Issue): string {
  const { issuetype } = fields
  if (issuetype == null) return 'Issue'
  const { id, name, subtask, hierarchyLevel = 0 } = issuetype
  if (subtask === true) return 'Sub-task'
  if (hierarchyLevel > 1) return 'Initiative'
  const isEpic = hierarchyLevel === 1 || (custom.epicName !== undefined && fields[custom.epicName] != null)
  return isEpic ? 'Epic' : (types.get(id) ?? name)
}

/** The parent, else the epic that the old field names. */
function parentOf({ fields: { parents } }: Site, { fields }: Issue): string | undefined {
  if (fields.parent != null) return fields.parent.key
  return parents.map((id) => keyIn(fields[id])).find((key) => key !== undefined)
}

function keyIn(value: unknown): string | undefined {
  if (typeof value === 'string') return /^.+-\d+$/.test(value) ? value : undefined
  if (typeof value !== 'object' || value === null) return undefined
  if ('key' in value) return keyIn(value.key)
  return 'data' in value ? keyIn(value.data) : undefined
}

function names(list: readonly { readonly name: string }[] | null | undefined): readonly string[] | undefined {
  return list == null || list.length === 0 ? undefined : list.map(({ name }) => name)
}

function isFilled(value: unknown): boolean {
  return value != null && !(Array.isArray(value) && value.length === 0)
}
