import type { IncidentRecord, TransitionRecord, WorkItemRecord } from '@throughline/core'
import type { Actor, Happening, Issue } from '../organisation.ts'

const reporter: Actor = { type: 'User', login: 'reporter' }

/**
 * Incidents, and work items if any, as issues numbered in order of their creation from `first` on. An incident gets its
 * labels when it is detected, and is closed by the commit that fixed it.
 */
export function issuesFrom(
  incidents: readonly IncidentRecord[],
  workItems: readonly WorkItemRecord[],
  transitions: ReadonlyMap<string, readonly TransitionRecord[]>,
  first: number,
): readonly Issue[] {
  const issues = [
    ...incidents.map(incidentIssue),
    ...workItems.map((item) => workItemIssue(item, transitions.get(item.key) ?? [])),
  ].sort((a, b) => a.createdAt - b.createdAt)
  return issues.map((issue, i) => ({ ...issue, number: first + i, databaseId: 5_000_000 + first + i }))
}

type Unnumbered = Omit<Issue, 'number' | 'databaseId'>

function incidentIssue(incident: IncidentRecord): Unnumbered {
  const lines = [
    `Incident: ${incident.id}`,
    ...(incident.deploymentId === undefined ? [] : [`Deployment: ${incident.deploymentId}`]),
    ...(incident.causedBySha === undefined ? [] : [`Caused by: ${incident.causedBySha}`]),
    ...(incident.fixedBySha === undefined ? [] : [`Fixed by: ${incident.fixedBySha}`]),
  ]
  const labels = ['incident', ...(incident.severity === undefined ? [] : [incident.severity])]
  const at = incident.startedAt
  return {
    title: incident.title ?? incident.id,
    body: lines.join('\n'),
    author: reporter,
    createdAt: at,
    happenings: [
      ...labels.map((label): Happening => ({
        type: 'labeled',
        label,
        at: incident.detectedAt ?? at,
        actor: reporter,
      })),
      ...closing(incident.resolvedAt, 'COMPLETED', incident.fixedBySha),
    ],
  }
}

function workItemIssue(item: WorkItemRecord, moves: readonly TransitionRecord[]): Unnumbered {
  const labels = [item.type.toLowerCase(), ...(item.labels ?? [])]
  const at = item.createdAt
  const moved = moves
    .filter(({ kind }) => kind !== 'flag')
    .flatMap(({ at, from, to }): Happening[] => [
      ...(from === undefined ? [] : [{ type: 'unlabeled', label: from, at, actor: reporter } as const]),
      { type: 'labeled', label: to, at, actor: reporter },
    ])
  const reason = item.resolution === undefined || item.resolution === 'Done' ? 'COMPLETED' : 'NOT_PLANNED'
  return {
    title: `${item.key}: ${item.title ?? ''}`,
    body: '',
    author: reporter,
    createdAt: at,
    happenings: [
      ...labels.map((label): Happening => ({ type: 'labeled', label, at, actor: reporter })),
      ...moved,
      ...closing(item.resolvedAt, reason),
    ].sort((a, b) => a.at - b.at),
  }
}

function closing(
  at: number | undefined,
  reason: 'COMPLETED' | 'NOT_PLANNED',
  sha?: string,
): readonly Happening[] {
  if (at === undefined) return []
  const by = sha === undefined ? {} : { by: { kind: 'commit', oid: sha } as const }
  return [{ type: 'closed', reason, at, actor: reporter, ...by }]
}
