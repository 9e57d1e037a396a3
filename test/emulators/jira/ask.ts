import type { JiraEmulator } from './jira-emulator.ts'

const cloud = `Basic ${Buffer.from('reader@example.com:a-token').toString('base64')}`
const site = 'https://acme.atlassian.net'

/** An answer of Jira, of which a test says what it expects. */
export interface Said {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly body: Body
}

interface Body {
  readonly [name: string]: unknown
  readonly issues: readonly IssueSaid[]
  readonly nextPageToken?: string
  readonly isLast?: boolean
  readonly total: number
  readonly errorMessages: readonly string[]
  readonly issueChangeLogs: readonly {
    readonly issueId: string
    readonly changeHistories: readonly HistorySaid[]
  }[]
}

export interface IssueSaid {
  readonly id: string
  readonly key: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly changelog: { readonly total: number; readonly histories: readonly HistorySaid[] }
}

export interface HistorySaid {
  readonly id: string
  readonly created: string | number
  readonly items: readonly Readonly<Record<string, unknown>>[]
}

/** Asks the emulator: GET, or POST where there is a body. */
export async function ask(
  { fetch }: Pick<JiraEmulator, 'fetch'>,
  path: string,
  body?: unknown,
  authorization: string | null = cloud,
): Promise<Said> {
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  if (authorization !== null) headers.authorization = authorization
  const post = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
  const response = await fetch(`${site}${path}`, { headers, ...post })
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: /^[[{]/.test(text) && /[\]}]$/.test(text) ? (JSON.parse(text) as Body) : ({} as Body),
  }
}

export function searchJql(jira: Pick<JiraEmulator, 'fetch'>, jql: string, more: object = {}): Promise<Said> {
  return ask(jira, '/rest/api/3/search/jql', { jql, fields: ['summary'], ...more })
}

/** Every page of a search on Cloud; `between` runs after each. */
export async function everyPage(
  jira: Pick<JiraEmulator, 'fetch'>,
  jql: string,
  maxResults: number,
  between: (page: number) => void = () => undefined,
): Promise<readonly string[]> {
  const found: string[] = []
  for (let page = 1, nextPageToken: string | undefined; ; page++) {
    const { body }: Said = await searchJql(jira, jql, { maxResults, ...(nextPageToken && { nextPageToken }) })
    found.push(...body.issues.map(({ id }) => id))
    if (body.nextPageToken === undefined) return found
    if (page === 1000) throw new Error('the pages do not end')
    nextPageToken = body.nextPageToken
    between(page)
  }
}
