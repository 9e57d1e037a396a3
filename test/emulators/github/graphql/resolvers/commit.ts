import type { Instant } from '@throughline/core'
import { added, commitOf, history, pullsOf } from '../../graph.ts'
import type { Commit, Repository, Tag } from '../../organisation.ts'
import { iso, nodeId } from '../../text.ts'
import { type Args, connection, listed } from '../connection.ts'
import { githubError } from '../errors.ts'
import { type Fields, type Of, type World, of, urlOf } from '../world.ts'
import { actorView } from './actor.ts'
import { deploymentsOf } from './deployment.ts'
import { type RefNow, commitView, refView, refsAt } from './refs.ts'

const gitActor = (commit: Commit, at: Instant) => ({
  name: commit.author?.login ?? 'ghost',
  email: `${commit.author?.login ?? 'ghost'}@users.noreply.github.com`,
  date: iso(at),
  user: commit.author?.type === 'User' ? actorView(commit.author) : null,
})

const commitFields: Fields<Of<Commit>> = {
  id: ({ repository, it }) => nodeId('Commit', repository.databaseId, it.oid),
  oid: ({ it }) => it.oid,
  abbreviatedOid: ({ it }) => it.oid.slice(0, 7),
  message: ({ it }) => it.message,
  messageHeadline: ({ it }) => it.message.split('\n', 1)[0],
  messageBody: ({ it }) => it.message.split('\n').slice(1).join('\n').trim(),
  authoredDate: ({ it }) => iso(it.authoredAt),
  committedDate: ({ it }) => iso(it.committedAt),
  pushedDate: () => null,
  author: ({ it }) => gitActor(it, it.authoredAt),
  committer: ({ it }) => gitActor(it, it.committedAt),
  additions: ({ it }) => it.paths.length,
  deletions: () => 0,
  changedFilesIfAvailable: ({ it }) => it.paths.length,
  repository: ({ repository }) => repository,
  url: ({ repository, it }) => urlOf(repository, `/commit/${it.oid}`),
  parents: ({ repository, it }, args) =>
    listed(
      it.parents.flatMap((oid) => commitView(repository, oid) ?? []),
      args,
      (one) => one,
    ),
  history: ({ repository, it }, args) => historyPage(repository, it.oid, args),
  associatedPullRequests: ({ repository, it }, args, { now }) =>
    listed(
      pullsOf(repository, it.oid).filter(({ createdAt }) => createdAt <= now),
      args,
      of('PullRequest', repository),
    ),
  deployments: ({ repository, it }, args, world) => deploymentsOf(repository, args, world, it.oid),
}

/** Its cursors are "head offset": pages go on from the head they began with, whatever is pushed meanwhile. */
function historyPage(repository: Repository, head: string, args: Args) {
  const after = typeof args['after'] === 'string' ? args['after'].split(' ') : null
  if (after !== null && (after.length !== 2 || commitOf(repository, after[0]!) === undefined)) {
    const message = `\`${String(args['after'])}\` does not appear to be a valid cursor.`
    throw githubError('INVALID_CURSOR_ARGUMENTS', message)
  }
  const from = after?.[0] ?? head
  const since = instantOf(args['since']) ?? -Infinity
  const until = instantOf(args['until']) ?? Infinity
  const all = history(repository, from)
  const { path } = args
  const chosen = all.filter(
    (one) =>
      one.committedAt >= since &&
      one.committedAt <= until &&
      (typeof path !== 'string' || one.paths.some((own) => own === path || own.startsWith(`${path}/`))),
  )
  const start = after === null ? 0 : Number(after[1]) + 1
  const page = chosen.slice(start, start + (typeof args['first'] === 'number' ? args['first'] : 0))
  const nodes = page.map(of<Commit>('Commit', repository))
  const cursor = (index: number) => `${from} ${start + index}`
  return {
    totalCount: chosen.length,
    nodes,
    edges: nodes.map((node, i) => ({ node, cursor: cursor(i) })),
    pageInfo: {
      hasNextPage: start + page.length < chosen.length,
      hasPreviousPage: start > 0,
      startCursor: page.length === 0 ? null : cursor(0),
      endCursor: page.length === 0 ? null : cursor(page.length - 1),
    },
    cursorBefore: page.length === 0 ? null : cursor(-1),
  }
}

function instantOf(value: unknown): Instant | null {
  return typeof value === 'string' ? Date.parse(value) : null
}

const refFields: Fields<Of<RefNow>> = {
  id: ({ repository, it }) => nodeId('Ref', repository.databaseId, it.prefix + it.name),
  name: ({ it }) => it.name,
  prefix: ({ it }) => it.prefix,
  repository: ({ repository }) => repository,
  target: ({ repository, it }) =>
    it.tag?.annotated === undefined ? commitView(repository, it.oid) : of<Tag>('Tag', repository)(it.tag),
  compare: ({ repository, it }, { headRef }, { now }) => {
    const name = String(headRef).replace(/^refs\/(heads|tags)\//, '')
    const head =
      refView(repository, 'refs/heads/', name, now)?.it.oid ??
      refView(repository, 'refs/tags/', name, now)?.it.oid ??
      commitOf(repository, name)?.oid
    return head === undefined ? null : of('Comparison', repository)({ base: it.oid, head })
  },
}

const tagFields: Fields<Of<Tag>> = {
  id: ({ repository, it }) => nodeId('Tag', repository.databaseId, it.name),
  oid: ({ it }) => it.annotated?.oid,
  name: ({ it }) => it.name,
  message: ({ it }) => it.annotated?.message,
  tagger: ({ it }) => ({
    name: 'tagger',
    email: null,
    date: iso(it.annotated?.at ?? it.pushedAt),
    user: null,
  }),
  repository: ({ repository }) => repository,
  target: ({ repository, it }) => {
    const inner = repository.tags.find(({ annotated }) => annotated && annotated.oid === it.annotated?.tags)
    return inner === undefined ? commitView(repository, it.oid) : of<Tag>('Tag', repository)(inner)
  },
}

type Comparing = Of<{ readonly base: string; readonly head: string }>

const comparisonFields: Fields<Comparing> = {
  id: ({ repository, it }) => nodeId('Comparison', repository.databaseId, it.base, it.head),
  aheadBy: ({ repository, it }) => added(repository, it.base, it.head).length,
  behindBy: ({ repository, it }) => added(repository, it.head, it.base).length,
  status: ({ repository, it }) => {
    const ahead = added(repository, it.base, it.head).length > 0
    const behind = added(repository, it.head, it.base).length > 0
    return ahead ? (behind ? 'DIVERGED' : 'AHEAD') : behind ? 'BEHIND' : 'IDENTICAL'
  },
  commits: ({ repository, it }, args) =>
    listed(added(repository, it.base, it.head), args, of('Commit', repository)),
}

/** Refs by name or by the date of what they point at. */
export function refsPage(repository: Repository, args: Args, { now }: World) {
  const order = (args['orderBy'] ?? null) as { readonly field?: string; readonly direction?: string } | null
  const query = typeof args['query'] === 'string' ? args['query'] : ''
  const refs = refsAt(repository, String(args['refPrefix']), now).filter(({ name }) => name.includes(query))
  const date = (ref: RefNow) =>
    ref.tag?.annotated?.at ?? commitOf(repository, ref.oid)?.committedAt ?? ref.tag?.pushedAt ?? 0
  const byName = refs.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const place = new Map(byName.map((ref, i) => [ref, i]))
  const rank = (ref: RefNow) =>
    [order?.field === 'TAG_COMMIT_DATE' ? date(ref) : (place.get(ref) ?? 0), place.get(ref) ?? 0] as const
  const descending = order?.direction === 'DESC' || args['direction'] === 'DESC'
  const sorted = byName.toSorted((a, b) => rank(a)[0] - rank(b)[0] || rank(a)[1] - rank(b)[1])
  if (descending) sorted.reverse()
  return connection(sorted, args, rank, of('Ref', repository), descending)
}

export const codeFields = {
  Commit: commitFields,
  Ref: refFields,
  Tag: tagFields,
  Comparison: comparisonFields,
}
