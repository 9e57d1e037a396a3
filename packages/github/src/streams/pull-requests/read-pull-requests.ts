import type { ChangeRecord, CommitRecord } from '@throughline/core'
import { pageSize } from '../../client/page-size.ts'
import { pages } from '../../client/pages.ts'
import type { Connection } from '../../client/schema.ts'
import { PullRequestPlaceDocument, PullRequestsDocument } from '../../operations/generated.ts'
import { descend } from '../../sync/descend.ts'
import { inRepository } from '../../sync/in-repository.ts'
import { named, type RepositoryContext } from '../../sync/repository-context.ts'
import { cursorState, descentTo } from '../../sync/schema.ts'
import type { Step } from '../../sync/step.ts'
import { fingerprint } from '../overview/read-overview.ts'
import { completePullRequest } from './complete-pull-request.ts'
import { placeAnswer, pullRequestsAnswer, pullRequestsState, type PullRequest } from './schema.ts'
import { changeRecords } from './to-records.ts'

/** What GitHub shows late, because its copies lag, is not older than this, ms. */
const overlap = 120_000

/**
 * Pull requests with commits, reviews, labels and closing references. The first time in ascending order of update, so
 * that every page is a checkpoint; later, or where not all of them are wanted, in descending order down to what was
 * read before.
 */
export async function* readPullRequests(
  context: RepositoryContext,
  cursor: string | undefined,
): AsyncGenerator<Step> {
  const { client, repository, overview } = context
  const what = `the pull requests of ${client.clean(repository)}`
  const state = cursorState(cursor, pullRequestsState) ??
    descentTo(context.since) ?? { ascent: { after: null, newest: null } }
  const seen = fingerprint(overview.pullRequests)
  const size = pageSize(context.nested)
  const ask = (direction: 'ASC' | 'DESC') => async (first: number, after: string | null) => {
    const variables = { ...named(context), size: first, after, direction, files: context.paths }
    const answer = await client.query(PullRequestsDocument, variables, pullRequestsAnswer, what)
    return inRepository(answer, ({ pullRequests }) => pullRequests, what)
  }
  const past = (direction: 'ASC' | 'DESC') => async (after: string | null) => {
    const variables = { ...named(context), after, direction }
    const answer = await client.query(PullRequestPlaceDocument, variables, placeAnswer, what)
    const withHole = (one: Connection<unknown>) => ({ ...one, nodes: (one.nodes ?? []).map(() => null) })
    return inRepository(answer, ({ pullRequests }) => withHole(pullRequests), what)
  }
  if ('ascent' in state) {
    let { newest } = state.ascent
    for await (const page of pages(ask('ASC'), size, what, state.ascent.after, past('ASC'))) {
      const { records, missing } = await recordsOf(context, page.nodes, what)
      newest = page.nodes.reduce((at, { updatedAt }) => Math.max(at, updatedAt), newest ?? 0) || null
      yield {
        records,
        missing: page.missing + missing,
        complete: page.next === null,
        of: page.total,
        state:
          page.next === null ? { since: newest, walk: null, seen } : { ascent: { after: page.next, newest } },
      }
    }
    return
  }
  const at = ({ updatedAt }: PullRequest) => updatedAt
  for await (const step of descend({
    state,
    seen,
    ask: ask('DESC'),
    past: past('DESC'),
    size,
    what,
    at,
    overlap,
  })) {
    const { records, missing } = await recordsOf(context, step.nodes, what)
    yield { ...step, records, missing: step.missing + missing }
  }
}

async function recordsOf(context: RepositoryContext, pulls: readonly PullRequest[], what: string) {
  const { client, repository, overview, keysIn } = context
  const changes: ChangeRecord[] = []
  const commits: CommitRecord[] = []
  let missing = 0
  for (const pull of pulls) {
    const whole = await completePullRequest(client, pull, what)
    missing += whole.missing
    const found = changeRecords({ repository, nameWithOwner: overview.nameWithOwner }, whole.pull, keysIn)
    changes.push(found.change)
    commits.push(...found.commits)
  }
  return { records: { changes, commits }, missing }
}
