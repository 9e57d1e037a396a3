import type { ChangeRecord, CommitRecord, Instant } from '@throughline/core'
import { present } from '../../client/holes.ts'
import type { Actor } from '../../client/schema.ts'
import { commitRecord } from '../commits/to-records.ts'
import type { PullRequest } from './schema.ts'

/** How a repository is called in records, and how GitHub calls it now. */
export interface Naming {
  readonly repository: string
  readonly nameWithOwner: string
}

/**
 * A pull request as a change, and the commits people made for it, which a squash or rebase throws away.
 *
 * - readyAt: the last time it was marked ready before the first review by someone else, else before the merge, else
 *   the first time at all; its creation when it never was a draft; absent while it is one.
 * - firstReviewAt, approvedAt, reviewers: by people other than the author; an approval after the merge is none.
 * - firstCommitAt: the earliest author date that is not later than the creation; absent when none is.
 *
 * - bodyKeys: what its description names; the description itself is not kept.
 *
 * A list that GitHub held back leaves its fields absent: never empty, never 0.
 */
export function changeRecords(
  { repository, nameWithOwner }: Naming,
  pull: PullRequest,
  keysIn: (text: string) => readonly string[],
): { readonly change: ChangeRecord; readonly commits: readonly CommitRecord[] } {
  const { createdAt, mergedAt } = pull
  const commits = present(pull.commits)?.map(({ commit }) => commitRecord(repository, commit, false))
  const reviews = present(pull.reviews)?.flatMap(({ author, submittedAt, state }) =>
    submittedAt === null || state === 'PENDING' || !isSomeoneElse(author, pull.author)
      ? []
      : [{ state, at: submittedAt, by: author?.login ?? 'ghost' }],
  )
  const approvals = reviews?.filter(
    ({ state, at }) => state === 'APPROVED' && (mergedAt === null || at <= mergedAt),
  )
  const firstReviewAt = first(reviews?.map(({ at }) => at))
  const bodyKeys = keysIn(pull.body)
  const change: ChangeRecord = {
    repository,
    number: String(pull.number),
    createdAt,
    branch: pull.headRefName,
    base: pull.baseRefName,
    paths: present(pull.files)?.map(({ path }) => path),
    reviewers: reviews && [...new Set(reviews.map(({ by }) => by))],
    readyAt: readyAt(pull, firstReviewAt),
    firstCommitAt: first(commits?.map(({ authoredAt }) => authoredAt).filter((at) => at <= createdAt)),
    firstReviewAt,
    approvedAt: last(approvals?.map(({ at }) => at)),
    mergedAt: mergedAt ?? undefined,
    closedAt: pull.closedAt ?? undefined,
    mergeSha: mergedAt === null ? undefined : pull.mergeCommit?.oid,
    commits: commits?.map(({ sha }) => sha),
    additions: pull.additions,
    deletions: pull.deletions,
    files: pull.changedFiles,
    labels: present(pull.labels)?.map(({ name }) => name),
    issueKeys: present(pull.closingIssuesReferences)?.map(({ number, repository: of }) =>
      issueKey(of.nameWithOwner === nameWithOwner ? repository : of.nameWithOwner, number),
    ),
    bodyKeys: bodyKeys.length === 0 ? undefined : bodyKeys,
    author: pull.author?.login ?? 'ghost',
    isBot: isBot(pull.author),
    title: pull.title,
    url: pull.url,
    updatedAt: pull.updatedAt,
  }
  return { change, commits: commits ?? [] }
}

/** The key of a GitHub issue as a work item. */
export function issueKey(repository: string, number: number): string {
  return `${repository}#${number}`
}

function isBot(actor: Actor): boolean {
  return actor?.type === 'Bot' || actor?.login.endsWith('[bot]') === true
}

/** Two deleted users cannot be told apart and count as one. */
function isSomeoneElse(reviewer: Actor, author: Actor): boolean {
  return !isBot(reviewer) && reviewer?.login !== author?.login
}

function readyAt(pull: PullRequest, firstReviewAt: Instant | undefined): Instant | undefined {
  const events = present(pull.timelineItems)
  if (events === undefined) return undefined
  const ready = events.flatMap(({ type, createdAt }) =>
    type === 'ReadyForReviewEvent' && createdAt !== undefined ? [createdAt] : [],
  )
  if (ready.length === 0) return pull.isDraft ? undefined : pull.createdAt
  const by = firstReviewAt ?? pull.mergedAt ?? Infinity
  const openedReady = events[0]?.type === 'ConvertToDraftEvent' ? [pull.createdAt] : []
  return last([...openedReady, ...ready].filter((at) => at <= by)) ?? first(ready)
}

function first(instants: readonly Instant[] | undefined): Instant | undefined {
  return instants === undefined || instants.length === 0
    ? undefined
    : instants.reduce((a, b) => Math.min(a, b))
}

function last(instants: readonly Instant[] | undefined): Instant | undefined {
  return instants === undefined || instants.length === 0
    ? undefined
    : instants.reduce((a, b) => Math.max(a, b))
}
