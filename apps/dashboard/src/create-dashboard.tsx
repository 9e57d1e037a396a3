import { randomUUID } from 'node:crypto'
import process from 'node:process'
import { Hono, type Context } from 'hono'
import { basePath } from 'hono/route'
import type { DashboardSource } from './dashboard-source.ts'
import { assets } from './http/assets.ts'
import { DashboardError } from './http/dashboard-error.ts'
import { entityTag, tagMatches } from './http/entity-tag.ts'
import { hostAllowed } from './http/host-allowed.ts'
import { parseQuery } from './http/parse-query.ts'
import { remembering } from './http/remembering.ts'
import { within } from './http/within.ts'
import { securityHeaders } from './http/security-headers.ts'
import { answers, document, type Answer } from './pages/answers.tsx'
import { MessagePage } from './pages/message.tsx'
import type { View } from './pages/view.ts'

export interface DashboardOptions {
  /** Default 'Throughline'. */
  readonly title?: string | undefined
  /** What goes before every link. Default: where the app is mounted; needed only behind a proxy that strips it. */
  readonly basePath?: string | undefined
  /** Host names to answer under, besides localhost and plain addresses. */
  readonly hosts?: readonly string[] | undefined
  /** Links to dashboards nearby, in the navigation. */
  readonly also?: View['also'] | undefined
  /** Told of every error that is not the reader's. Default: its message on stderr. */
  readonly onError?: ((error: Error, path: string) => void) | undefined
  /** How long an answer may take, in milliseconds; what is being measured is kept. Default 30 s. */
  readonly patience?: number | undefined
}

/**
 * The dashboard as a Hono app: pages, the same as JSON and CSV, and nothing that computes.
 *
 * Every page is complete HTML without script; every state has its own address; answers carry an ETag made of the
 * source's generation and the address.
 *
 * @param asked where reports and explanations come from
 * @example
 * const app = createDashboard(source)
 * app.route('/demo', createDashboard(demo, { title: 'Sample organisation' }))
 */
export function createDashboard(asked: DashboardSource, options: DashboardOptions = {}): Hono {
  const app = new Hono({ strict: false })
  const source = remembering(asked)
  const started = randomUUID()
  const { title = 'Throughline', also = [], hosts, onError = logged, patience = 30_000 } = options

  const viewOf = (c: Context, path: string, query: View['query']): View => ({
    title,
    also,
    path,
    query,
    basePath: (options.basePath ?? basePath(c)).replace(/\/+\*?$/, ''),
    catalogue: source.catalogue,
  })

  app.use(async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(securityHeaders)) {
      if (!c.res.headers.has(name)) c.res.headers.set(name, value)
    }
  })
  // Before the check of names: whoever watches the process asks by an address of its own.
  app.get('/healthz', (c) => c.json({ status: 'ok' }, 200, { 'Cache-Control': 'no-store' }))
  app.use(async (c, next) => {
    if (hostAllowed(c.req.header('host') ?? new URL(c.req.url).host, hosts)) return next()
    return c.text('This host name is not one the dashboard answers to: allow it with --allow-host.\n', 403)
  })

  for (const asset of Object.values(assets)) {
    const headers = { 'Content-Type': asset.type, 'Cache-Control': 'public, max-age=31536000, immutable' }
    app.get(asset.path, (c) => c.body(asset.body, 200, headers))
  }
  for (const answer of answers) app.get(answer.route, (c) => respond(c, answer))

  async function respond(c: Context, answer: Answer): Promise<Response> {
    const url = new URL(c.req.url)
    const query = parseQuery(url.searchParams)
    if (query.page !== undefined && answer.paged !== true) {
      throw new DashboardError(400, 'bad-query', '"page" means nothing here: this page is whole.')
    }
    const tag = entityTag(started, await source.generation(), url.pathname, url.search)
    const kept =
      answer.uncached === true
        ? { 'Cache-Control': 'no-store' }
        : { ETag: tag, 'Cache-Control': 'private, no-cache' }
    const headers = { ...answer.headers, ...kept }
    if (answer.uncached !== true && tagMatches(c.req.header('if-none-match'), tag))
      return c.body(null, 304, headers)
    const param = c.req.param(answer.param ?? '') ?? ''
    const view = viewOf(c, answer.path(param), query)
    const body = await within(patience, answer.body(view, source, param))
    return c.body(body, 200, { ...headers, 'Content-Type': answer.type(param) })
  }

  async function fail(
    c: Context,
    status: DashboardError['status'] | 500,
    heading: string,
    code: string,
    message: string,
  ) {
    if (status === 503) c.header('Retry-After', '5')
    if (/\.(json|csv)$/.test(c.req.path)) return c.json({ error: { code, message } }, status)
    const page = <MessagePage view={viewOf(c, '', {})} heading={heading} message={message} />
    return c.html(await document(page), status)
  }

  app.notFound((c) => fail(c, 404, 'Not found', 'not-found', 'There is no page at this address.'))
  app.onError((error, c) => {
    if (error instanceof DashboardError) {
      return fail(c, error.status, headings[error.status], error.code, error.message)
    }
    if (isMistake(error)) return fail(c, 400, 'Not understood', error.code, error.message)
    onError(error, c.req.path)
    return fail(
      c,
      500,
      'Something went wrong',
      'internal',
      'The dashboard could not answer. The log says why.',
    )
  })
  return app
}

const headings = {
  400: 'Not understood',
  403: 'Not understood',
  404: 'Not found',
  503: 'Not measured yet',
} as const

/** Errors of ours carry a kebab-case code and a sentence for people; Node's codes are in capitals. */
function isMistake(error: Error): error is Error & { readonly code: string } {
  return 'code' in error && typeof error.code === 'string' && /^[a-z]+(-[a-z]+)*$/.test(error.code)
}

function logged(error: Error, path: string): void {
  process.stderr.write(`dashboard: ${path}: ${error.message}\n`)
}
