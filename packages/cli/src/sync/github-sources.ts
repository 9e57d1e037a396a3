import type { SyncSource } from '@throughline/core'
import type { GitHubOptions, GitHubService } from '@throughline/github'
import { CliError } from '../cli-error.ts'
import type { Config } from '../config/config-schema.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Host } from '../host.ts'
import { githubAddress } from './github-address.ts'

/**
 * The GitHub sources of a configuration; their package is loaded only when there is one.
 *
 * @throws CliError when a source has no token, or the addresses in the environment do not fit together
 */
export async function githubSources(
  config: Config,
  host: Host,
  options: Pick<GitHubOptions, 'log' | 'signal' | 'maxWaitMs'>,
): Promise<readonly SyncSource[]> {
  const settings = githubSettings(config, host, options)
  if (settings.length === 0) return []
  const { github } = await import('@throughline/github')
  return settings.map((one) => github(one))
}

/** What the GitHub sources of a configuration are made with. */
export function githubSettings(
  config: Config,
  { env }: Pick<Host, 'env'>,
  options: Pick<GitHubOptions, 'log' | 'signal' | 'maxWaitMs'>,
): readonly GitHubOptions[] {
  const settings = (config.sources ?? []).flatMap(({ github }) => (github === undefined ? [] : [github]))
  const named = settings.flatMap(({ repositories }) => repositories.map((name) => name.toLowerCase()))
  const twice = named.find((name, i) => named.indexOf(name) !== i)
  if (twice !== undefined) {
    throw new CliError(
      'same-repository',
      `sources: github names ${twice} twice, and its records would be counted twice; name it once`,
      exitCodes.usage,
    )
  }
  const common = {
    ...options,
    services: config.services?.map(serviceOf),
    paths: config.services?.some(({ paths }) => paths !== undefined),
    // Jira has the work items where it is configured.
    workItems: !(config.sources ?? []).some(({ jira }) => jira !== undefined),
    keyPattern: config.workItems?.keyPattern,
  }
  return settings.map(({ id, url, repositories, token }) => ({
    ...common,
    baseUrl: url ?? githubAddress(env),
    id,
    repositories,
    credentials: { token: secret(token, env) },
  }))
}

function serviceOf({
  name,
  repositories,
  deployments,
  incidents,
}: NonNullable<Config['services']>[number]): GitHubService {
  const elsewhere = incidents?.from !== undefined && incidents.from !== 'github-issues'
  const labels = elsewhere ? undefined : (incidents?.labels ?? ['incident'])
  return { name, repositories, deployments, incidents: labels && { labels } }
}

function secret(token: string | undefined, env: Host['env']): string {
  const name = /^\$\{(\w+)\}$/.exec(token ?? '')?.[1]
  const value = name === undefined ? token : env[name]
  if (value !== undefined && value !== '') return value
  throw new CliError(
    'no-token',
    'sources: github has no token, and GitHub answers to nobody without one: add token: "${GITHUB_TOKEN}" and set that variable',
    exitCodes.unauthorised,
  )
}
