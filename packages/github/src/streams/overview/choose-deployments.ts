import { productionTest } from '@throughline/core'
import type { Client } from '../../client/client.ts'
import { present } from '../../client/holes.ts'
import { GitHubSourceError } from '../../github-source-error.ts'
import { finalVersions } from '../tags/final-versions.ts'
import { workflowsAnswer, type Overview, type RepositoryState } from './schema.ts'

/**
 * What counts as a deployment where nothing is configured: GitHub deployments to a production environment, else runs
 * of a workflow that names production, else published releases, else tags of final versions, else what lands on the
 * default branch.
 */
export async function chooseDeployments(
  client: Client,
  overview: Overview,
): Promise<NonNullable<RepositoryState['auto']>> {
  const isProduction = productionTest(undefined, 'deployments')
  const environments = [
    ...(present(overview.environments) ?? []).map(({ name }) => name),
    ...(present(overview.deployments) ?? []).map(({ environment }) => environment ?? ''),
  ]
  if (overview.deployments.totalCount > 0 && environments.some(isProduction)) return 'github-deployments'
  const workflows = await workflowNames(client, overview.nameWithOwner)
  if (workflows.some(isProduction)) return 'workflow-runs'
  if (overview.releases.totalCount > 0) return 'releases'
  const tags = (present(overview.tags) ?? []).map(({ name }) => ({ name, sha: '' }))
  return finalVersions(tags).length > 0 ? 'tags' : 'merges'
}

/** None where Actions are off or may not be read. */
export async function workflowNames(client: Client, nameWithOwner: string): Promise<readonly string[]> {
  try {
    const { workflows } = await client.get(
      `/repos/${nameWithOwner}/actions/workflows`,
      { per_page: 100 },
      workflowsAnswer,
      `the workflows of ${client.clean(nameWithOwner)}`,
    )
    return workflows.map(({ name }) => name)
  } catch (error) {
    if (error instanceof GitHubSourceError && optional.has(error.code)) return []
    throw error
  }
}

const optional = new Set(['not-found', 'forbidden', 'missing-scope'])
