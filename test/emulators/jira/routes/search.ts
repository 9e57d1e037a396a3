import type { Context, Hono } from 'hono'
import { search } from '../jql/search.ts'
import { JqlError } from '../jql/tokens.ts'
import { apiOf, fieldsOf, inlineChangelog } from '../shapes.ts'
import { type Seen, type View, findIssue, seenBy } from '../view.ts'
import { type Env, apiPath, bodyOf, refused } from './app.ts'
import { noIssue } from './site.ts'

const removed =
  'The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. A full migration guideline is available at https://developer.atlassian.com/changelog/#CHANGE-2046'
const unbounded = 'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.'
const payload = 'Invalid request payload. Refer to the REST API documentation and try again.'

/** Issues found by JQL, and single ones. */
export function searchRoutes(app: Hono<Env>, flavour: View['flavour']): void {
  const path = (rest: string) => apiPath({ flavour }, rest)
  if (flavour === 'cloud') {
    app.all(path('/search'), (c) => refused(c, 410, removed))
    app.get(path('/search/jql'), (c) => cloudSearch(c, queryOf(c)))
    app.post(path('/search/jql'), async (c) => cloudSearch(c, await bodyOf(c)))
    app.post(path('/search/approximate-count'), async (c) => {
      const { jql = '' } = ((await bodyOf(c)) ?? {}) as Body
      return answered(c, () => {
        const { found, bounded } = search(jql, indexed(c.env.view, []))
        return bounded ? c.json({ count: found.length }) : refused(c, 400, unbounded)
      })
    })
  } else {
    app.get(path('/search'), (c) => offsetSearch(c, { ...queryOf(c), expand: listOf(c.req.query('expand')) }))
    app.post(path('/search'), async (c) => offsetSearch(c, await bodyOf(c)))
  }
  app.get(path('/issue/:issue'), (c) => {
    const { view } = c.env
    const found = findIssue(view, c.req.param('issue') ?? '')
    if (found === undefined) return noIssue(c)
    // One issue alone comes with more of its history.
    const whole = { ...view, inline: flavour === 'cloud' ? Math.max(view.inline, 100) : Infinity }
    const fields = listOf(c.req.query('fields')) ?? ['*all']
    return c.json(issueShape(found, fields, listOf(c.req.query('expand')) ?? [], whole))
  })
}

type Asked = Readonly<Record<string, unknown>>

function listOf(text: string | undefined): readonly string[] | undefined {
  return text?.split(',').map((one) => one.trim())
}

function queryOf(c: Context<Env>): Asked {
  const { fields, maxResults, startAt, ...rest } = c.req.query()
  return {
    ...rest,
    ...(fields === undefined ? {} : { fields: listOf(fields) }),
    ...(maxResults === undefined ? {} : { maxResults: Number(maxResults) }),
    ...(startAt === undefined ? {} : { startAt: Number(startAt) }),
  }
}

const cloudKinds: Readonly<Record<string, (value: unknown) => boolean>> = {
  jql: (value) => typeof value === 'string',
  nextPageToken: (value) => typeof value === 'string',
  maxResults: (value) => Number.isInteger(value),
  fields: (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
  expand: (value) => typeof value === 'string',
  properties: (value) => Array.isArray(value) && value.length <= 5,
  fieldsByKeys: (value) => typeof value === 'boolean',
  failFast: (value) => typeof value === 'boolean',
  reconcileIssues: (value) => Array.isArray(value) && value.length <= 50,
}

interface Place {
  readonly jql: string
  /** The last issue of the page before, as it was then; null: the beginning. */
  readonly after: Seen | null
}

function cloudSearch(c: Context<Env>, asked: Asked | null): Response {
  const { view } = c.env
  const right = Object.entries(asked ?? {}).every(
    ([name, value]) => value === undefined || value === null || (cloudKinds[name]?.(value) ?? false),
  )
  if (asked === null || !right) return refused(c, 400, payload)
  const { jql = '', nextPageToken, maxResults = 50, fields, expand, reconcileIssues = [] } = asked as Body
  const place = nextPageToken ? (view.tokens.find(nextPageToken) as Place | undefined) : { jql, after: null }
  if (place === undefined || place.jql !== jql)
    return refused(c, 400, 'The provided next page token is invalid or expired.')
  return answered(c, () => {
    const { found, bounded, compare } = search(jql, indexed(view, reconcileIssues))
    if (!bounded) return refused(c, 400, unbounded)
    const { after } = place
    const left = after === null ? found : found.filter((one) => compare(after, one) < 0)
    const onlyIds = (fields ?? []).every((one) => one === 'id' || one === 'key')
    const most = Math.max(1, Math.min(maxResults, onlyIds && !expand ? 5000 : view.cap))
    if (view.paging === 'old-shape')
      return c.json({
        startAt: 0,
        maxResults: most,
        total: found.length,
        issues: shown(found.slice(0, most)),
      })
    const size = { 'empty-page': 0, 'short-page': Math.ceil(most / 2) }[view.paging as string] ?? most
    const issues = left.slice(0, size)
    const last = issues.at(-1) ?? after
    const more = left.length > issues.length
    const token = more ? view.tokens.give({ jql, after: last } satisfies Place) : undefined
    const repeated = nextPageToken ?? view.tokens.give({ jql, after: null } satisfies Place)
    const lies = view.paging === 'is-last-lies'
    return c.json({
      issues: shown(issues),
      ...(view.paging === 'repeated-token' ? { nextPageToken: repeated } : token && { nextPageToken: token }),
      isLast: lies ? more : !more,
    })

    function shown(some: readonly Seen[]) {
      return some.map((one) =>
        fields === undefined && !expand
          ? { id: one.issue.id }
          : issueShape(one, fields ?? [], listOf(expand) ?? [], view),
      )
    }
  })
}

interface Body {
  readonly jql?: string
  readonly nextPageToken?: string
  readonly maxResults?: number
  readonly fields?: readonly string[]
  readonly expand?: string
  readonly reconcileIssues?: readonly (number | string)[]
}

/** The index is behind; only issues that are asked for by id are fresh. */
function indexed(view: View, fresh: readonly (number | string)[]): View {
  if (view.indexLag === 0) return view
  const wanted = new Set(fresh.map(String))
  const old = seenBy(view.organisation, view.now - view.indexLag, view.anonymous)
  const stale = old.issues.filter(({ issue }) => !wanted.has(issue.id))
  return { ...view, issues: [...stale, ...view.issues.filter(({ issue }) => wanted.has(issue.id))] }
}

function offsetSearch(c: Context<Env>, asked: Asked | null): Response {
  const { view } = c.env
  if (asked === null) return refused(c, 400, 'Unexpected end-of-input')
  const { jql = '', startAt = 0, maxResults = 50, fields = ['*navigable'], expand = [] } = asked as OffsetBody
  if (!Array.isArray(fields) || !Array.isArray(expand))
    return refused(c, 400, 'Can not deserialize instance of java.util.ArrayList out of VALUE_STRING token')
  return answered(c, () => {
    const { found } = search(jql, indexed(view, []))
    const most = Math.max(0, Math.min(maxResults, view.cap))
    const size = { 'empty-page': 0, 'short-page': Math.ceil(most / 2) }[view.paging as string] ?? most
    const from = view.paging === 'repeated-token' ? 0 : startAt
    const issues = found.slice(from, from + size).map((one) => issueShape(one, fields, expand, view))
    return c.json({ expand: 'schema,names', startAt, maxResults: most, total: found.length, issues })
  })
}

interface OffsetBody {
  readonly jql?: string
  readonly startAt?: number
  readonly maxResults?: number
  readonly fields?: readonly string[]
  readonly expand?: readonly string[]
}

function answered(c: Context<Env>, answer: () => Response): Response {
  try {
    return answer()
  } catch (error) {
    if (error instanceof JqlError) return refused(c, 400, error.message)
    throw error
  }
}

function issueShape(seen: Seen, fields: readonly string[], expand: readonly string[], view: View) {
  const wanted = new Set(fields)
  const all = wanted.has('*all') || wanted.has('*navigable')
  const kept = Object.entries(fieldsOf(seen, view)).filter(
    ([name]) => (all || wanted.has(name)) && !wanted.has(`-${name}`),
  )
  return {
    expand: 'operations,versionedRepresentations,editmeta,changelog,renderedFields',
    id: seen.issue.id,
    self: `${view.base}/rest/api/${apiOf(view)}/issue/${seen.issue.id}`,
    key: seen.key,
    ...(kept.length > 0 ? { fields: Object.fromEntries(kept) as Readonly<Record<string, unknown>> } : {}),
    ...(expand.includes('changelog') ? { changelog: inlineChangelog(seen, view) } : {}),
  }
}
