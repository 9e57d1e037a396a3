import type { CommitRecord, DeploymentRecord } from '@throughline/core'
import { present } from '../../client/holes.ts'
import { pageSize } from '../../client/page-size.ts'
import { pages } from '../../client/pages.ts'
import { GitHubSourceError } from '../../github-source-error.ts'
import { HistoryDocument } from '../../operations/generated.ts'
import { inRepository } from '../../sync/in-repository.ts'
import { named, type RepositoryContext } from '../../sync/repository-context.ts'
import { cursorState } from '../../sync/schema.ts'
import type { Step } from '../../sync/step.ts'
import { commitsState, historyAnswer, type Commit, type CommitsState } from './schema.ts'
import { commitRecord, landingRecords } from './to-records.ts'

type Walk = NonNullable<CommitsState['walk']>

/**
 * The history of the default branch, newest first. Later runs read down from the new head until every parent of a new
 * commit is one that was read before, which also finds old commits that a merge brought in; after a forced push that
 * never happens, and all of it is read again.
 */
export async function* readCommits(
  context: RepositoryContext,
  cursor: string | undefined,
): AsyncGenerator<Step> {
  const head = context.overview.defaultBranchRef?.target?.oid ?? null
  let state: CommitsState = cursorState(cursor, commitsState) ?? { head: null, walk: null }
  if (head === null) {
    yield { records: {}, state, missing: 0, complete: true, of: 0 }
    return
  }
  while (state.walk !== null || state.head !== head) {
    const { head: before } = state
    const walk: Walk = state.walk ?? {
      target: head,
      after: null,
      fresh: [head],
      known: before === null ? [] : [before],
      line: head,
    }
    for await (const step of readWalk(context, { head: before, walk })) {
      state = step.state
      yield { ...step, complete: step.state.walk === null && step.state.head === head }
    }
  }
}

async function* readWalk(
  context: RepositoryContext,
  { head, walk }: { readonly head: string | null; readonly walk: Walk },
): AsyncGenerator<Omit<Step, 'complete'> & { readonly state: CommitsState }> {
  const { client, repository, rules } = context
  const what = `the commits of ${client.clean(repository)}`
  const { target } = walk
  const frontier = { fresh: new Set(walk.fresh), known: new Set(walk.known), line: walk.line }
  const ask = async (size: number, after: string | null) => {
    const since = context.since === null ? null : new Date(context.since).toISOString()
    const variables = { ...named(context), head: target, size, after, since }
    const answer = await client.query(HistoryDocument, variables, historyAnswer, what)
    return inRepository(
      answer,
      ({ object }) => {
        if (object === null)
          throw new GitHubSourceError('not-found', `${what} were rewritten while they were read; sync again`)
        return object.history ?? null
      },
      what,
    )
  }
  for await (const page of pages(ask, pageSize(context.flat), what, walk.after)) {
    const commits: CommitRecord[] = []
    const deployments: DeploymentRecord[] = []
    for (const commit of page.nodes) {
      const landed = commit.oid === frontier.line
      if (!isNew(commit, frontier)) continue
      commits.push(commitRecord(repository, commit, true))
      if (landed) deployments.push(...landingRecords(repository, commit, rules))
    }
    const done = page.next === null || (frontier.fresh.size === 0 && page.missing === 0)
    yield {
      records: { commits, deployments },
      missing: page.missing,
      of: head === null ? page.total : null,
      state: done
        ? { head: target, walk: null }
        : {
            head,
            walk: {
              target,
              after: page.next,
              fresh: [...frontier.fresh],
              known: [...frontier.known],
              line: frontier.line,
            },
          },
    }
    if (done) return
  }
}

interface Frontier {
  readonly fresh: Set<string>
  readonly known: Set<string>
  line: string | null
}

/** Whether a commit has to be kept, and what that says of its parents. Children come before their parents. */
function isNew(commit: Commit, frontier: Frontier): boolean {
  const { fresh, known } = frontier
  const parents = (present(commit.parents) ?? []).map(({ oid }) => oid)
  const old = known.delete(commit.oid)
  fresh.delete(commit.oid)
  if (commit.oid === frontier.line) frontier.line = old ? null : (parents[0] ?? null)
  for (const parent of parents) {
    if (old) {
      known.add(parent)
      fresh.delete(parent)
    } else if (!known.has(parent)) fresh.add(parent)
  }
  return !old
}
