import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { View } from '../view.ts'

/** What a route gets to see. */
export interface Env {
  readonly Bindings: { readonly view: View }
}

/** The paths of the REST API: Cloud has versions 2 and 3, a Data Center version 2 only. */
export function apiPath(view: Pick<View, 'flavour'>, path: string): string {
  return `/rest/api/:api{${view.flavour === 'cloud' ? '2|3|latest' : '2|latest'}}${path}`
}

/** Jira's way to say no. */
export function refused(
  c: Context,
  status: ContentfulStatusCode,
  ...errorMessages: readonly string[]
): Response {
  return c.json({ errorMessages, errors: {} }, status)
}

/** The body of a POST; null: not JSON. */
export async function bodyOf(c: Context): Promise<Readonly<Record<string, unknown>> | null> {
  const parsed: unknown = await c.req.json().catch(() => null)
  return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : null
}

/** A list in pages of startAt and maxResults. */
export function page(c: Context, all: readonly unknown[], most = 50) {
  const startAt = Math.max(0, Number(c.req.query('startAt') ?? 0))
  const maxResults = Math.min(most, Math.max(1, Number(c.req.query('maxResults') ?? most)))
  const values = all.slice(startAt, startAt + maxResults)
  return { maxResults, startAt, total: all.length, isLast: startAt + values.length >= all.length, values }
}
