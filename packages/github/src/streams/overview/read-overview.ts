import type { Client } from '../../client/client.ts'
import { heldBack } from '../../client/explain-failure.ts'
import { HeavyError } from '../../client/heavy-error.ts'
import { holes } from '../../client/holes.ts'
import { GitHubSourceError } from '../../github-source-error.ts'
import { OverviewDocument } from '../../operations/generated.ts'
import { overviewAnswer, type Overview } from './schema.ts'

const mostTries = 3

/**
 * What a repository is called now and what in it is newest: one request that tells which streams have anything new.
 *
 * @param repository "owner/name", also a former one
 */
export async function readOverview(client: Client, repository: string): Promise<Overview> {
  const [owner = '', name = ''] = repository.split('/')
  const what = `the repository ${client.clean(repository)}`
  for (let tries = 1; ; tries++) {
    try {
      const { data, problems } = await client.query(OverviewDocument, { owner, name }, overviewAnswer, what)
      if (data.repository === null) throw heldBack(problems[0], what)
      if (tries === mostTries || (problems.length === 0 && isWhole(data.repository))) return data.repository
    } catch (error) {
      if (!(error instanceof HeavyError)) throw error
      if (tries === mostTries)
        throw new GitHubSourceError('too-heavy', `GitHub cannot answer for ${what}; sync again later`)
    }
  }
}

/** Whether no list has holes, or is empty where it says that it has something. */
function isWhole(overview: Overview): boolean {
  const { pullRequests, issues, deployments, releases, tags, environments } = overview
  const lists = [pullRequests, issues, deployments, releases, tags, environments]
  return lists.every(
    (list) => list === null || (holes(list) === 0 && (list.totalCount === 0 || list.nodes?.length !== 0)),
  )
}

/** A text that changes when a list of the overview does. */
export function fingerprint(list: object | null): string {
  return JSON.stringify(list)
}
