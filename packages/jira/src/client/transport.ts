import { JiraSourceError } from '../jira-source-error.ts'
import { aborted } from './gate.ts'

/** What jira-client asks its transport for, as far as we let it ask. */
export interface TransportRequest {
  readonly uri: string
  readonly method: string
  readonly body?: unknown
  readonly auth?: { readonly user?: string; readonly pass?: string; readonly bearer?: string } | undefined
}

/** What came back, whatever its status. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/**
 * Goes through jira-client as an ordinary answer, because what a transport throws arrives there as the JSON of an
 * error, which is `{}`.
 */
export type Outcome = { readonly answer: Answer } | { readonly error: unknown }

export interface TransportOptions {
  readonly fetch: typeof fetch
  /** What may be asked; the token goes nowhere else. */
  readonly origin: string
  /** Until the whole answer is there, ms; half of it until its headers are. */
  readonly timeoutMs: number
  readonly signal: AbortSignal | undefined
  readonly sent: () => void
}

const mostRedirects = 5

/**
 * The transport under jira-client: fetch with a deadline that reads the whole body and follows redirects within the
 * same origin only. Every request that leaves goes through here and is counted.
 */
export function transport(options: TransportOptions): (request: TransportRequest) => Promise<Outcome> {
  return async (request) => {
    try {
      return { answer: await follow(options, request) }
    } catch (error) {
      return { error }
    }
  }
}

async function follow(
  options: TransportOptions,
  { uri, method, body, auth }: TransportRequest,
): Promise<Answer> {
  const headers: Record<string, string> = { accept: 'application/json', 'user-agent': 'throughline' }
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (auth?.bearer !== undefined) headers['authorization'] = `Bearer ${auth.bearer}`
  else if (auth !== undefined)
    headers['authorization'] =
      `Basic ${Buffer.from(`${auth.user ?? ''}:${auth.pass ?? ''}`).toString('base64')}`
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
  let url = uri
  for (let redirects = 0; ; redirects++) {
    const { origin } = new URL(url)
    if (origin !== options.origin)
      throw new JiraSourceError(
        'foreign-address',
        `Jira named an address at ${origin}, which is not the configured one, so nothing was sent there; a login page may stand before it: check the address`,
      )
    const answer = await send(options, url, init)
    const moved = answer.status >= 300 && answer.status < 400 ? answer.headers.get('location') : null
    if (moved === null || redirects === mostRedirects) return answer
    url = new URL(moved, url).href
  }
}

async function send(options: TransportOptions, url: string, init: RequestInit): Promise<Answer> {
  const { timeoutMs, signal } = options
  const deadline = new AbortController()
  const stop = () => deadline.abort()
  signal?.addEventListener('abort', stop, { once: true })
  const late = new Promise<never>((_, reject) => {
    deadline.signal.addEventListener('abort', () => reject(stopped(options, url)), { once: true })
  })
  late.catch(() => undefined)
  let timer = setTimeout(stop, timeoutMs / 2)
  try {
    if (signal?.aborted === true) throw aborted()
    options.sent()
    const asked = options.fetch(url, { ...init, redirect: 'manual', signal: deadline.signal })
    const answer = await Promise.race([asked, late])
    clearTimeout(timer)
    timer = setTimeout(stop, timeoutMs / 2)
    const text = await Promise.race([answer.text(), late])
    return { status: answer.status, headers: answer.headers, text }
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
  }
}

function stopped({ signal, timeoutMs }: TransportOptions, url: string): JiraSourceError {
  return signal?.aborted === true
    ? aborted()
    : new JiraSourceError(
        'timeout',
        `${new URL(url).host} did not answer within ${timeoutMs / 1000} s; check the network and sync again`,
      )
}
