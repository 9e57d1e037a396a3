import type { Instant } from '@throughline/core'
import type {
  Branch,
  Deployment,
  Happening,
  Issue,
  PullRequest,
  Release,
  Repository,
  Tag,
  WorkflowRun,
} from './organisation.ts'

/** How things stand at an instant. Nothing that happens later shows. */

/** Whether something has come and is not gone again. */
export function exists(
  thing: { readonly createdAt: Instant; readonly deletedAt?: Instant },
  now: Instant,
): boolean {
  return thing.createdAt <= now && !(thing.deletedAt !== undefined && thing.deletedAt <= now)
}

/** The newest of instants that have come; -Infinity: none has. */
function latest(now: Instant, instants: Iterable<Instant>): Instant {
  let found = -Infinity
  for (const at of instants) if (at <= now && at > found) found = at
  return found
}

export function headAt(branch: Branch, now: Instant): string | null {
  return branch.pushes.findLast((push) => push.at <= now)?.oid ?? null
}

export function happenedBy(happenings: readonly Happening[], now: Instant): readonly Happening[] {
  return happenings.at(-1) === undefined || happenings.at(-1)!.at <= now
    ? happenings
    : happenings.filter(({ at }) => at <= now)
}

function labelsAt(happenings: readonly Happening[], now: Instant): readonly string[] {
  const labels = new Set<string>()
  for (const one of happenedBy(happenings, now)) {
    if (one.type === 'labeled') labels.add(one.label)
    else if (one.type === 'unlabeled') labels.delete(one.label)
  }
  return [...labels]
}

function titleAt(first: string, happenings: readonly Happening[], now: Instant): string {
  return happenedBy(happenings, now).reduce((title, one) => (one.type === 'renamed' ? one.to : title), first)
}

function bodyAt(first: string, happenings: readonly Happening[], now: Instant): string {
  return happenedBy(happenings, now).reduce((body, one) => (one.type === 'edited' ? one.body : body), first)
}

export interface PullRequestNow {
  readonly state: 'OPEN' | 'CLOSED' | 'MERGED'
  readonly isDraft: boolean
  readonly title: string
  readonly body: string
  readonly mergedAt: Instant | null
  readonly mergeOid: string | null
  readonly mergedBy: Happening['actor']
  readonly closedAt: Instant | null
  readonly updatedAt: Instant
  readonly labels: readonly string[]
  readonly oids: readonly string[]
}

export function pullRequestAt(pull: PullRequest, now: Instant): PullRequestNow {
  let isDraft = pull.openedAsDraft
  let merged: (Happening & { readonly type: 'merged' }) | null = null
  let closedAt: Instant | null = null
  for (const one of happenedBy(pull.happenings, now)) {
    if (one.type === 'ready') isDraft = false
    else if (one.type === 'draft') isDraft = true
    else if (one.type === 'closed') closedAt = one.at
    else if (one.type === 'reopened') closedAt = null
    else if (one.type === 'merged') {
      merged = one
      closedAt = one.at
    }
  }
  return {
    state: merged === null ? (closedAt === null ? 'OPEN' : 'CLOSED') : 'MERGED',
    isDraft,
    title: titleAt(pull.title, pull.happenings, now),
    body: bodyAt(pull.body, pull.happenings, now),
    mergedAt: merged?.at ?? null,
    mergeOid: merged?.oid ?? null,
    mergedBy: merged?.actor ?? null,
    closedAt,
    updatedAt: pullRequestUpdatedAt(pull, now),
    labels: labelsAt(pull.happenings, now),
    oids: pull.pushes.findLast(({ at }) => at <= now)?.oids ?? [],
  }
}

export function pullRequestUpdatedAt(pull: PullRequest, now: Instant): Instant {
  return Math.max(
    pull.createdAt,
    latest(
      now,
      pull.happenings.map(({ at }) => at),
    ),
    latest(
      now,
      pull.reviews.map(({ submittedAt }) => submittedAt),
    ),
    latest(
      now,
      pull.pushes.map(({ at }) => at),
    ),
  )
}

export interface IssueNow {
  readonly state: 'OPEN' | 'CLOSED'
  readonly stateReason: 'COMPLETED' | 'NOT_PLANNED' | 'DUPLICATE' | 'REOPENED' | null
  readonly title: string
  readonly body: string
  readonly closedAt: Instant | null
  readonly updatedAt: Instant
  readonly labels: readonly string[]
}

export function issueAt(issue: Issue, now: Instant): IssueNow {
  const turn = happenedBy(issue.happenings, now).findLast(
    ({ type }) => type === 'closed' || type === 'reopened',
  )
  const closed = turn?.type === 'closed' ? turn : null
  return {
    state: closed === null ? 'OPEN' : 'CLOSED',
    stateReason: closed === null ? (turn === undefined ? null : 'REOPENED') : (closed.reason ?? 'COMPLETED'),
    title: titleAt(issue.title, issue.happenings, now),
    body: bodyAt(issue.body, issue.happenings, now),
    closedAt: closed?.at ?? null,
    updatedAt: issueUpdatedAt(issue, now),
    labels: labelsAt(issue.happenings, now),
  }
}

export function issueUpdatedAt(issue: Issue, now: Instant): Instant {
  return Math.max(
    issue.createdAt,
    latest(
      now,
      issue.happenings.map(({ at }) => at),
    ),
  )
}

/** The current state: a success that a later deployment replaced reads INACTIVE, the present one ACTIVE. */
export function deploymentAt(deployment: Deployment, now: Instant) {
  const statuses = deployment.statuses.filter(({ at }) => at <= now)
  const last = statuses.at(-1)
  return {
    statuses,
    state: last === undefined ? 'PENDING' : last.state === 'SUCCESS' ? 'ACTIVE' : last.state,
    updatedAt: last?.at ?? deployment.createdAt,
  }
}

export function runAt(run: WorkflowRun, now: Instant) {
  const done = run.completedAt !== null && run.completedAt <= now
  return {
    status: done ? 'completed' : run.startedAt <= now ? 'in_progress' : 'queued',
    conclusion: done ? run.conclusion : null,
    updatedAt: done
      ? (run.completedAt ?? run.createdAt)
      : run.startedAt <= now
        ? run.startedAt
        : run.createdAt,
  }
}

/** When a release first shows: drafts show with their tag's date. */
export function shownSince(release: Release): Instant {
  return release.publishedAt ?? release.createdAt
}

export function isShown(release: Release, now: Instant): boolean {
  return exists(release, now) && shownSince(release) <= now
}

export function hasTag(tag: Tag, now: Instant): boolean {
  return tag.pushedAt <= now && !(tag.deletedAt !== undefined && tag.deletedAt <= now)
}

export function pushedAt(repository: Repository, now: Instant): Instant | null {
  const at = latest(
    now,
    repository.branches.flatMap(({ pushes }) => pushes.map((push) => push.at)),
  )
  return at === -Infinity ? null : at
}
