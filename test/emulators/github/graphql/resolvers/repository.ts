import {
  exists,
  isShown,
  issueAt,
  issueUpdatedAt,
  pullRequestAt,
  pullRequestUpdatedAt,
  pushedAt,
} from '../../at.ts'
import { commitOf } from '../../graph.ts'
import { keptList } from '../../lists.ts'
import type { Issue, PullRequest, Repository } from '../../organisation.ts'
import { iso, isoOrNull, nodeId } from '../../text.ts'
import { type Args, connection, listed } from '../connection.ts'
import { type Fields, type World, nameWithOwner, of, orderOf, strings, urlOf } from '../world.ts'
import { refsPage } from './commit.ts'
import { commitView, refView } from './refs.ts'
import { deploymentsOf } from './deployment.ts'
import { latestRelease, releasesPage } from './release.ts'

interface Ranked<T> {
  readonly item: T
  readonly rank: readonly [number, number]
}

/** Newest last; the list of a filter is kept until something happens in the repository. */
function ranked<T extends Issue | PullRequest>(
  repository: Repository,
  name: string,
  { now }: World,
  items: readonly T[],
  keep: (item: T) => boolean,
  key: (item: T) => number,
): readonly Ranked<T>[] {
  return keptList(repository, name, now, () =>
    items
      .filter((item) => exists(item, now) && keep(item))
      .map((item): Ranked<T> => ({ item, rank: [key(item), item.databaseId] }))
      .sort((a, b) => a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1]),
  )
}

function page<T>(
  repository: Repository,
  type: string,
  list: readonly Ranked<T>[],
  args: Args,
  descending: boolean,
) {
  const view = of<T>(type, repository)
  const items = descending ? list.toReversed() : list
  return connection(
    items,
    args,
    ({ rank }) => rank,
    ({ item }) => view(item),
    descending,
  )
}

function pullRequests(repository: Repository, args: Args, world: World) {
  const order = orderOf(args, 'CREATED_AT', 'ASC')
  const [states, labels] = [strings(args['states']), strings(args['labels'])]
  const { baseRefName, headRefName } = args
  const keep = (pull: PullRequest) => {
    if (typeof baseRefName === 'string' && pull.baseRefName !== baseRefName) return false
    if (typeof headRefName === 'string' && pull.headRefName !== headRefName) return false
    if (states === null && labels === null) return true
    const now = pullRequestAt(pull, world.now)
    return (states?.includes(now.state) ?? true) && (labels?.some((one) => now.labels.includes(one)) ?? true)
  }
  const key = (pull: PullRequest) =>
    order.field === 'UPDATED_AT' ? pullRequestUpdatedAt(pull, world.now) : pull.createdAt
  const name = JSON.stringify(['pulls', order.field, states, labels, baseRefName, headRefName])
  const list = ranked(repository, name, world, repository.pullRequests, keep, key)
  return page(repository, 'PullRequest', list, args, order.descending)
}

function issues(repository: Repository, args: Args, world: World) {
  const order = orderOf(args, 'CREATED_AT', 'ASC')
  const filter = (args['filterBy'] ?? {}) as Args
  const states = strings(args['states']) ?? strings(filter['states'])
  const labels = strings(args['labels']) ?? strings(filter['labels'])
  const since = typeof filter['since'] === 'string' ? Date.parse(filter['since']) : null
  const keep = (issue: Issue) => {
    const now = issueAt(issue, world.now)
    return (
      (since === null || Math.floor(now.updatedAt / 1000) * 1000 >= since) &&
      (states?.includes(now.state) ?? true) &&
      (labels?.some((one) => now.labels.includes(one)) ?? true)
    )
  }
  const key = (issue: Issue) =>
    order.field === 'UPDATED_AT' ? issueUpdatedAt(issue, world.now) : issue.createdAt
  const name = JSON.stringify(['issues', order.field, states, labels, since])
  const list = ranked(repository, name, world, repository.issues, keep, key)
  return page(repository, 'Issue', list, args, order.descending)
}

const numbered = <T extends Issue | PullRequest>(items: readonly T[], args: Args, { now }: World) =>
  items.find((one) => one.number === args['number'] && exists(one, now))

const fields: Fields<Repository> = {
  id: ({ databaseId }) => nodeId('Repository', databaseId),
  databaseId: ({ databaseId }) => databaseId,
  name: ({ name }) => name,
  nameWithOwner,
  owner: ({ owner }) => ({ __typename: 'Organization', login: owner }),
  url: (repository) => urlOf(repository),
  description: () => null,
  isPrivate: ({ isPrivate }) => isPrivate,
  visibility: ({ isPrivate }) => (isPrivate ? 'PRIVATE' : 'PUBLIC'),
  isArchived: ({ isArchived }) => isArchived,
  isFork: ({ isFork }) => isFork,
  isDisabled: () => false,
  isLocked: () => false,
  isEmpty: (repository, _, { now }) => pushedAt(repository, now) === null,
  hasIssuesEnabled: () => true,
  createdAt: ({ createdAt }) => iso(createdAt),
  updatedAt: (repository, _, { now }) => iso(pushedAt(repository, now) ?? repository.createdAt),
  pushedAt: (repository, _, { now }) => isoOrNull(pushedAt(repository, now)),
  mergeCommitAllowed: ({ allows }) => allows.merge,
  squashMergeAllowed: ({ allows }) => allows.squash,
  rebaseMergeAllowed: ({ allows }) => allows.rebase,
  viewerPermission: () => 'READ',
  defaultBranchRef: (repository, _, { now }) =>
    refView(repository, 'refs/heads/', repository.defaultBranch, now),
  ref: (repository, { qualifiedName }, { now }) => {
    const name = String(qualifiedName).replace(/^refs\/(heads|tags)\//, '')
    const heads = !String(qualifiedName).startsWith('refs/tags/')
    return (
      (heads ? refView(repository, 'refs/heads/', name, now) : null) ??
      refView(repository, 'refs/tags/', name, now)
    )
  },
  refs: refsPage,
  object: (repository, { oid, expression }, { now }) => {
    const name = typeof oid === 'string' ? oid : String(expression)
    return commitView(
      repository,
      commitOf(repository, name)?.oid ?? refView(repository, 'refs/heads/', name, now)?.it.oid,
    )
  },
  pullRequests,
  pullRequest: (repository, args, world) => {
    const found = numbered(repository.pullRequests, args, world)
    return found === undefined ? null : of<PullRequest>('PullRequest', repository)(found)
  },
  issues,
  issue: (repository, args, world) => {
    const found = numbered(repository.issues, args, world)
    return found === undefined ? null : of<Issue>('Issue', repository)(found)
  },
  deployments: (repository, args, world) => deploymentsOf(repository, args, world),
  environments: ({ deployments }, args, { now }) => {
    const names = new Set(
      deployments.filter(({ createdAt }) => createdAt <= now).map((one) => one.environment),
    )
    return listed([...names].sort(), args, (name) => ({ name }))
  },
  releases: releasesPage,
  release: (repository, { tagName }, { now }) => {
    const found = repository.releases.find(
      (one) => one.tagName === tagName && one.publishedAt !== null && isShown(one, now),
    )
    return found === undefined ? null : of('Release', repository)(found)
  },
  latestRelease: (repository, _, { now }) => {
    const found = latestRelease(repository, now)
    return found === undefined ? null : of('Release', repository)(found)
  },
}

export const repositoryFields = { Repository: fields }
