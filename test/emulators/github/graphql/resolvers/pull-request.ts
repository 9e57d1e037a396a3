import { type PullRequestNow, exists, pullRequestAt } from '../../at.ts'
import type { Issue, PullRequest, Review } from '../../organisation.ts'
import { iso, isoOrNull, nodeId } from '../../text.ts'
import { connection, listed } from '../connection.ts'
import { type Fields, type Of, type World, of, strings, urlOf } from '../world.ts'
import { actorView } from './actor.ts'
import { commitView, refView } from './refs.ts'
import { timeline } from './happening.ts'
import { labelsPage } from './label.ts'

type Source = Of<PullRequest>
type ReviewOf = Of<Review> & { readonly pullRequest: PullRequest }

/** How it stands, worked out once per pull request of a page. */
const states = new WeakMap<Source, { readonly at: number; readonly now: PullRequestNow }>()
function state(source: Source, { now }: World): PullRequestNow {
  const known = states.get(source)
  if (known !== undefined && known.at === now) return known.now
  const made = pullRequestAt(source.it, now)
  states.set(source, { at: now, now: made })
  return made
}

const pullRequestFields: Fields<Source> = {
  id: ({ repository, it }) => nodeId('PullRequest', repository.databaseId, it.number),
  databaseId: ({ it }) => it.databaseId,
  fullDatabaseId: ({ it }) => String(it.databaseId),
  number: ({ it }) => it.number,
  url: ({ repository, it }) => urlOf(repository, `/pull/${it.number}`),
  permalink: ({ repository, it }) => urlOf(repository, `/pull/${it.number}`),
  repository: ({ repository }) => repository,
  baseRepository: ({ repository }) => repository,
  headRepository: ({ repository, it }) => (it.isCrossRepository ? null : repository),
  title: (source, _, world) => state(source, world).title,
  body: (source, _, world) => state(source, world).body,
  bodyText: (source, _, world) => state(source, world).body,
  state: (source, _, world) => state(source, world).state,
  isDraft: (source, _, world) => state(source, world).isDraft,
  merged: (source, _, world) => state(source, world).mergedAt !== null,
  closed: (source, _, world) => state(source, world).closedAt !== null,
  locked: () => false,
  isCrossRepository: ({ it }) => it.isCrossRepository,
  createdAt: ({ it }) => iso(it.createdAt),
  publishedAt: ({ it }) => iso(it.createdAt),
  updatedAt: (source, _, world) => iso(state(source, world).updatedAt),
  mergedAt: (source, _, world) => isoOrNull(state(source, world).mergedAt),
  closedAt: (source, _, world) => isoOrNull(state(source, world).closedAt),
  author: ({ it }) => actorView(it.author),
  mergedBy: (source, _, world) => actorView(state(source, world).mergedBy),
  baseRefName: ({ it }) => it.baseRefName,
  headRefName: ({ it }) => it.headRefName,
  baseRefOid: ({ it }) => it.baseOid,
  headRefOid: (source, _, world) => state(source, world).oids.at(-1) ?? source.it.baseOid,
  baseRef: ({ repository, it }, _, { now }) => refView(repository, 'refs/heads/', it.baseRefName, now),
  headRef: ({ repository, it }, _, { now }) => refView(repository, 'refs/heads/', it.headRefName, now),
  additions: ({ it }) => it.additions,
  deletions: ({ it }) => it.deletions,
  changedFiles: ({ it }) => it.paths.length,
  mergeCommit: (source, _, world) => commitView(source.repository, state(source, world).mergeOid),
  labels: (source, args, world) => labelsPage(source.repository, state(source, world).labels, args),
  commits: (source, args, world) =>
    listed(
      state(source, world).oids.flatMap((oid) => commitView(source.repository, oid) ?? []),
      args,
      (commit) => ({ __typename: 'PullRequestCommit', source, commit }),
    ),
  reviews: ({ repository, it }, args, { now }) => {
    const states = strings(args['states'])
    const shown = it.reviews.filter(
      (one) => one.submittedAt <= now && (states === null || states.includes(one.state)),
    )
    return connection(
      shown,
      args,
      (one) => [one.submittedAt, one.databaseId],
      (one): ReviewOf => ({ ...of<Review>('PullRequestReview', repository)(one), pullRequest: it }),
    )
  },
  files: ({ it }, args) =>
    listed(it.paths, args, (path) => ({
      path,
      additions: Math.ceil(it.additions / it.paths.length),
      deletions: Math.ceil(it.deletions / it.paths.length),
      changeType: 'MODIFIED',
    })),
  timelineItems: (source, args, { now }) => timeline(source, args, now),
  closingIssuesReferences: ({ repository, it }, args, { now }) =>
    listed(
      repository.issues.filter((one) => it.closes.includes(one.number) && exists(one, now)),
      args,
      of<Issue>('Issue', repository),
    ),
}

const commitFields: Fields<{
  readonly source: Source
  readonly commit: NonNullable<ReturnType<typeof commitView>>
}> = {
  id: ({ source, commit }) =>
    nodeId('PullRequestCommit', source.repository.databaseId, source.it.number, commit.it.oid),
  commit: ({ commit }) => commit,
  pullRequest: ({ source }) => source,
}

const reviewFields: Fields<ReviewOf> = {
  id: ({ repository, it, pullRequest }) =>
    nodeId('PullRequestReview', repository.databaseId, pullRequest.number, it.databaseId),
  databaseId: ({ it }) => it.databaseId,
  fullDatabaseId: ({ it }) => String(it.databaseId),
  author: ({ it }) => actorView(it.author),
  state: ({ it }) => it.state,
  body: () => '',
  createdAt: ({ it }) => iso(it.submittedAt),
  submittedAt: ({ it }) => iso(it.submittedAt),
  updatedAt: ({ it }) => iso(it.submittedAt),
  pullRequest: ({ repository, pullRequest }) => of('PullRequest', repository)(pullRequest),
  repository: ({ repository }) => repository,
}

export const pullRequestFieldsByType = {
  PullRequest: pullRequestFields,
  PullRequestCommit: commitFields,
  PullRequestReview: reviewFields,
}
