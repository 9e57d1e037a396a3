import type { Client } from '../../client/client.ts'
import { heldBack } from '../../client/explain-failure.ts'
import { HeavyError } from '../../client/heavy-error.ts'
import { GitHubSourceError } from '../../github-source-error.ts'
import { OverviewDocument } from '../../operations/generated.ts'
import { overviewAnswer, type Overview } from './schema.ts'

const mostTries = 5

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
      if (data.repository !== null) return data.repository
      throw heldBack(problems[0], what)
    } catch (error) {
      if (!(error instanceof HeavyError)) throw error
      if (tries === mostTries)
        throw new GitHubSourceError('too-heavy', `GitHub cannot answer for ${what}; sync again later`)
    }
  }
}

/** A text that changes when a list of the overview does. */
export function fingerprint(list: object | null): string {
  return JSON.stringify(list)
}
