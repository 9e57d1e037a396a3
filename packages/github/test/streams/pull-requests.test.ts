import { readFileSync } from 'node:fs'
import { keyFinder } from '@throughline/core'
import { expect, test } from 'vitest'
import { type PullRequest, pullRequestsAnswer } from '../../src/streams/pull-requests/schema.ts'
import { changeRecords } from '../../src/streams/pull-requests/to-records.ts'

const keysIn = keyFinder()
const naming = { repository: 'faros-ai/airbyte-connectors', nameWithOwner: 'faros-ai/airbyte-connectors' }
const read = (name: string) =>
  JSON.parse(
    readFileSync(new URL(`../fixtures/pull-requests/${name}.json`, import.meta.url), 'utf8'),
  ) as unknown

interface RestUser {
  readonly login: string
  readonly type: string
}
interface RestPull {
  readonly node_id: string
  readonly number: number
  readonly title: string
  readonly draft: boolean
  readonly created_at: string
  readonly updated_at: string
  readonly merged_at: string | null
  readonly closed_at: string | null
  readonly merge_commit_sha: string | null
  readonly user: RestUser
  readonly base: { readonly ref: string }
  readonly head: { readonly ref: string }
  readonly additions: number
  readonly deletions: number
  readonly changed_files: number
}
interface RestReview {
  readonly pull_number: number
  readonly state: string
  readonly submitted_at: string
  readonly user: RestUser
}

const list = (nodes: readonly unknown[]) => ({ pageInfo: { hasNextPage: false, endCursor: null }, nodes })
const actor = ({ login, type }: RestUser) => ({ login, type })

/** The recording as GraphQL would have told it; it has no commits and no history of drafts. */
function asAnswered(pull: RestPull, reviews: readonly RestReview[]) {
  return {
    id: pull.node_id,
    number: pull.number,
    title: pull.title,
    url: `https://github.com/faros-ai/airbyte-connectors/pull/${pull.number}`,
    isDraft: pull.draft,
    state: pull.merged_at === null ? 'CLOSED' : 'MERGED',
    createdAt: pull.created_at,
    updatedAt: pull.updated_at,
    mergedAt: pull.merged_at,
    closedAt: pull.closed_at,
    headRefName: pull.head.ref,
    baseRefName: pull.base.ref,
    additions: pull.additions,
    deletions: pull.deletions,
    changedFiles: pull.changed_files,
    author: actor(pull.user),
    mergeCommit: pull.merge_commit_sha === null ? null : { oid: pull.merge_commit_sha },
    commits: list([]),
    reviews: list(
      reviews
        .filter(({ pull_number: number }) => number === pull.number)
        .map(({ state, submitted_at: submittedAt, user }) => ({ state, submittedAt, author: actor(user) })),
    ),
    timelineItems: list([]),
    labels: list([]),
    closingIssuesReferences: list([]),
  }
}

const reviews = read('reviews') as RestReview[]
const recorded = (read('pull_requests') as RestPull[]).map((pull) => asAnswered(pull, reviews))
const parsed = pullRequestsAnswer
  .parse({ repository: { pullRequests: { ...list(recorded), totalCount: recorded.length } } })
  .repository!.pullRequests.nodes!.map((one) => one!)

test('recorded pull requests become the expected changes', () => {
  const changes = parsed.map((pull) => changeRecords(naming, pull, keysIn).change)
  expect(JSON.parse(JSON.stringify(changes))).toEqual(read('pull_requests.expected'))
})

test('of the recording: who merged, who reviewed, worked out with other means', () => {
  const changes = parsed.map((pull) => changeRecords(naming, pull, keysIn).change)
  expect(changes.filter(({ mergedAt }) => mergedAt !== undefined).length).toBe(34)
  expect(changes.filter(({ isBot }) => isBot).map(({ number }) => number)).toEqual(['2'])
  expect(changes.find(({ number }) => number === '1')).toMatchObject({
    firstReviewAt: Date.parse('2021-08-04T17:49:54Z'),
    approvedAt: Date.parse('2021-08-04T17:49:54Z'),
    mergedAt: Date.parse('2021-08-04T17:50:37Z'),
    reviewers: ['user-3'],
  })
})

const base = { ...parsed[0]!, createdAt: 1000, mergedAt: 9000 }
const user = (login: string, type = 'User') => ({ login, type })
const review = (login: string, at: number, state = 'COMMENTED', type = 'User') => ({
  state,
  submittedAt: at,
  author: user(login, type),
})
function change(parts: Partial<PullRequest>) {
  return changeRecords(naming, { ...base, author: user('ann'), ...parts }, keysIn).change
}
const event = (type: string, createdAt: number) => ({ type, createdAt })
const ready = (at: number) => event('ReadyForReviewEvent', at)
const draft = (at: number) => event('ConvertToDraftEvent', at)

test('the author, bots and pending reviews do not review', () => {
  const found = change({
    reviews: list([
      review('ann', 2000),
      review('ci', 2100, 'APPROVED', 'Bot'),
      review('helper[bot]', 2200, 'APPROVED'),
      { ...review('bea', 2300), submittedAt: null, state: 'PENDING' },
      review('bea', 3000),
      review('cem', 4000, 'APPROVED'),
      review('cem', 9500, 'APPROVED'),
    ]) as PullRequest['reviews'],
  })
  expect(found).toMatchObject({ firstReviewAt: 3000, approvedAt: 4000, reviewers: ['bea', 'cem'] })
})

test('a deleted user is a reviewer, except of a pull request whose author is deleted as well', () => {
  const reviews = list([{ state: 'APPROVED', submittedAt: 2000, author: null }]) as PullRequest['reviews']
  expect(change({ reviews })).toMatchObject({ firstReviewAt: 2000, reviewers: ['ghost'] })
  expect(change({ reviews, author: null }).firstReviewAt).toBe(undefined)
})

test.each([
  ['never a draft', [], false, [], 1000],
  ['still a draft', [], true, [], undefined],
  ['a draft at first', [ready(2000)], false, [3000], 2000],
  ['reviewed while a draft', [ready(4000)], false, [3000], 4000],
  ['a draft again before the review', [draft(1500), ready(2500)], false, [3000], 2500],
  ['a draft again after the review', [draft(4000), ready(5000)], false, [3000], 1000],
] as const)('%s', (_, events, isDraft, reviewed, readyAt) => {
  const reviews = list(reviewed.map((at) => review('bea', at))) as PullRequest['reviews']
  const timelineItems = list(events) as PullRequest['timelineItems']
  expect(change({ timelineItems, isDraft, reviews }).readyAt).toBe(readyAt)
})

test('lists that GitHub held back leave their fields absent, never empty', () => {
  const found = change({ reviews: null, labels: null, closingIssuesReferences: null })
  expect([found.reviewers, found.firstReviewAt, found.labels, found.issueKeys]).toEqual(
    Array(4).fill(undefined),
  )
})

test('commits dated after the creation do not begin a change; their records never replace those of the branch', () => {
  const commit = (oid: string, authoredDate: number) => ({
    commit: {
      oid,
      authoredDate,
      committedDate: 8000,
      message: 'x',
      author: null,
      parents: { totalCount: 0, nodes: [] },
    },
  })
  const commits = list([commit('a', 900), commit('b', 700), commit('c', 5000)]) as PullRequest['commits']
  const found = changeRecords(naming, { ...base, commits }, keysIn)
  expect(found.change).toMatchObject({ firstCommitAt: 700, commits: ['a', 'b', 'c'] })
  expect(found.commits.map(({ updatedAt }) => updatedAt)).toEqual([undefined, undefined, undefined])
  expect(change({ commits: list([commit('c', 5000)]) as PullRequest['commits'] }).firstCommitAt).toBe(
    undefined,
  )
})

test('closing references name work items, those of a renamed repository by its configured name', () => {
  const closing = list([
    { number: 7, repository: { nameWithOwner: 'acme/new' } },
    { number: 8, repository: { nameWithOwner: 'acme/other' } },
  ]) as PullRequest['closingIssuesReferences']
  const pull = { ...base, closingIssuesReferences: closing }
  const found = changeRecords({ repository: 'acme/old', nameWithOwner: 'acme/new' }, pull, keysIn)
  expect(found.change.issueKeys).toEqual(['acme/old#7', 'acme/other#8'])
})

test('keys that the description names are told, the description is not', () => {
  const made = change({ body: 'Closes SHOP-12 and shop-13, see SHOP-12; in UTF-8. '.repeat(3) })
  expect(made.bodyKeys).toEqual(['SHOP-12', 'UTF-8'])
  expect(JSON.stringify(made)).not.toContain('Closes')
  expect(change({ body: 'Nothing' }).bodyKeys).toBeUndefined()
})
