import { keyFinder, type Instant } from '@throughline/core'
import type { Client } from '../client/client.ts'
import { GitHubSourceError } from '../github-source-error.ts'
import type { GitHubOptions } from '../github-options.ts'
import { chooseDeployments } from '../streams/overview/choose-deployments.ts'
import { readOverview } from '../streams/overview/read-overview.ts'
import { repositoryState, type RepositoryState } from '../streams/overview/schema.ts'
import type { RepositoryContext } from './repository-context.ts'
import { cursorState } from './schema.ts'
import { rulesOf } from './service-rules.ts'

export interface OpenRepository {
  readonly context: RepositoryContext
  readonly state: RepositoryState
  /** It is not the state that the cursor held. */
  readonly isNew: boolean
}

/**
 * Finds a repository by its name, follows a rename, makes sure by its id that it is the one that was read before, and
 * settles what `auto` means for it.
 *
 * @param since how far back to read where nothing was read yet
 * @param told see `RepositoryContext`
 * @throws GitHubSourceError `replaced` when another repository has the name now; `options` when it was read, but not as
 *   far back as `since`
 */
export async function openRepository(
  client: Client,
  repository: string,
  cursor: string | undefined,
  options: GitHubOptions,
  now: () => number,
  { since, told = false }: { readonly since?: Instant | undefined; readonly told?: boolean } = {},
): Promise<OpenRepository> {
  const overview = await readOverview(client, repository)
  const before = cursorState(cursor, repositoryState)
  if (before !== undefined && before.id !== overview.databaseId) {
    throw new GitHubSourceError(
      'replaced',
      `${client.clean(repository)} is another repository than the one that was read before (id ${overview.databaseId}, was ${before.id}), so their records are not mixed; sync it into a new store`,
    )
  }
  if (before?.since !== undefined && since !== undefined && since < before.since) {
    throw new GitHubSourceError(
      'options',
      `${client.clean(repository)} was read from ${day(before.since)} on; to read it from ${day(since)} on, add --full`,
    )
  }
  const from = before === undefined ? since : before.since
  const rules = rulesOf(repository, options)
  const asks = rules.some(({ from }) => from === 'auto')
  const auto = before?.auto ?? (asks ? await chooseDeployments(client, overview) : null)
  const [owner = '', name = ''] = overview.nameWithOwner.split('/')
  const state = { id: overview.databaseId, auto, ...(from !== undefined && { since: from }) }
  return {
    state,
    isNew: before === undefined || before.auto !== auto,
    context: {
      client,
      owner,
      name,
      repository,
      overview,
      rules: rules.map((rule) => (rule.from === 'auto' && auto !== null ? { ...rule, from: auto } : rule)),
      now: now() + (client.gate.skew() ?? 0),
      since: from ?? null,
      told,
      nested: options.pageSize?.nested ?? 25,
      flat: options.pageSize?.flat ?? 100,
      paths: options.paths ?? false,
      workItems: options.workItems ?? true,
      keysIn: keyFinder(options.keyPattern),
    },
  }
}

function day(at: Instant): string {
  return new Date(at).toISOString().slice(0, 10)
}
