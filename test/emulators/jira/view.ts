import type { Instant } from '@throughline/core'
import { type IssueNow, exists, issueAt } from './issue-at.ts'
import type { Issue, Organisation, Project } from './organisation.ts'

export type Flavour = 'cloud' | 'data-center'

/** What one request sees: the organisation at an instant, as far as the account may look. */
export interface View {
  readonly organisation: Organisation
  readonly flavour: Flavour
  readonly now: Instant
  /** The time zone of the account. */
  readonly zone: string
  readonly base: string
  /** Nobody is logged in, whatever the request said. */
  readonly anonymous: boolean
  readonly projects: readonly Project[]
  readonly issues: readonly Seen[]
  readonly byId: ReadonlyMap<string, Seen>
  /** How far the search index is behind, in milliseconds. */
  readonly indexLag: number
  readonly paging: 'right' | 'repeated-token' | 'empty-page' | 'short-page' | 'old-shape' | 'is-last-lies'
  /** How many histories come along inside an issue at most, the newest ones. */
  readonly inline: number
  /** The most issues of a page. */
  readonly cap: number
  readonly devStatus: boolean
  readonly tokens: Tokens
}

export interface Seen {
  readonly issue: Issue
  readonly key: string
  readonly at: IssueNow
}

/** Opaque texts that stand for a place in an answer, good for seven days. */
export interface Tokens {
  give(place: unknown): string
  find(token: string): unknown
}

export function seenBy(
  organisation: Organisation,
  now: Instant,
  anonymous: boolean,
): Pick<View, 'projects' | 'issues' | 'byId'> {
  const hidden = new Set(organisation.hidden.projects)
  const secret = new Set(organisation.hidden.issues)
  const projects = anonymous ? [] : organisation.projects.filter(({ id }) => !hidden.has(id))
  const keys = new Map(projects.map(({ id, key }) => [id, key]))
  const issues: Seen[] = []
  for (const issue of organisation.issues) {
    if (!exists(issue, now) || secret.has(issue.id)) continue
    const at = issueAt(issue, now)
    const project = keys.get(at.projectId)
    if (project !== undefined) issues.push({ issue, at, key: `${project}-${at.number}` })
  }
  return { projects, issues, byId: new Map(issues.map((one) => [one.issue.id, one])) }
}

/** An issue by its id, its key, or a key it once had: before it was moved, or before its project was renamed. */
export function findIssue({ organisation, issues, byId }: View, idOrKey: string): Seen | undefined {
  const found = byId.get(idOrKey) ?? issues.find(({ key }) => key === idOrKey)
  if (found !== undefined) return found
  const [, prefix, number] = /^(.+)-(\d+)$/.exec(idOrKey) ?? []
  const renamed = organisation.projects.find(({ formerKeys }) => formerKeys.includes(prefix ?? ''))
  return issues.find(
    ({ at }) =>
      (renamed !== undefined && at.projectId === renamed.id && at.number === Number(number)) ||
      at.histories.some(({ items }) =>
        items.some(({ field, fromText }) => field === 'Key' && fromText === idOrKey),
      ),
  )
}

export function findProject({ projects }: View, idOrKey: string): Project | undefined {
  const word = idOrKey.toLowerCase()
  return projects.find(
    ({ id, key, formerKeys }) =>
      id === word || key.toLowerCase() === word || formerKeys.some((one) => one.toLowerCase() === word),
  )
}
