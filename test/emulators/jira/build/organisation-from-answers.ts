import type { Instant } from '@throughline/core'
import type { Fields, History, Issue, Named, Organisation, Status, Version } from '../organisation.ts'
import { blankFields, blankOrganisation, blankProject } from './blank-organisation.ts'

/** What GET /rest/api/3/issue/KEY?expand=changelog gave. */
export interface IssueAnswer {
  readonly id: string
  readonly key: string
  readonly fields: {
    readonly created: string
    readonly updated: string
    readonly resolutiondate: string | null
    readonly labels: readonly string[]
    readonly summary: string
    readonly issuetype: Named & { readonly subtask: boolean }
    readonly priority: Named
    readonly resolution: Named | null
    readonly project: { readonly id: string; readonly key: string }
    readonly status: Named
    readonly fixVersions: readonly Version[]
  }
  readonly changelog: { readonly histories: readonly HistoryAnswer[] }
}

interface HistoryAnswer {
  readonly id: string
  readonly author: { readonly accountId: string }
  readonly created: string
  readonly items: readonly ItemAnswer[]
}

interface ItemAnswer {
  readonly field: string
  readonly fieldId?: string
  readonly fieldtype: 'jira' | 'custom'
  readonly from: string | null
  readonly fromString: string | null
  readonly to: string | null
  readonly toString: string | null
}

/** What GET /rest/api/3/status gave. */
export interface StatusAnswer extends Named {
  readonly statusCategory: { readonly key: string }
}

/** The organisation that gave these answers: the emulator gives them again. */
export function organisationFromAnswers(
  issues: readonly IssueAnswer[],
  statuses: readonly StatusAnswer[],
): Organisation {
  const listed = statuses.map(({ id, name, statusCategory }): Status => {
    return { id, name, category: statusCategory.key as Status['category'] }
  })
  const projects = unique(issues.map(({ fields }) => fields.project)).map(({ id, key }) => ({
    ...blankProject(id, key),
    versions: unique(
      issues.filter(({ fields }) => fields.project.id === id).flatMap(({ fields }) => fields.fixVersions),
    ),
  }))
  const types = unique(issues.map(({ fields }) => fields.issuetype))
  return {
    ...blankOrganisation,
    projects,
    statuses: [...listed, ...goneFrom(issues, listed)],
    issueTypes: types.map((type) => ({ ...type, hierarchyLevel: type.subtask ? -1 : 0 })),
    resolutions: unique(issues.flatMap(({ fields }) => fields.resolution ?? [])),
    issues: issues.map(issueFrom),
  }
}

/** Statuses that only histories know. Of what category they were nobody says any more. */
function goneFrom(issues: readonly IssueAnswer[], listed: readonly Status[]): readonly Status[] {
  const known = new Set(listed.map(({ id }) => id))
  const moves = issues
    .flatMap(({ changelog }) => changelog.histories)
    .flatMap(({ items }) => items)
    .filter(({ field }) => field === 'status')
  return unique(
    moves
      .flatMap((one) => [
        { id: one.from ?? '', name: one.fromString ?? '' },
        { id: one.to ?? '', name: one.toString ?? '' },
      ])
      .filter(({ id }) => !known.has(id))
      .map((one): Status => ({ ...one, category: 'indeterminate', gone: true })),
  )
}

function unique<T extends { readonly id: string }>(all: readonly T[]): readonly T[] {
  return [...new Map(all.map((one) => [one.id, one])).values()]
}

/** 2020-06-12T08:13:13.360+0800 */
function instant(text: string): Instant {
  return Date.parse(text.replace(/(\d\d)(\d\d)$/, '$1:$2'))
}

function issueFrom({ id, key, fields, changelog }: IssueAnswer): Issue {
  const updatedAt = instant(fields.updated)
  const resolvedAt = fields.resolutiondate === null ? undefined : instant(fields.resolutiondate)
  const oldestFirst = changelog.histories.toSorted((a, b) => instant(a.created) - instant(b.created))
  // `updated` is written some milliseconds before the history; what comes later than that has left it alone.
  const last = oldestFirst.findLast(({ created }) => instant(created) - updatedAt < 1000)
  const resolving = oldestFirst.findLast(({ items }) =>
    items.some(({ field, to }) => field === 'resolution' && to !== null),
  )
  const histories = oldestFirst.map((one): History => ({
    id: one.id,
    at: instant(one.created),
    author: one.author.accountId,
    ...(one === last ? { updated: updatedAt } : {}),
    ...(one === resolving && resolvedAt !== undefined ? { resolved: resolvedAt } : {}),
    ...(instant(one.created) - updatedAt >= 1000 ? { silent: true } : {}),
    items: one.items.map(({ fromString: fromText, toString: toText, ...item }) => ({
      ...item,
      fromText,
      toText,
    })),
  }))
  return {
    id,
    createdAt: instant(fields.created),
    reporter: 'acct-1',
    first: firstFields(key, fields, histories),
    histories,
  }
}

/** A field was at first what its oldest change took away, or what it still is. */
function firstFields(key: string, fields: IssueAnswer['fields'], histories: readonly History[]): Fields {
  const oldest = (field: string) =>
    histories.flatMap(({ items }) => items).find((item) => item.field === field)
  const id = (field: string, now: string) => oldest(field)?.from ?? now
  const resolution = oldest('resolution')
  const labels = oldest('labels')
  return {
    ...blankFields,
    projectId: fields.project.id,
    number: Number(/\d+$/.exec(key)?.[0]),
    summary: oldest('summary')?.fromText ?? fields.summary,
    typeId: id('issuetype', fields.issuetype.id),
    statusId: id('status', fields.status.id),
    priority: fields.priority,
    resolution:
      resolution === undefined
        ? fields.resolution
        : resolution.from === null
          ? null
          : { id: resolution.from, name: resolution.fromText ?? '' },
    labels: labels === undefined ? fields.labels : (labels.fromText ?? '').split(' ').filter(Boolean),
    versionIds:
      oldest('Fix Version') === undefined
        ? fields.fixVersions.map((one) => one.id)
        : firstVersions(histories),
  }
}

function firstVersions(histories: readonly History[]): readonly string[] {
  const items = histories.flatMap((one) => one.items).filter(({ field }) => field === 'Fix Version')
  const added = new Set<string>()
  const first: string[] = []
  for (const { from, to } of items) {
    if (from !== null && !added.has(from)) first.push(from)
    if (to !== null) added.add(to)
  }
  return first
}
