import type { Cursors, SyncEstimate } from '@throughline/core'
import { pageSize } from '../client/page-size.ts'
import type { RepositoryContext } from './repository-context.ts'
import { cursorState } from './schema.ts'
import { commitsState } from '../streams/commits/schema.ts'
import { pullRequestsState } from '../streams/pull-requests/schema.ts'
import { issuesState } from '../streams/issues/schema.ts'
import { streamOf } from './streams.ts'

/** Lists inside a pull request of a page, and the commits whose parents are asked for. */
const lists = 5
const commitsEach = 25

/**
 * What a sync of one repository is going to cost when no list goes beyond its page: exact in requests for a first
 * sync of small changes, else a floor. A stream that has been read before counts one request when anything in it is
 * new.
 */
export function estimateRepository(
  { overview, repository, rules, nested, flat, paths, workItems }: RepositoryContext,
  from: Cursors,
): Pick<SyncEstimate, 'requests' | 'points'> & { readonly points: number } {
  let requests = 1
  let points = 1
  const add = (total: number, start: number, cost: (size: number) => number) => {
    const size = pageSize(start)
    let left = total
    do {
      requests += 1
      points += Math.max(1, Math.round(cost(size.current()) / 100))
      left -= size.current()
      size.clean()
    } while (left > 0)
  }
  const cursorOf = (stream: Parameters<typeof streamOf>[1]) => from[streamOf(repository, stream)]
  const head = overview.defaultBranchRef?.target
  const commits = cursorState(cursorOf('commits'), commitsState)
  if (head != null && commits?.head !== head.oid)
    add(commits?.head == null ? (head.history?.totalCount ?? 1) : 1, flat, (size) => 1 + size)
  const pulls = cursorState(cursorOf('pull-requests'), pullRequestsState)
  const cost = (size: number) => 1 + size * (lists + (paths ? 1 : 0) + commitsEach)
  if (pulls === undefined || 'ascent' in pulls) add(overview.pullRequests.totalCount, nested, cost)
  else if (pulls.seen !== JSON.stringify(overview.pullRequests)) add(1, nested, cost)
  const kinds = new Set(rules.map(({ from: kind }) => kind))
  const plain = [
    ['github-deployments', 'deployments', overview.deployments.totalCount],
    ['releases', 'releases', overview.releases.totalCount],
    ['tags', 'tags', overview.tags?.totalCount ?? 0],
  ] as const
  for (const [kind, stream, total] of plain)
    if (kinds.has(kind) && cursorOf(stream) === undefined) add(total, flat, (size) => 1 + size)
  if (kinds.has('workflow-runs')) requests += 1
  const issues = cursorState(cursorOf('issues'), issuesState)
  if (workItems || rules.some(({ labels }) => labels.length > 0)) {
    if (issues === undefined) add(overview.issues.totalCount, nested * 2, (size) => 1 + size * 2)
    else if (issues.seen !== JSON.stringify(overview.issues)) add(1, nested * 2, (size) => 1 + size * 2)
  }
  return { requests, points }
}
