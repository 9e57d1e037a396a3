import type { Instant } from '@throughline/core'
import type { Commit, Issue, Organisation, PullRequest } from '../organisation.ts'
import { blankRepository } from './blank-repository.ts'

export interface Crowd {
  readonly at: Instant
  /** Pull requests and issues that were all last changed in one second. */
  readonly inOneSecond?: number
  /** Commits of one pull request. */
  readonly commitsOfOne?: number
  /** Reviews, labels and label changes of that pull request. */
  readonly reviewsOfOne?: number
}

/** acme/crowded: one repository whose lists are longer than any page. */
export function crowdedOrganisation({
  at,
  inOneSecond = 0,
  commitsOfOne = 1,
  reviewsOfOne = 0,
}: Crowd): Organisation {
  const author = { type: 'User', login: 'busy' } as const
  const oid = (kind: number, i: number) => (kind * 1_000_000 + i).toString(16).padStart(40, '0')
  const line = (kind: number, count: number): Commit[] =>
    Array.from({ length: count }, (_, i) => ({
      oid: oid(kind, i),
      parents: i === 0 ? [] : [oid(kind, i - 1)],
      message: `Step ${i + 1}`,
      author,
      authoredAt: at + i * 1000,
      committedAt: at + i * 1000,
      paths: [],
    }))
  const big = line(1, commitsOfOne)
  const mergedAt = big.at(-1)!.committedAt + 60_000
  const merge: Commit = {
    ...big.at(-1)!,
    oid: oid(2, 0),
    parents: [big.at(-1)!.oid],
    committedAt: mergedAt,
  }
  const pull = (number: number, pushed: readonly string[]): PullRequest => ({
    databaseId: number,
    number,
    title: `Change ${number}`,
    body: '',
    author,
    createdAt: at,
    openedAsDraft: false,
    headRefName: `change-${number}`,
    baseRefName: 'main',
    baseOid: '0'.repeat(40),
    isCrossRepository: false,
    pushes: [{ at, oids: pushed, forced: false }],
    additions: 1,
    deletions: 0,
    paths: ['a'],
    reviews: [],
    happenings: [],
    closes: [],
  })
  const repository = {
    ...blankRepository('acme', 'crowded', 77, at),
    commits: [...big, merge],
    branches: [{ name: 'main', pushes: [{ at: mergedAt, oid: merge.oid }] }],
    pullRequests: [
      {
        ...pull(
          1,
          big.map(({ oid }) => oid),
        ),
        reviews: Array.from({ length: reviewsOfOne }, (_, i) => ({
          databaseId: i + 1,
          author,
          state: 'COMMENTED' as const,
          submittedAt: at + i * 1000,
        })),
        happenings: [
          ...Array.from({ length: reviewsOfOne }, (_, i) => ({
            type: 'labeled' as const,
            label: `label-${i + 1}`,
            at,
            actor: author,
          })),
          { type: 'merged' as const, oid: merge.oid, at: mergedAt, actor: author },
        ],
      },
      ...Array.from({ length: inOneSecond }, (_, i) => pull(i + 2, [])),
    ],
    issues: Array.from({ length: inOneSecond }, (_, i): Issue => ({
      databaseId: 500_000 + i,
      number: 500_000 + i,
      title: `Issue ${i + 1}`,
      body: '',
      author,
      createdAt: at,
      happenings: [],
    })),
  }
  return { login: 'acme', repositories: [repository] }
}
