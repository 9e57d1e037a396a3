import type { GraphqlResponseError } from '@octokit/graphql'
import type { z } from 'zod'
import { GitHubSourceError } from '../github-source-error.ts'
import type { TypedDocumentString } from '../operations/generated.ts'
import type { Clock } from './clock.ts'
import { explainFailure, heldBack } from './explain-failure.ts'
import { ownError } from './own-error.ts'
import { gate, type Gate } from './gate.ts'
import { HeavyError } from './heavy-error.ts'
import { makeOctokit, type Credentials } from './make-octokit.ts'
import { partsOf } from './normalise-limits.ts'
import { redact } from './redact.ts'
import { problems, rateLimit, type Problem } from './schema.ts'
import { transport } from './transport.ts'
import { addressesOf } from './addresses.ts'

export interface ClientOptions {
  readonly credentials: Credentials | undefined
  /** REST address: https://api.github.com, or https://HOST/api/v3. */
  readonly baseUrl: string | undefined
  readonly fetch: typeof fetch
  readonly clock: Clock
  readonly log: (message: string) => void
  readonly signal: AbortSignal | undefined
  readonly maxWaitMs: number
  readonly timeoutMs: number
  /** How often a passing trouble is met before it is told. Default 5. */
  readonly tries?: number | undefined
}

/** What GitHub answered: the data that is good, and what is wrong with the rest. */
export interface Answer<T> {
  readonly data: T
  readonly problems: readonly Problem[]
}

interface Usage {
  readonly requests: number
  readonly points: number
  readonly remaining: number | null
  readonly resetAt: number | null
}

export interface Client {
  /**
   * Asks one operation and checks the shape of the answer. Passing troubles are tried again, as often as limits and
   * the network need it.
   *
   * @param what what is being read, for messages
   * @throws HeavyError when less should be asked; GitHubSourceError else
   */
  query<R, V extends Readonly<Record<string, unknown>>, T>(
    operation: TypedDocumentString<R, V>,
    variables: V,
    schema: z.ZodType<T>,
    what: string,
  ): Promise<Answer<T>>
  /** A REST resource; `missing` when there is none. */
  get<T>(
    path: string,
    parameters: Readonly<Record<string, unknown>>,
    schema: z.ZodType<T>,
    what: string,
  ): Promise<T>
  usage(): Usage
  gate: Gate
  clean(text: string): string
}

const usualTries = 5
const apiVersion = '2022-11-28'
const heavyTypes = new Set(['RESOURCE_LIMITS_EXCEEDED', 'MAX_NODE_LIMIT_EXCEEDED', 'TIMEOUT'])

export function makeClient(options: ClientOptions): Client {
  const { rest, origin, host } = addressesOf(options.baseUrl)
  const clean = redact(secretsOf(options.credentials))
  const log = (message: string) => options.log(clean(message))
  const mostTries = options.tries ?? usualTries
  let requests = 0
  let points = 0
  let budget: { remaining: number; resetAt: number } | null = null
  const waiting = gate({ ...options, log })
  const fetch = transport({ ...options, origin, sent: () => void (requests += 1) })
  const octokit = makeOctokit({ credentials: options.credentials, restUrl: rest, gate: waiting, fetch, log })

  async function once(query: string, variables: Readonly<Record<string, unknown>>): Promise<Answer<unknown>> {
    try {
      const data: unknown = await octokit.graphql(query, { ...variables, request: { retries: 0 } })
      return { data, problems: [] }
    } catch (error) {
      if (!isPartial(error)) throw heavy(error) ?? error
      const found = problems.parse(error.errors)
      if (found.some((one) => heavyTypes.has(one.type ?? '')))
        throw new HeavyError('RESOURCE_LIMITS_EXCEEDED')
      return { data: error.data, problems: found }
    }
  }

  async function query<T>(
    operation: { toString(): string },
    variables: Readonly<Record<string, unknown>>,
    schema: z.ZodType<T>,
    what: string,
  ): Promise<Answer<T>> {
    for (let tries = 1; ; tries++) {
      try {
        const answer = await once(operation.toString(), variables)
        const data = answer.data
        if (typeof data !== 'object' || data === null) throw bodyError(what, host, answer.problems, clean)
        note(data)
        const parsed = schema.safeParse(data)
        if (!parsed.success) throw shapeError(what, parsed.error)
        waiting.succeeded()
        return { data: parsed.data, problems: answer.problems }
      } catch (error) {
        if (error instanceof HeavyError) throw error
        const said = explainFailure(error, what, host, clean)
        if (tries === mostTries || !passing.has(said.code)) throw said
        log(`${said.message}; trying again`)
        if (said.code === 'bad-body' || said.code === 'unexpected-answer') waiting.failed()
      }
    }
  }

  async function get<T>(
    path: string,
    parameters: Readonly<Record<string, unknown>>,
    schema: z.ZodType<T>,
    what: string,
  ): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        const { data } = await octokit.request(`GET ${path}`, {
          ...parameters,
          headers: { 'x-github-api-version': apiVersion },
          request: options.tries === undefined ? {} : { retries: options.tries - 1 },
        })
        if (typeof data !== 'object' || data === null) throw bodyError(what, host, [], clean)
        const parsed = schema.safeParse(data)
        if (!parsed.success) throw shapeError(what, parsed.error)
        waiting.succeeded()
        return parsed.data
      } catch (error) {
        const said = explainFailure(error, what, host, clean)
        if (tries === mostTries || (said.code !== 'bad-body' && said.code !== 'unexpected-answer')) throw said
        waiting.failed()
      }
    }
  }

  function note(data: object): void {
    const limit = rateLimit.parse('rateLimit' in data ? data.rateLimit : null)
    if (limit === null || limit === undefined) return
    points += limit.cost
    budget = { remaining: limit.remaining, resetAt: limit.resetAt }
  }

  return {
    query,
    get,
    usage: () => ({
      requests,
      points,
      remaining: budget?.remaining ?? null,
      resetAt: budget?.resetAt ?? null,
    }),
    gate: waiting,
    clean,
  }
}

const passing = new Set(['unreachable', 'timeout', 'bad-body', 'unexpected-answer', 'server-error'])

function isPartial(error: unknown): error is GraphqlResponseError<unknown> {
  return error instanceof Error && error.name === 'GraphqlResponseError' && 'data' in error
}

/** A gateway that gave up, or an execution that did: asking for less helps. */
function heavy(error: unknown): HeavyError | null {
  if (ownError(error) !== null) return null
  const { status, response } = partsOf(error)
  const gaveUp = status === 502 || status === 504
  const message = error instanceof Error ? error.message : ''
  const broke = /something went wrong while executing your query/i.test(message)
  return (gaveUp && response !== undefined) || broke
    ? new HeavyError(gaveUp ? `status ${status}` : message)
    : null
}

function bodyError(
  what: string,
  host: string,
  found: readonly Problem[],
  clean: (text: string) => string,
): GitHubSourceError {
  const first = found[0]
  if (first === undefined)
    return new GitHubSourceError(
      'bad-body',
      `${host} answered with something that is no data for ${what}; a proxy or login page may stand between: check the address and the network`,
    )
  if (first.extensions?.saml_failure === true || first.type === 'FORBIDDEN') return heldBack(first, what)
  if (first.type === 'INSUFFICIENT_SCOPES')
    return new GitHubSourceError(
      'missing-scope',
      `the token may not read ${what} (${clean(first.message).slice(0, 200)})`,
    )
  return new GitHubSourceError('refused', `GitHub refused ${what}: ${clean(first.message).slice(0, 200)}`)
}

function shapeError(what: string, error: z.ZodError): GitHubSourceError {
  const issue = error.issues[0]
  const where = issue === undefined ? '' : ` at ${issue.path.join('.')}: ${issue.message}`
  return new GitHubSourceError(
    'unexpected-answer',
    `the answer for ${what} has another shape than GitHub documents${where}; sync again, and report it when it stays`,
  )
}

function secretsOf(credentials: Credentials | undefined): readonly string[] {
  if (credentials === undefined) return []
  return 'token' in credentials ? [credentials.token] : [credentials.privateKey]
}
