import { z } from 'zod'
import { HeavyError } from '../client/heavy-error.ts'
import { pageSize, type PageSize } from '../client/page-size.ts'
import { JiraSourceError } from '../jira-source-error.ts'
import type { Site } from '../site/open-site.ts'
import { searchAnswer } from './schema.ts'

export interface Search {
  readonly jql: string
  readonly fields: readonly string[]
  /** With the changelog of every issue, where the search gives it (Data Center). */
  readonly histories: boolean
  readonly size: number
  /** What is being read, for messages. */
  readonly what: string
}

export interface SearchPage {
  readonly issues: readonly unknown[]
  /** How many there are; null: Jira does not say. */
  readonly total: number | null
  readonly last: boolean
}

type Answer = z.infer<typeof searchAnswer>

/** So many pages without an issue, or so many steps back, and it is a loop. */
const mostIdle = 50
/** So often the whole list, and it does not hold what it says. */
const mostRounds = 3

/**
 * Reads a search page by page. One that is too heavy is asked for again with half the size.
 *
 * @throws JiraSourceError `paging-loop` when the same place comes again
 */
export function searchPages(site: Site, search: Search): AsyncGenerator<SearchPage> {
  return site.cloud ? byToken(site, search) : byPlace(site, search)
}

/** Cloud. The end is where no token is; a page may be empty and have one. */
async function* byToken({ client, api }: Site, search: Search): AsyncGenerator<SearchPage> {
  const { jql, fields, what } = search
  const size = pageSize(search.size)
  const seen = new Set<string>()
  let token: string | undefined
  let idle = 0
  do {
    const answer: Answer = await lighter(size, (maxResults) =>
      client.ask(
        {
          path: `${api}/search/jql`,
          body: { jql, fields, maxResults, ...(token === undefined ? {} : { nextPageToken: token }) },
        },
        searchAnswer,
        what,
        { heavy: true },
      ),
    )
    const { issues, nextPageToken, total } = answer
    token = nextPageToken ?? undefined
    if (token === undefined && total != null && total > issues.length)
      throw new JiraSourceError(
        'unexpected-answer',
        `the search for ${what} was answered in the shape of the endpoint that Jira Cloud removed, without a way to the next page; a proxy that stands between has to be updated`,
      )
    idle = issues.length === 0 ? idle + 1 : 0
    if (token !== undefined && (seen.has(token) || idle === mostIdle)) throw loop(what)
    if (token !== undefined) seen.add(token)
    if (issues.length > 0 || token === undefined) yield { issues, total: null, last: token === undefined }
  } while (token !== undefined)
}

const versioned = z.object({
  id: z.string(),
  fields: z.object({ updated: z.string().optional() }).optional(),
})

/**
 * Data Center. What is updated or deleted meanwhile makes the rest move up, so every page begins with the last issue
 * of the one before; when it does not, issues were passed over, and reading steps back.
 */
async function* byPlace({ client, api }: Site, search: Search): AsyncGenerator<SearchPage> {
  const { jql, fields, what, histories } = search
  const size = pageSize(search.size)
  const seen = new Set<string>()
  let startAt = 0
  let idle = 0
  let rounds = 0
  for (;;) {
    const body = { jql, startAt, fields, ...(histories ? { expand: ['changelog'] } : {}) }
    const answer: Answer = await lighter(size, (maxResults) =>
      client.ask({ path: `${api}/search`, body: { ...body, maxResults } }, searchAnswer, what, {
        heavy: true,
      }),
    )
    const { issues } = answer
    const total = answer.total ?? 0
    const versions = issues.map(versionOf)
    const alone = size.current() === 1
    if (startAt > 0 && !alone && !seen.has(versions[0] ?? '')) {
      if (++idle === mostIdle) throw loop(what)
      startAt = Math.max(0, Math.min(startAt, total) - size.current())
      continue
    }
    const fresh = issues.filter((_, i) => !seen.has(versions[i]!))
    for (const version of versions) seen.add(version)
    const atEnd = startAt + issues.length >= total
    const last = atEnd && seen.size >= total
    idle = fresh.length === 0 ? idle + 1 : 0
    if (!last && idle === mostIdle) throw loop(what)
    if (fresh.length > 0 || last) yield { issues: fresh, total, last }
    if (last) return
    if (atEnd) {
      // Something came in above, or the site gives other places than it is asked for.
      if (++rounds === mostRounds) throw loop(what)
      startAt = 0
      continue
    }
    // A page of one would hold nothing but the issue that it shares with the page before.
    startAt += alone ? issues.length : Math.max(0, issues.length - 1)
  }
}

function versionOf(issue: unknown): string {
  const { data } = versioned.safeParse(issue)
  return data === undefined ? JSON.stringify(issue) : `${data.id} ${data.fields?.updated ?? ''}`
}

async function lighter(size: PageSize, ask: (size: number) => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    try {
      const answer = await ask(size.current())
      size.clean()
      return answer
    } catch (error) {
      if (!(error instanceof HeavyError)) throw error
      if (!size.halve() && tries > 5) throw error.why
    }
  }
}

function loop(what: string): JiraSourceError {
  return new JiraSourceError(
    'paging-loop',
    `Jira keeps giving the same place in ${what}, so reading stopped before it ran in circles; sync again later`,
  )
}
