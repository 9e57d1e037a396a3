import { JiraSourceError } from '../jira-source-error.ts'
import type { Issue } from '../search/schema.ts'
import type { Site } from '../site/open-site.ts'
import { bulkAnswer, changelogAnswer, expandedAnswer, type History } from './schema.ts'

export interface Histories {
  readonly histories: readonly History[]
  /** Jira gave all there are. */
  readonly whole: boolean
}

const mostIssues = 1000
const mostPages = 10_000

/**
 * The histories of issues, complete: Cloud gives them for many issues at once, Data Center with the search. What is
 * cut off there is fetched issue by issue; where no endpoint gives the rest, it is said not to be whole.
 *
 * @returns by issue id
 */
export async function readHistories(
  site: Site,
  issues: readonly Issue[],
  what: string,
): Promise<ReadonlyMap<string, Histories>> {
  const found = new Map<string, Histories>()
  if (site.cloud) {
    for (let i = 0; i < issues.length; i += mostIssues) {
      const many = await inBulk(site, issues.slice(i, i + mostIssues), what)
      for (const [id, histories] of many) found.set(id, { histories, whole: true })
    }
    for (const issue of issues) {
      const { histories } = found.get(issue.id) ?? { histories: [] }
      if (movedWithoutKey(histories)) found.set(issue.id, await oneByOne(site, issue, histories, what))
      else found.set(issue.id, { histories, whole: true })
    }
    return found
  }
  for (const issue of issues) {
    const { histories, total } = issue.changelog ?? { histories: [], total: Infinity }
    const whole = (total ?? 0) <= histories.length
    found.set(issue.id, whole ? { histories, whole } : await oneByOne(site, issue, histories, what))
  }
  return found
}

/** It went to another project, and the answer is filtered so that it does not say under which key it was before. */
function movedWithoutKey(histories: readonly History[]): boolean {
  const fields = new Set(histories.flatMap(({ items }) => (items ?? []).map(({ field }) => field)))
  return fields.has('project') && !fields.has('Key')
}

async function inBulk(
  { client, api, fields }: Site,
  issues: readonly Issue[],
  what: string,
): Promise<ReadonlyMap<string, readonly History[]>> {
  const found = new Map<string, Map<string, History>>()
  const seen = new Set<string>()
  const issueIdsOrKeys = issues.map(({ id }) => id)
  const fieldIds = ['status', 'project', ...(fields.flag === undefined ? [] : [fields.flag])]
  let token: string | undefined
  do {
    const body = {
      issueIdsOrKeys,
      fieldIds,
      maxResults: 1000,
      ...(token === undefined ? {} : { nextPageToken: token }),
    }
    const answer = await client.ask(
      { path: `${api}/changelog/bulkfetch`, body },
      bulkAnswer,
      `the history of ${what}`,
    )
    for (const { issueId, changeHistories } of answer.issueChangeLogs) {
      const own = found.get(issueId) ?? new Map<string, History>()
      found.set(issueId, own)
      for (const history of changeHistories) own.set(history.id, history)
    }
    token = answer.nextPageToken ?? undefined
    if (token !== undefined && seen.has(token)) throw loop(what)
    if (token !== undefined) seen.add(token)
  } while (token !== undefined)
  return new Map([...found].map(([id, own]) => [id, [...own.values()]]))
}

/** The endpoint of a single issue; Data Center may have none, but then its issue itself may tell more. */
async function oneByOne(
  { client, api }: Site,
  { id, key }: Issue,
  known: readonly History[],
  what: string,
): Promise<Histories> {
  const about = `the history of ${client.clean(key)} in ${what}`
  try {
    return { histories: await paged(), whole: true }
  } catch (error) {
    if (!isMissing(error)) throw error
  }
  try {
    const call = { path: `${api}/issue/${id}`, query: { expand: 'changelog', fields: 'created' } }
    const { changelog } = await client.ask(call, expandedAnswer, about)
    const { histories, total = 0 } = changelog
    return {
      histories: histories.length < known.length ? known : histories,
      whole: histories.length >= total,
    }
  } catch (error) {
    if (!isMissing(error)) throw error
    return { histories: known, whole: false }
  }

  async function paged(): Promise<readonly History[]> {
    const own = new Map<string, History>()
    for (let page = 0, startAt = 0; page < mostPages; page++) {
      const call = { path: `${api}/issue/${id}/changelog`, query: { startAt, maxResults: 100 } }
      const { values, total = 0 } = await client.ask(call, changelogAnswer, about)
      for (const history of values) own.set(history.id, history)
      startAt += values.length
      if (startAt >= total) return [...own.values()]
      if (values.length === 0) break
    }
    throw loop(about)
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof JiraSourceError && (error.code === 'not-found' || error.code === 'removed')
}

function loop(what: string): JiraSourceError {
  return new JiraSourceError(
    'paging-loop',
    `Jira keeps giving the same place in the history of ${what}, so reading stopped before it ran in circles; sync again later`,
  )
}
