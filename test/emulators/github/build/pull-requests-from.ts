import type { ChangeRecord, Instant } from '@throughline/core'
import type { Commit, Happening, PullRequest, Repository, Review } from '../organisation.ts'
import { actorOf } from './actor-of.ts'

/** Pull requests that would give these changes. */
export function pullRequestsFrom(
  changes: readonly ChangeRecord[],
  { commits, databaseId }: Pick<Repository, 'commits' | 'databaseId'>,
): readonly PullRequest[] {
  const byOid = new Map(commits.map((commit) => [commit.oid, commit]))
  return changes.map((change) => pullRequestFrom(change, byOid, databaseId * 1_000_000))
}

function pullRequestFrom(
  change: ChangeRecord,
  commits: ReadonlyMap<string, Commit>,
  base: number,
): PullRequest {
  const number = Number(change.number)
  const author = actorOf(change.author, change.isBot)
  const oids = change.commits ?? []
  return {
    databaseId: base + number,
    number,
    title: change.title ?? '',
    body: (change.issueKeys ?? []).join(' '),
    author,
    createdAt: change.createdAt,
    openedAsDraft: change.readyAt !== undefined,
    headRefName: change.branch ?? `change-${number}`,
    baseRefName: change.base ?? 'main',
    baseOid: commits.get(oids[0] ?? '')?.parents[0] ?? '0'.repeat(40),
    isCrossRepository: false,
    pushes: pushesOf(change, oids, commits),
    additions: change.additions ?? 0,
    deletions: change.deletions ?? 0,
    paths: change.paths ?? Array.from({ length: change.files ?? 0 }, (_, i) => `src/file-${i + 1}.ts`),
    reviews: reviewsOf(change, base + number),
    happenings: happeningsOf(change, author),
    closes: [],
  }
}

/** All that was committed before the change was opened came with it, later commits one by one. */
function pushesOf(change: ChangeRecord, oids: readonly string[], commits: ReadonlyMap<string, Commit>) {
  const known = (oid: string) => commits.get(oid)?.committedAt ?? change.createdAt
  const first = oids.findIndex((oid) => known(oid) > change.createdAt)
  const opened = first < 0 ? oids.length : first
  const pushes: PullRequest['pushes'][number][] = [
    { at: change.createdAt, oids: oids.slice(0, Math.max(1, opened)), forced: false },
  ]
  for (let i = Math.max(1, opened); i < oids.length; i++)
    pushes.push({
      at: Math.max(known(oids[i]!), pushes.at(-1)!.at),
      oids: oids.slice(0, i + 1),
      forced: false,
    })
  return pushes
}

function reviewsOf(change: ChangeRecord, base: number): readonly Review[] {
  const author = actorOf(change.reviewers?.[0] ?? 'reviewer', false)
  const { firstReviewAt, approvedAt } = change
  const review = (state: Review['state'], submittedAt: Instant, i: number): Review => ({
    databaseId: base * 10 + i,
    author,
    state,
    submittedAt,
  })
  return [
    ...(firstReviewAt !== undefined && firstReviewAt !== approvedAt
      ? [review('COMMENTED', firstReviewAt, 1)]
      : []),
    ...(approvedAt === undefined ? [] : [review('APPROVED', approvedAt, 2)]),
  ]
}

function happeningsOf(change: ChangeRecord, author: Happening['actor']): readonly Happening[] {
  const { createdAt, readyAt, mergedAt, closedAt, mergeSha } = change
  const happenings: Happening[] = (change.labels ?? []).map((label) => ({
    type: 'labeled',
    label,
    at: createdAt,
    actor: author,
  }))
  if (readyAt !== undefined) happenings.push({ type: 'ready', at: readyAt, actor: author })
  if (mergedAt !== undefined)
    happenings.push({ type: 'merged', oid: mergeSha ?? '', at: mergedAt, actor: author })
  else if (closedAt !== undefined) happenings.push({ type: 'closed', at: closedAt, actor: author })
  return happenings.sort((a, b) => a.at - b.at)
}
