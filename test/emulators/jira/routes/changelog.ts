import type { Hono } from 'hono'
import type { History } from '../organisation.ts'
import { historyShape } from '../shapes.ts'
import { type Seen, type View, findIssue } from '../view.ts'
import { written } from '../zone.ts'
import { type Env, apiPath, bodyOf, page, refused } from './app.ts'
import { noIssue } from './site.ts'

interface Line {
  readonly seen: Seen
  readonly history: History
}

interface Place {
  readonly issues: string
  readonly after: Line | null
}

/** Complete histories, on Cloud only: of one issue in pages, or of up to a thousand at once. */
export function changelogRoutes(app: Hono<Env>, flavour: View['flavour']): void {
  if (flavour !== 'cloud') return
  const path = (rest: string) => apiPath({ flavour }, rest)

  app.get(path('/issue/:issue/changelog'), (c) => {
    const { view } = c.env
    const found = findIssue(view, c.req.param('issue') ?? '')
    if (found === undefined) return noIssue(c)
    const shown = found.at.histories.map((one) => historyShape(one, view, written(one.at, view.zone)))
    return c.json({ self: `${view.base}${c.req.path}`, ...page(c, shown, 100) })
  })

  app.post(path('/changelog/bulkfetch'), async (c) => {
    const { view } = c.env
    const body = await bodyOf(c)
    const { issueIdsOrKeys, fieldIds = [], maxResults = 1000, nextPageToken } = (body ?? {}) as Body
    if (!Array.isArray(issueIdsOrKeys) || issueIdsOrKeys.length === 0)
      return refused(c, 400, 'At least one issue ID or key must be provided.')
    if (issueIdsOrKeys.length > 1000)
      return refused(
        c,
        400,
        'You may only load changelogs for a maximum of 1,000 issues by ID or key at a time.',
      )
    if (fieldIds.length > 10) return refused(c, 400, 'You may only filter by a maximum of 10 field IDs.')
    if (maxResults > 10_000 || maxResults < 1)
      return refused(c, 400, 'maxResults must be between 1 and 10,000.')
    const issues = issueIdsOrKeys.join()
    const place = nextPageToken
      ? (view.tokens.find(nextPageToken) as Place | undefined)
      : { issues, after: null }
    if (place?.issues !== issues)
      return refused(c, 400, 'The provided next page token is invalid or expired.')
    const lines = linesOf(issueIdsOrKeys, fieldIds, view)
    const { after } = place
    const left = after === null ? lines : lines.filter((line) => byDate(after, line) < 0)
    const size =
      { 'empty-page': 0, 'short-page': Math.ceil(maxResults / 2) }[view.paging as string] ?? maxResults
    const shown = left.slice(0, size)
    const token =
      left.length > shown.length && view.tokens.give({ issues, after: shown.at(-1) ?? after } satisfies Place)
    const repeated = nextPageToken ?? view.tokens.give({ issues, after: null } satisfies Place)
    const groups = new Map<string, ReturnType<typeof historyShape>[]>()
    for (const { seen, history } of shown) {
      const own = groups.get(seen.issue.id) ?? []
      groups.set(seen.issue.id, [...own, historyShape(history, view, history.at)])
    }
    return c.json({
      issueChangeLogs: [...groups].map(([issueId, changeHistories]) => ({ issueId, changeHistories })),
      ...(view.paging === 'repeated-token' ? { nextPageToken: repeated } : token && { nextPageToken: token }),
    })
  })
}

interface Body {
  readonly issueIdsOrKeys?: readonly string[]
  readonly fieldIds?: readonly string[]
  readonly maxResults?: number
  readonly nextPageToken?: string
}

/** By date and then by issue, so that an issue comes up on many pages. Issues that cannot be seen are not mentioned. */
function linesOf(issues: readonly string[], fieldIds: readonly string[], view: View): readonly Line[] {
  const found = new Set(issues.flatMap((one) => findIssue(view, String(one)) ?? []))
  return [...found]
    .flatMap((seen) =>
      seen.at.histories
        .filter(
          ({ items }) =>
            fieldIds.length === 0 || items.some(({ fieldId }) => fieldIds.includes(fieldId ?? '')),
        )
        .map((history): Line => ({ seen, history })),
    )
    .sort(byDate)
}

function byDate(a: Line, b: Line): number {
  return (
    a.history.at - b.history.at ||
    Number(a.seen.issue.id) - Number(b.seen.issue.id) ||
    Number(a.history.id) - Number(b.history.id)
  )
}
