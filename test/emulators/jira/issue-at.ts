import type { Instant } from '@throughline/core'
import type { Fields, History, Issue, Item } from './organisation.ts'

export interface IssueNow extends Fields {
  readonly updatedAt: Instant
  readonly resolvedAt: Instant | null
  /** Oldest first. */
  readonly histories: readonly History[]
}

const known = new WeakMap<Issue, { readonly count: number; readonly state: IssueNow }>()

/** Whether it has come and is not gone again. */
export function exists(issue: Issue, now: Instant): boolean {
  return issue.createdAt <= now && !(issue.deletedAt !== undefined && issue.deletedAt <= now)
}

/** How an issue stands at an instant: what it was at first, and every history that has come. */
export function issueAt(issue: Issue, now: Instant): IssueNow {
  const later = issue.histories.findIndex(({ at }) => at > now)
  const count = later < 0 ? issue.histories.length : later
  const last = known.get(issue)
  if (last !== undefined && last.count === count) return last.state
  const histories = issue.histories.slice(0, count)
  let fields = issue.first
  let updatedAt = issue.createdAt
  let resolvedAt: Instant | null = issue.first.resolution === null ? null : issue.createdAt
  for (const history of histories) {
    if (history.silent !== true) updatedAt = Math.max(updatedAt, history.updated ?? history.at)
    for (const item of history.items) {
      fields = { ...fields, ...changedBy(item, fields) }
      if (item.field === 'resolution') resolvedAt = item.to === null ? null : (history.resolved ?? history.at)
    }
  }
  const state = { ...fields, updatedAt, resolvedAt, histories }
  known.set(issue, { count, state })
  return state
}

function changedBy({ field, from, to, toText }: Item, fields: Fields): Partial<Fields> {
  switch (field) {
    case 'status':
      return { statusId: to ?? fields.statusId }
    case 'resolution':
      return { resolution: to === null ? null : { id: to, name: toText ?? to } }
    case 'issuetype':
      return { typeId: to ?? fields.typeId }
    case 'priority':
      return to === null ? {} : { priority: { id: to, name: toText ?? to } }
    case 'summary':
      return { summary: toText ?? '' }
    case 'labels':
      return { labels: words(toText, ' ') }
    case 'Fix Version':
      return { versionIds: swapped(fields.versionIds, from, to) }
    case 'Component':
      return { componentIds: swapped(fields.componentIds, from, to) }
    case 'Flagged':
      return { flagged: (toText ?? '') !== '' }
    case 'Sprint':
      return { sprintIds: words(to, ', ') }
    case 'Epic Link':
    case 'Parent':
    case 'IssueParentAssociation':
      return { parentId: to === null || to === '' ? null : to }
    case 'project':
      return { projectId: to ?? fields.projectId }
    case 'Key':
      return { number: Number(/\d+$/.exec(toText ?? '')?.[0] ?? fields.number) }
    default:
      return {}
  }
}

function words(text: string | null, by: string): readonly string[] {
  return (text ?? '').split(by).filter((word) => word !== '')
}

function swapped(ids: readonly string[], from: string | null, to: string | null): readonly string[] {
  return [...ids.filter((id) => id !== from), ...(to === null ? [] : [to])]
}
