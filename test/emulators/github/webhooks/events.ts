import type { Instant } from '@throughline/core'
import { commitOf, history } from '../graph.ts'
import { urlOf } from '../graphql/world.ts'
import type { Actor, Happening, Issue, PullRequest, Repository } from '../organisation.ts'
import {
  deploymentShape,
  issueShape,
  pullRequestShape,
  pullRequestSummary,
  releaseShape,
  repositoryShape,
  reviewShape,
  runShape,
  statusShape,
  user,
} from '../rest/shapes.ts'
import { iso } from '../text.ts'

/** Something GitHub tells about, as things stood at that instant. */
export interface HookEvent {
  readonly name: string
  readonly at: Instant
  readonly payload: () => Readonly<Record<string, unknown>>
}

const ghost: Actor = { type: 'User', login: 'ghost' }

/** Everything that happened in a repository, in no order. */
export function eventsOf(repository: Repository): readonly HookEvent[] {
  const event = (
    name: string,
    at: Instant,
    sender: Actor | null,
    payload: () => Readonly<Record<string, unknown>>,
  ): HookEvent => ({
    name,
    at,
    payload: () => ({
      ...payload(),
      repository: repositoryShape(repository, at),
      sender: user(sender ?? ghost),
    }),
  })
  return [
    ...repository.branches.flatMap(({ name, pushes }) =>
      pushes.map(({ at, oid }, i) =>
        pushEvent(repository, `refs/heads/${name}`, at, pushes[i - 1]?.oid, oid),
      ),
    ),
    ...repository.tags.flatMap(({ name, oid, annotated, pushedAt, deletedAt }) => {
      const tip = annotated?.oid ?? oid
      const pushed = pushEvent(repository, `refs/tags/${name}`, pushedAt, undefined, tip)
      return deletedAt === undefined
        ? pushed
        : [pushed, pushEvent(repository, `refs/tags/${name}`, deletedAt, tip, null)]
    }),
    ...repository.pullRequests.flatMap((pull) => pullRequestEvents(repository, pull, event)),
    ...repository.issues.flatMap((issue) => issueEvents(repository, issue, event)),
    ...repository.deployments.flatMap((one) => [
      event('deployment', one.createdAt, one.creator, () => ({
        action: 'created',
        deployment: deploymentShape(repository, one, one.createdAt),
      })),
      ...one.statuses.map((status) =>
        event('deployment_status', status.at, one.creator, () => ({
          action: 'created',
          deployment_status: statusShape(repository, one, status),
          deployment: deploymentShape(repository, one, status.at),
        })),
      ),
    ]),
    ...repository.releases.flatMap((one) => {
      const told = (action: string, at: Instant | null | undefined) =>
        at === null || at === undefined
          ? []
          : [event('release', at, one.author, () => ({ action, release: releaseShape(repository, one) }))]
      return [...told('published', one.publishedAt), ...told('deleted', one.deletedAt)]
    }),
    ...repository.workflowRuns.flatMap((run) => {
      const told = (action: string, at: Instant) =>
        event('workflow_run', at, run.actor, () => ({
          action,
          workflow_run: runShape(repository, run, at),
          workflow: { id: run.workflowId, name: run.name, path: run.path, state: 'active' },
        }))
      return [
        told('requested', run.createdAt),
        told('in_progress', run.startedAt),
        ...(run.completedAt === null ? [] : [told('completed', run.completedAt)]),
      ]
    }),
  ]
}

type Make = (
  name: string,
  at: Instant,
  sender: Actor | null,
  payload: () => Readonly<Record<string, unknown>>,
) => HookEvent

const pullActions: Readonly<Record<Happening['type'], string>> = {
  ready: 'ready_for_review',
  draft: 'converted_to_draft',
  reopened: 'reopened',
  closed: 'closed',
  merged: 'closed',
  labeled: 'labeled',
  unlabeled: 'unlabeled',
  assigned: 'assigned',
  'review-requested': 'review_requested',
  renamed: 'edited',
  edited: 'edited',
}

function pullRequestEvents(repository: Repository, pull: PullRequest, event: Make): readonly HookEvent[] {
  const told = (
    action: string,
    at: Instant,
    actor: Actor | null,
    more: Readonly<Record<string, unknown>> = {},
  ) =>
    event('pull_request', at, actor, () => ({
      action,
      number: pull.number,
      pull_request: pullRequestShape(repository, pull, at),
      ...more,
    }))
  return [
    told('opened', pull.createdAt, pull.author),
    ...pull.pushes.slice(1).map(({ at }) => told('synchronize', at, pull.author)),
    ...pull.happenings.map((one) => told(pullActions[one.type], one.at, one.actor, about(one))),
    ...pull.reviews.map((review) =>
      event('pull_request_review', review.submittedAt, review.author, () => ({
        action: 'submitted',
        review: reviewShape(repository, pull, review),
        pull_request: pullRequestSummary(repository, pull, review.submittedAt),
      })),
    ),
  ]
}

function issueEvents(repository: Repository, issue: Issue, event: Make): readonly HookEvent[] {
  const told = (
    action: string,
    at: Instant,
    actor: Actor | null,
    more: Readonly<Record<string, unknown>> = {},
  ) => event('issues', at, actor, () => ({ action, issue: issueShape(repository, issue, at), ...more }))
  return [
    told('opened', issue.createdAt, issue.author),
    ...issue.happenings.map((one) => told(pullActions[one.type], one.at, one.actor, about(one))),
    ...(issue.deletedAt === undefined ? [] : [told('deleted', issue.deletedAt, issue.author)]),
  ]
}

function about(one: Happening): Readonly<Record<string, unknown>> {
  if (one.type === 'labeled' || one.type === 'unlabeled') return { label: { name: one.label } }
  if (one.type === 'renamed') return { changes: { title: { from: one.from } } }
  return {}
}

/** Its trap is kept: here a repository has epoch seconds where other events have text. */
function pushEvent(
  repository: Repository,
  ref: string,
  at: Instant,
  before: string | undefined,
  /** null: the ref is deleted. */
  after: string | null,
): HookEvent {
  const payload = () => {
    const known = new Set(before === undefined ? [] : history(repository, before))
    const head = after === null ? undefined : commitOf(repository, after)
    const fresh = history(repository, after ?? '')
      .filter((one) => !known.has(one))
      .slice(0, 2048)
      .reverse()
    const shape = repositoryShape(repository, at)
    const commit = (one: NonNullable<typeof head>) => ({
      id: one.oid,
      distinct: true,
      message: one.message,
      timestamp: iso(one.committedAt),
      url: urlOf(repository, `/commit/${one.oid}`),
      author: { name: one.author?.login ?? 'ghost', username: one.author?.login ?? 'ghost' },
      committer: { name: one.author?.login ?? 'ghost', username: one.author?.login ?? 'ghost' },
      added: [],
      removed: [],
      modified: one.paths,
    })
    return {
      ref,
      before: before ?? '0'.repeat(40),
      after: after ?? '0'.repeat(40),
      created: before === undefined,
      deleted: after === null,
      forced: false,
      base_ref: null,
      compare: urlOf(repository, `/compare/${after ?? before ?? ''}`),
      commits: ref.startsWith('refs/tags/') ? [] : fresh.map(commit),
      head_commit: head === undefined ? null : commit(head),
      repository: {
        ...shape,
        created_at: Math.floor(repository.createdAt / 1000),
        pushed_at: Math.floor(at / 1000),
      },
      pusher: { name: head?.author?.login ?? 'ghost' },
      sender: user(head?.author ?? ghost),
    }
  }
  return { name: 'push', at, payload }
}
