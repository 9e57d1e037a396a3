import type { IncidentRecord, TransitionRecord, WorkItemRecord } from '@throughline/core'
import { present } from '../../client/holes.ts'
import type { ServiceRule } from '../../sync/service-rules.ts'
import { issueKey } from '../pull-requests/to-records.ts'
import type { Issue } from './schema.ts'

export interface IssueRecords {
  readonly workItems: readonly WorkItemRecord[]
  readonly transitions: readonly TransitionRecord[]
  readonly incidents: readonly IncidentRecord[]
}

const types: Readonly<Record<string, string>> = { bug: 'Bug', enhancement: 'Feature', feature: 'Feature' }

/** An issue as a work item with its moves, and as an incident of each service whose label it has. */
export function issueRecords(
  repository: string,
  issue: Issue,
  rules: readonly ServiceRule[],
  workItems: boolean,
): IssueRecords {
  const incidents = rules.flatMap((rule) => incidentOf(repository, issue, rule) ?? [])
  if (!workItems) return { workItems: [], transitions: [], incidents }
  return {
    workItems: [workItemOf(repository, issue)],
    transitions: transitionsOf(repository, issue),
    incidents,
  }
}

/** Its type is that of the first label which names one, else Issue. */
function workItemOf(repository: string, issue: Issue): WorkItemRecord {
  const { number, title, url, state, stateReason, createdAt, updatedAt, closedAt } = issue
  const labels = present(issue.labels)?.map(({ name }) => name)
  const type = labels?.map((name) => types[name.toLowerCase()]).find((one) => one !== undefined)
  return {
    key: issueKey(repository, number),
    type: type ?? 'Issue',
    createdAt,
    title,
    resolvedAt: closedAt ?? undefined,
    resolution: closedAt === null ? undefined : resolutionOf(stateReason),
    status: state === 'CLOSED' ? 'Closed' : 'Open',
    labels,
    url,
    updatedAt,
  }
}

function resolutionOf(reason: string | null): string {
  if (reason === 'NOT_PLANNED') return "Won't do"
  return reason === 'DUPLICATE' ? 'Duplicate' : 'Completed'
}

function transitionsOf(repository: string, issue: Issue): TransitionRecord[] {
  const key = issueKey(repository, issue.number)
  return (present(issue.timelineItems) ?? []).flatMap(({ type, createdAt }): TransitionRecord[] => {
    if (createdAt === undefined) return []
    if (type === 'ClosedEvent')
      return [{ key, at: createdAt, from: 'Open', fromCategory: 'todo', to: 'Closed', toCategory: 'done' }]
    if (type === 'ReopenedEvent')
      return [{ key, at: createdAt, from: 'Closed', fromCategory: 'done', to: 'Open', toCategory: 'todo' }]
    return []
  })
}

/**
 * An issue with an incident label. It starts when it is opened, is detected when it first gets the label, and is
 * fixed by what closed it. When it lost the label, or was closed as not planned or a duplicate, it is a tombstone.
 */
function incidentOf(repository: string, issue: Issue, rule: ServiceRule): IncidentRecord | null {
  const wanted = new Set(rule.labels.map((label) => label.toLowerCase()))
  const isWanted = (label: { readonly name: string } | undefined) =>
    label !== undefined && wanted.has(label.name.toLowerCase())
  const events = present(issue.timelineItems) ?? []
  const labelled = events.filter(({ type, label }) => type === 'LabeledEvent' && isWanted(label))
  const now = present(issue.labels)
  const has = now?.some(isWanted) ?? labelled.length > 0
  if (!has && labelled.length === 0) return null
  const dismissed = issue.stateReason === 'NOT_PLANNED' || issue.stateReason === 'DUPLICATE'
  const closer = events.findLast(({ type }) => type === 'ClosedEvent')?.closer
  return {
    id: `github:${repository}#${issue.number}${rule.suffix}`,
    service: rule.service,
    startedAt: issue.createdAt,
    detectedAt: labelled[0]?.createdAt ?? issue.createdAt,
    resolvedAt: issue.closedAt ?? undefined,
    fixedBySha: issue.closedAt === null ? undefined : (closer?.oid ?? closer?.mergeCommit?.oid),
    title: issue.title,
    url: issue.url,
    updatedAt: issue.updatedAt,
    ...((!has || dismissed) && { deleted: true }),
  }
}
