import { JiraSourceError } from '../jira-source-error.ts'
import { issue, type Issue } from '../search/schema.ts'
import type { Site } from '../site/open-site.ts'
import { z } from 'zod'

/** What became of an issue that was asked for alone. */
export type One = { readonly issue: Issue } | { readonly problem: 'gone' | 'unusable' }

/** Reads a single issue by its id. */
export async function readOne(
  { client, cloud, api }: Site,
  id: string,
  fields: readonly string[],
  what: string,
): Promise<One> {
  const query = { fields: fields.join(','), ...(cloud ? {} : { expand: 'changelog' }) }
  try {
    const raw = await client.ask({ path: `${api}/issue/${id}`, query }, z.unknown(), `an issue of ${what}`)
    const { data } = issue.safeParse(raw)
    return data === undefined ? { problem: 'unusable' } : { issue: data }
  } catch (error) {
    if (error instanceof JiraSourceError && error.code === 'not-found') return { problem: 'gone' }
    throw error
  }
}
