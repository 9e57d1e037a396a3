import { z } from 'zod'
import { productionTest } from '@throughline/core'
import type { Client } from '../client/client.ts'
import { present } from '../client/holes.ts'
import { GitHubSourceError } from '../github-source-error.ts'
import type { GitHubOptions } from '../github-options.ts'
import { chooseDeployments, workflowNames } from '../streams/overview/choose-deployments.ts'
import { readOverview } from '../streams/overview/read-overview.ts'
import { quickClient } from './quick-client.ts'

/** What a repository has that deployments and incidents can be told by. All names are text from outside. */
export interface RepositoryInspection {
  /** As GitHub calls it today. */
  readonly repository: string
  readonly defaultBranch: string | null
  readonly pullRequests: number
  readonly issues: number
  readonly deployments: number
  /** Environments; `production`: those that the name gives away. */
  readonly environments: readonly { readonly name: string; readonly production: boolean }[]
  /** Workflows; `production`: those that the name gives away as deploying there. */
  readonly workflows: readonly { readonly name: string; readonly production: boolean }[]
  readonly releases: number
  readonly tags: number
  readonly labels: readonly string[]
  /** What a deployment is taken for where nothing is configured. */
  readonly deploymentRule: 'github-deployments' | 'workflow-runs' | 'releases' | 'tags' | 'merges'
}

const labelsAnswer = z.array(z.object({ name: z.string() }))

/**
 * Looks at one repository without reading it, in a few requests and without waiting.
 *
 * @throws GitHubSourceError when it cannot be seen
 * @example
 * const { deploymentRule } = await inspectRepository('acme/shop', { credentials: { token } })
 */
export async function inspectRepository(
  repository: string,
  options: Omit<GitHubOptions, 'repositories'>,
): Promise<RepositoryInspection> {
  const { client } = quickClient(options)
  const overview = await readOverview(client, repository)
  const isProduction = productionTest(undefined, 'deployments')
  const named = (names: readonly string[]) =>
    [...new Set(names)].map((name) => ({ name, production: isProduction(name) }))
  return {
    repository: overview.nameWithOwner,
    defaultBranch: overview.defaultBranchRef?.name ?? null,
    pullRequests: overview.pullRequests.totalCount,
    issues: overview.issues.totalCount,
    deployments: overview.deployments.totalCount,
    environments: named([
      ...(present(overview.environments) ?? []).map(({ name }) => name),
      ...(present(overview.deployments) ?? []).map(({ environment }) => environment ?? 'unknown'),
    ]),
    workflows: named(await workflowNames(client, overview.nameWithOwner)),
    releases: overview.releases.totalCount,
    tags: overview.tags?.totalCount ?? 0,
    labels: await labelNames(client, overview.nameWithOwner),
    deploymentRule: await chooseDeployments(client, overview),
  }
}

/** None where they may not be read. */
async function labelNames(client: Client, nameWithOwner: string): Promise<readonly string[]> {
  try {
    const what = `the labels of ${client.clean(nameWithOwner)}`
    const labels = await client.get(`/repos/${nameWithOwner}/labels`, { per_page: 100 }, labelsAnswer, what)
    return labels.map(({ name }) => name)
  } catch (error) {
    if (error instanceof GitHubSourceError) return []
    throw error
  }
}
