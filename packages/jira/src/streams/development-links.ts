import { JiraSourceError } from '../jira-source-error.ts'
import type { Issue } from '../search/schema.ts'
import type { Site } from '../site/open-site.ts'
import { pullRequestsAnswer } from './schema.ts'

const applications = ['GitHub', 'githube']

/**
 * The pull requests that the development panel of each issue shows, as "owner/name#7". Only issues whose summary of
 * development names some are asked for.
 *
 * @returns by issue id; null: the account may not see them
 */
export async function developmentLinks(
  { client, fields }: Site,
  issues: readonly Issue[],
  what: string,
): Promise<ReadonlyMap<string, readonly string[]> | null> {
  const links = new Map<string, readonly string[]>()
  const { development } = fields
  if (development === undefined) return links
  for (const { id, fields: own } of issues) {
    const summary = own[development]
    if (typeof summary !== 'string' || !summary.includes('pullrequest')) continue
    const found: string[] = []
    for (const applicationType of applications) {
      const call = {
        path: '/rest/dev-status/latest/issue/detail',
        query: { issueId: id, applicationType, dataType: 'pullrequest' },
      }
      try {
        const { detail } = await client.ask(call, pullRequestsAnswer, `the pull requests of ${what}`)
        found.push(
          ...detail.flatMap(({ pullRequests }) => pullRequests.flatMap(({ url }) => changeOf(url) ?? [])),
        )
      } catch (error) {
        if (error instanceof JiraSourceError && (error.code === 'forbidden' || error.code === 'not-found'))
          return null
        throw error
      }
      if (found.length > 0) break
    }
    links.set(id, [...new Set(found)])
  }
  return links
}

function changeOf(url: string): string | null {
  const [, repository, number] = /^https?:\/\/[^/]+\/([^/]+\/[^/]+)\/pull\/(\d+)$/.exec(url) ?? []
  return repository === undefined ? null : `${repository}#${number}`
}
