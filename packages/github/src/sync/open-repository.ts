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
 * @throws GitHubSourceError `replaced` when another repository has the name now
 */
export async function openRepository(
  client: Client,
  repository: string,
  cursor: string | undefined,
  options: GitHubOptions,
  now: () => number,
): Promise<OpenRepository> {
  const overview = await readOverview(client, repository)
  const before = cursorState(cursor, repositoryState)
  if (before !== undefined && before.id !== overview.databaseId) {
    throw new GitHubSourceError(
      'replaced',
      `${client.clean(repository)} is another repository than the one that was read before (id ${overview.databaseId}, was ${before.id}), so their records are not mixed; sync it into a new store`,
    )
  }
  const rules = rulesOf(repository, options)
  const asks = rules.some(({ from }) => from === 'auto')
  const auto = before?.auto ?? (asks ? await chooseDeployments(client, overview) : null)
  const [owner = '', name = ''] = overview.nameWithOwner.split('/')
  const state = { id: overview.databaseId, auto }
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
      nested: options.pageSize?.nested ?? 25,
      flat: options.pageSize?.flat ?? 100,
      paths: options.paths ?? false,
      workItems: options.workItems ?? true,
    },
  }
}
