import type { Instant } from '@throughline/core'
import type { Answer, Asked } from '../../common/answer.ts'
import {
  deploymentAt,
  headAt,
  pullRequestAt,
  pullRequestUpdatedAt,
  runAt,
  exists,
  hasTag,
  isShown,
} from '../at.ts'
import { commitOf, history } from '../graph.ts'
import type { Repository, WorkflowRun } from '../organisation.ts'
import { pageOf, searchCap, tagged } from './pages.ts'
import {
  commitShape,
  deploymentShape,
  issueShape,
  jobShape,
  pullRequestShape,
  pullRequestSummary,
  releaseShape,
  repositoryShape,
  reviewShape,
  runShape,
  statusShape,
} from './shapes.ts'

interface In {
  readonly repository: Repository
  readonly now: Instant
  /** What the pattern captured. */
  readonly parts: readonly (string | undefined)[]
  readonly query: URLSearchParams
}

/** undefined: there is no such thing. */
type Respond = (asked: Asked, context: In) => Answer | undefined

function list<T>(asked: Asked, all: readonly T[], view: (item: T) => unknown): Answer {
  const { items, link } = pageOf(all, asked)
  return tagged(asked, items.map(view), link)
}

interface Dated {
  readonly createdAt: Instant
  readonly databaseId: number
}

function newestFirst<T extends Dated>(items: readonly T[], now: Instant): T[] {
  return items
    .filter((one) => exists(one, now))
    .sort((a, b) => b.createdAt - a.createdAt || b.databaseId - a.databaseId)
}

function pullOf({ repository, now, parts }: In) {
  return repository.pullRequests.find(
    ({ number, createdAt }) => number === Number(parts[0]) && createdAt <= now,
  )
}

function headOf({ repository, query, now }: In): string | undefined {
  const name = query.get('sha') ?? repository.defaultBranch
  const branch = repository.branches.find((one) => one.name === name)
  return (branch && headAt(branch, now)) ?? commitOf(repository, name)?.oid
}

/** `created`: 2026-01-01..2026-02-01, >=2026-01-01, <2026-01-01, or a day. */
export function createdFilter(text: string | null): (at: Instant) => boolean {
  if (text === null) return () => true
  const start = (date: string) => Date.parse(date)
  const end = (date: string) => (date.includes('T') ? start(date) + 999 : start(date) + 86_399_999)
  const [from = '', to] = text.split('..', 2)
  if (to !== undefined) return (at) => (from === '*' || at >= start(from)) && (to === '*' || at <= end(to))
  const found = /^(>=|<=|>|<)(.+)$/.exec(text)
  if (found === null) return (at) => at >= start(text) && at <= end(text)
  const [, sign, date = ''] = found
  if (sign === '>=') return (at) => at >= start(date)
  if (sign === '>') return (at) => at > end(date)
  return sign === '<' ? (at) => at < start(date) : (at) => at <= end(date)
}

const runs: Respond = (asked, { repository, now, query }) => {
  const created = createdFilter(query.get('created'))
  const wanted = query.get('status')
  const is = (name: string, value: string) => query.get(name) === null || query.get(name) === value
  const matches = (run: WorkflowRun) => {
    const { status, conclusion } = runAt(run, now)
    return (
      created(run.createdAt) &&
      is('branch', run.headBranch) &&
      is('event', run.event) &&
      is('head_sha', run.headOid) &&
      is('actor', run.actor.login) &&
      (wanted === null || wanted === status || wanted === conclusion)
    )
  }
  const found = newestFirst(repository.workflowRuns, now).filter(matches)
  const filtered = ['created', 'branch', 'event', 'status', 'head_sha', 'actor'].some((name) =>
    query.has(name),
  )
  const { items, link } = pageOf(filtered ? found.slice(0, searchCap) : found, asked)
  const body = {
    total_count: found.length,
    workflow_runs: items.map((run) => runShape(repository, run, now)),
  }
  return tagged(asked, body, link)
}

const jobs: Respond = (asked, { repository, now, parts }) => {
  const run = repository.workflowRuns.find(({ databaseId }) => databaseId === Number(parts[0]))
  if (run === undefined || run.createdAt > now) return undefined
  const started = run.jobs.filter(({ startedAt }) => startedAt <= now)
  const { items, link } = pageOf(started, asked)
  const body = { total_count: started.length, jobs: items.map((job) => jobShape(repository, run, job, now)) }
  return tagged(asked, body, link)
}

/** Paths below a repository, in order. */
export const repositoryRoutes: readonly (readonly [RegExp, Respond])[] = [
  [/^$/, (asked, { repository, now }) => tagged(asked, repositoryShape(repository, now))],
  [/^\/actions\/runs$/, runs],
  [
    /^\/actions\/runs\/(\d+)$/,
    (asked, { repository, now, parts }) => {
      const run = repository.workflowRuns.find(({ databaseId }) => databaseId === Number(parts[0]))
      return run && run.createdAt <= now ? tagged(asked, runShape(repository, run, now)) : undefined
    },
  ],
  [/^\/actions\/runs\/(\d+)(?:\/attempts\/\d+)?\/jobs$/, jobs],
  [
    /^\/actions\/workflows$/,
    (asked, { repository }) => {
      const all = new Map(repository.workflowRuns.map((run) => [run.workflowId, run]))
      const shape = ({ workflowId, name, path }: WorkflowRun) => ({
        id: workflowId,
        name,
        path,
        state: 'active',
      })
      const { items, link } = pageOf([...all.values()], asked)
      return tagged(asked, { total_count: all.size, workflows: items.map(shape) }, link)
    },
  ],
  [
    /^\/pulls$/,
    (asked, { repository, now, query }) => {
      const state = query.get('state') ?? 'open'
      const key =
        query.get('sort') === 'updated'
          ? pullRequestUpdatedAt
          : ({ createdAt }: { readonly createdAt: Instant }) => createdAt
      const sign = query.get('direction') === 'asc' ? 1 : -1
      const shown = newestFirst(repository.pullRequests, now)
        .filter(
          (pull) => state === 'all' || (pullRequestAt(pull, now).state === 'OPEN') === (state === 'open'),
        )
        .sort((a, b) => sign * (key(a, now) - key(b, now)))
      return list(asked, shown, (pull) => pullRequestSummary(repository, pull, now))
    },
  ],
  [
    /^\/pulls\/(\d+)$/,
    (asked, context) => {
      const pull = pullOf(context)
      return pull && tagged(asked, pullRequestShape(context.repository, pull, context.now))
    },
  ],
  [
    // REST ends a pull request's commits at 250.
    /^\/pulls\/(\d+)\/commits$/,
    (asked, context) => {
      const pull = pullOf(context)
      const oids = pull && pullRequestAt(pull, context.now).oids.slice(0, 250)
      const commits = oids?.flatMap((oid) => commitOf(context.repository, oid) ?? [])
      return commits && list(asked, commits, (commit) => commitShape(context.repository, commit))
    },
  ],
  [
    /^\/pulls\/(\d+)\/files$/,
    (asked, context) => {
      const paths = pullOf(context)?.paths.slice(0, 3000)
      return paths && list(asked, paths, (filename) => ({ filename, status: 'modified' }))
    },
  ],
  [
    /^\/pulls\/(\d+)\/reviews$/,
    (asked, context) => {
      const pull = pullOf(context)
      const shown = pull?.reviews.filter(({ submittedAt }) => submittedAt <= context.now)
      return pull && shown && list(asked, shown, (review) => reviewShape(context.repository, pull, review))
    },
  ],
  [
    /^\/issues\/(\d+)$/,
    (asked, { repository, now, parts }) => {
      const issue = repository.issues.find(({ number }) => number === Number(parts[0]))
      return issue && exists(issue, now) ? tagged(asked, issueShape(repository, issue, now)) : undefined
    },
  ],
  [
    /^\/deployments$/,
    (asked, { repository, now, query }) => {
      const environment = query.get('environment')
      const shown = newestFirst(repository.deployments, now)
      const chosen = shown.filter((one) => environment === null || one.environment === environment)
      return list(asked, chosen, (one) => deploymentShape(repository, one, now))
    },
  ],
  [
    /^\/deployments\/(\d+)(\/statuses)?$/,
    (asked, { repository, now, parts }) => {
      const one = repository.deployments.find(({ databaseId }) => databaseId === Number(parts[0]))
      if (one === undefined || !exists(one, now)) return undefined
      if (parts[1] === undefined) return tagged(asked, deploymentShape(repository, one, now))
      const statuses = deploymentAt(one, now).statuses.toReversed()
      return list(asked, statuses, (status) => statusShape(repository, one, status))
    },
  ],
  [
    /^\/releases$/,
    (asked, { repository, now }) => {
      const shown = newestFirst(repository.releases, now).filter((one) => isShown(one, now))
      return list(asked, shown, (one) => releaseShape(repository, one))
    },
  ],
  [
    /^\/tags$/,
    (asked, { repository, now }) => {
      const shown = repository.tags.filter((tag) => hasTag(tag, now))
      return list(asked, shown, ({ name, oid }) => ({ name, commit: { sha: oid } }))
    },
  ],
  [
    /^\/commits$/,
    (asked, context) => {
      const head = headOf(context)
      const since = Date.parse(context.query.get('since') ?? '1970-01-01')
      const until = Date.parse(context.query.get('until') ?? '9999-01-01')
      const shown = head === undefined ? [] : history(context.repository, head)
      const chosen = shown.filter(({ committedAt }) => committedAt >= since && committedAt <= until)
      return list(asked, chosen, (commit) => commitShape(context.repository, commit))
    },
  ],
  [
    /^\/commits\/([0-9a-f]{40})$/,
    (asked, { repository, parts }) => {
      const commit = commitOf(repository, parts[0] ?? '')
      if (commit === undefined) return undefined
      return tagged(asked, {
        ...commitShape(repository, commit),
        files: commit.paths.map((filename) => ({ filename, status: 'modified' })),
      })
    },
  ],
]
