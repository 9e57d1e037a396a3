import { z } from 'zod'
import { JiraSourceError, type JiraErrorCode } from '../jira-source-error.ts'
import type { JiraCredentials } from '../jira-options.ts'
import { addressOf } from './address.ts'
import type { Clock } from './clock.ts'
import { explainAnswer } from './explain-answer.ts'
import { gate, type Gate } from './gate.ts'
import { HeavyError } from './heavy-error.ts'
import { jiraCalls, type Call } from './jira-calls.ts'
import { redact } from './redact.ts'
import { transport, type Answer } from './transport.ts'

export interface ClientOptions {
  readonly url: string
  readonly cloudId: string | undefined
  readonly credentials: JiraCredentials | undefined
  readonly fetch: typeof fetch
  readonly clock: Clock
  readonly log: (message: string) => void
  readonly signal: AbortSignal | undefined
  readonly maxWaitMs: number
  readonly timeoutMs: number
}

export interface Client {
  /**
   * Asks Jira and checks the shape of what it says. Passing troubles are tried again, as often as limits and the
   * network need it.
   *
   * @param what what is being read, for messages
   * @param options `heavy`: less can be asked instead, so a gateway that gives up is told at once
   * @throws JiraSourceError; HeavyError where `heavy`
   */
  ask<T>(call: Call, schema: z.ZodType<T>, what: string, options?: { readonly heavy?: boolean }): Promise<T>
  requests(): number
  gate: Gate
  clean(text: string): string
}

const mostTries = 5
const passing: ReadonlySet<JiraErrorCode> = new Set([
  'unreachable',
  'timeout',
  'bad-body',
  'login-page',
  'unexpected-answer',
  'server-error',
])
const gaveUp: ReadonlySet<number> = new Set([502, 503, 504])
const complaint = z.object({
  errorMessages: z.array(z.string()).catch([]).default([]),
  errors: z.record(z.string(), z.string()).catch({}).default({}),
  message: z.string().catch('').default(''),
})

export function makeClient(options: ClientOptions): Client {
  const address = addressOf(options.url, options.cloudId)
  const { host, origin } = address
  const clean = redact(options.credentials)
  const log = (message: string) => options.log(clean(message))
  const waiting = gate({ ...options, log })
  let requests = 0
  const send = transport({ ...options, origin, sent: () => void (requests += 1) })
  const call = jiraCalls(address, options.credentials, send)

  async function once<T>(asked: Call, schema: z.ZodType<T>, what: string, heavy: boolean): Promise<T> {
    for (;;) {
      await waiting.pass()
      const outcome = await call(asked)
      if ('error' in outcome) {
        const error = networkError(outcome.error, what)
        if (heavy && error.code === 'timeout') throw heavyError(error)
        throw error
      }
      const { answer } = outcome
      waiting.answered(answer.headers)
      if (answer.status === 429) {
        waiting.limited(answer.headers)
        continue
      }
      if (options.credentials !== undefined && isAnybody(answer.headers))
        throw explainAnswer({ ...answer, status: 401 }, '', what, host)
      const data = parse(answer.text)
      const said = wordsOf(data)
      if (answer.status < 200 || answer.status >= 300) {
        const error = explainAnswer(answer, said, what, host)
        if (answer.status === 503 && answer.headers.has('retry-after')) waiting.limited(answer.headers)
        if (heavy && gaveUp.has(answer.status)) throw heavyError(error)
        throw error
      }
      const parsed = schema.safeParse(required(data, answer, said, what))
      if (!parsed.success) throw shapeError(parsed.error, what)
      waiting.succeeded()
      return parsed.data
    }
  }

  function heavyError(error: JiraSourceError): HeavyError {
    waiting.failed()
    return new HeavyError(error)
  }

  function networkError(error: unknown, what: string): JiraSourceError {
    if (error instanceof JiraSourceError) return error
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : ''
    const text = clean(`${error instanceof Error ? error.message : String(error)} ${cause}`).trim()
    return new JiraSourceError(
      'unreachable',
      `${host} cannot be reached for ${what} (${text.slice(0, 200)}); check the address and the network, and sync again`,
    )
  }

  /** What Jira says about an answer that is no data. */
  function wordsOf(data: unknown): string {
    const parsed = complaint.safeParse(data)
    if (!parsed.success) return ''
    const { errorMessages, errors, message } = parsed.data
    return clean([...errorMessages, ...Object.values(errors), message].filter(Boolean).join(' ')).slice(
      0,
      300,
    )
  }

  function required(data: unknown, { text, headers }: Answer, said: string, what: string): object {
    if (data === undefined && /^\s*<|html/i.test(text.slice(0, 200) + (headers.get('content-type') ?? '')))
      throw new JiraSourceError(
        'login-page',
        `${host} answered with a web page instead of data for ${what}; a login page or a proxy stands between: check the address, and that the token may be used there`,
      )
    if (typeof data !== 'object' || data === null)
      throw new JiraSourceError(
        'bad-body',
        `${host} answered with something that is no data for ${what}; a proxy may have cut it: check the network and sync again`,
      )
    if (said !== '' && 'errorMessages' in data)
      throw new JiraSourceError('refused', `Jira refused ${what} (${said})`)
    return data
  }

  return {
    async ask(asked, schema, what, { heavy = false } = {}) {
      for (let tries = 1; ; tries++) {
        try {
          return await once(asked, schema, what, heavy)
        } catch (error) {
          if (!(error instanceof JiraSourceError)) throw error
          if (tries === mostTries || !passing.has(error.code)) throw error
          log(`${error.message}; trying again`)
          waiting.failed()
        }
      }
    },
    requests: () => requests,
    gate: waiting,
    clean,
  }
}

/** Jira answers as to anybody, and says so only here: what it leaves out would look as if it did not exist. */
function isAnybody(headers: Headers): boolean {
  return /AUTHENTICATED_FAILED/i.test(headers.get('x-seraph-loginreason') ?? '')
}

/** undefined: it is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function shapeError(error: z.ZodError, what: string): JiraSourceError {
  const issue = error.issues[0]
  const where = issue === undefined ? '' : ` at ${issue.path.join('.')}: ${issue.message}`
  return new JiraSourceError(
    'unexpected-answer',
    `the answer for ${what} has another shape than Jira documents${where}; sync again, and report it when it stays`,
  )
}
