import type { Instant } from '@throughline/core'
import { type Answer, type Asked, json } from '../common/answer.ts'
import { faultScript } from '../common/fault-script.ts'
import { answerInstead, primaryLimit, spoilAnswer, spoilBody } from './apply-fault.ts'
import type { Fault, FaultKind } from './faults.ts'
import { type GraphqlRequest, executeQuery, planQuery } from './graphql/execute-query.ts'
import type { World } from './graphql/world.ts'
import { limits, rateLimitField } from './limits.ts'
import type { Organisation } from './organisation.ts'
import { answerRest } from './rest/answer-rest.ts'
import { inProcessFetch } from '../common/in-process-fetch.ts'
import { type Listening, listen } from '../common/listen.ts'
import { type Clock, wallClock } from '../common/virtual-clock.ts'
import { type Delivery, type DeliveryOptions, deliveriesOf } from './webhooks/deliveries.ts'

export interface EmulatorOptions {
  readonly organisation: Organisation
  /** Default: the clock on the wall. */
  readonly clock?: Clock
  readonly faults?: readonly Fault[]
  /** Points per hour, GraphQL and REST each. null: no limit is told, as on GitHub Enterprise Server. Default: 5,000. */
  readonly limit?: number | null
  /** How far the server's clock is ahead of the client's, in milliseconds. */
  readonly skew?: number
  /** How long an answer takes, in milliseconds of the clock. Default: 0. */
  readonly latency?: number
  /** Tokens that are let in. Default: any. */
  readonly tokens?: readonly string[]
  /** What X-OAuth-Scopes says. Absent: a fine-grained or app token, which has no such header. */
  readonly scopes?: readonly string[]
  /** The version of GitHub Enterprise Server it plays. Absent: github.com. */
  readonly server?: string
}

/** One request as it was seen. */
interface Logged {
  /** From 1 on. */
  readonly n: number
  readonly method: string
  readonly path: string
  readonly operation: string | null
  /** Points of a query; 1 for REST. */
  readonly cost: number
  readonly nodes: number
  readonly at: Instant
  readonly status: number
  readonly fault: FaultKind | null
  /** It came while the client had been told to wait. */
  readonly whileBlocked: boolean
}

export interface GithubEmulator {
  readonly fetch: typeof fetch
  listen(): Promise<Listening>
  readonly requests: readonly Logged[]
  /** The organisation as it is; what shows of it depends on the clock. */
  organisation(): Organisation
  change(change: (organisation: Organisation) => Organisation): void
  /** The webhooks up to now, signed. */
  webhooks(options: Omit<DeliveryOptions, 'to'>): readonly Delivery[]
}

/**
 * GitHub without a network: its published schema and REST paths over an organisation, with its limits and, by
 * script, its failures. What happened after the present of the clock does not show yet, so a clock that moves on
 * is an organisation that goes on working.
 *
 * Answers under `/graphql` and `/api/graphql`, and REST under `/` and `/api/v3`.
 *
 * @example
 * const clock = virtualClock(Date.UTC(2026, 0, 1))
 * const { fetch, requests } = githubEmulator({ organisation, clock, faults: [{ at: 3, do: '502' }] })
 */
export function githubEmulator(options: EmulatorOptions): GithubEmulator {
  const { clock = wallClock, skew = 0, latency = 0, limit = 5000 } = options
  const serverClock = { now: () => clock.now() + skew }
  const budgets = limits(serverClock, limit)
  const next = faultScript(options.faults ?? [])
  const requests: Logged[] = []
  let organisation = options.organisation

  async function answer(asked: Asked): Promise<Answer> {
    if (latency > 0) await clock.sleep(latency)
    const prefix = /^\/api(\/v3)?(?=\/)/.exec(asked.path)?.[0] ?? ''
    const path = asked.path.slice(prefix.length)
    const isGraphql = path === '/graphql'
    const n = requests.length + 1
    const request = isGraphql ? readGraphql(asked.body) : null
    const plan = request && planQuery(request)
    const operation = request?.operationName ?? plan?.name ?? null
    const fault = next({ n, path, operation })
    if (fault?.do === 'change' && fault.change !== undefined) organisation = fault.change(organisation)
    const at = serverClock.now()
    const whileBlocked = at < budgets.blockedUntil()
    const cost = plan && 'cost' in plan ? plan.cost : { points: 1, nodes: 0 }
    const given = await respond()
    requests.push({
      n,
      method: asked.method,
      path,
      operation,
      cost: cost.points,
      nodes: cost.nodes,
      at,
      status: given.status,
      fault: fault?.do ?? null,
      whileBlocked,
    })
    return given

    async function respond(): Promise<Answer> {
      const context = { isGraphql, limits: budgets, clock: serverClock }
      const instead = fault && answerInstead(fault, context)
      if (instead) return dressed(instead)
      const token = /^(?:bearer|token)\s+(.+)$/i.exec(asked.headers.get('authorization') ?? '')?.[1]
      const known = token !== undefined && (options.tokens?.includes(token) ?? true)
      if (token === undefined ? isGraphql : !known) return dressed(json(401, { message: 'Bad credentials' }))
      if (!isGraphql) return dressed(spoilAnswer(fault, rest()))
      if (request === null || plan === null) return dressed(json(400, { message: 'Problems parsing JSON' }))
      if ('refused' in plan) return dressed(json(200, plan.refused))
      if (!budgets.take('graphql', cost.points)) return dressed(primaryLimit(context, 'RATE_LIMITED', null))
      const world: World = {
        organisation,
        now: at,
        viewer: 'reader',
        rateLimit: limit === null ? null : rateLimitField(budgets.budget('graphql'), cost.points, cost.nodes),
        paging: fault?.do === 'repeated-cursor' || fault?.do === 'empty-page' ? fault.do : 'right',
      }
      const body = spoilBody(fault, await executeQuery(plan, request, world))
      return dressed(spoilAnswer(fault, json(200, body)))
    }

    function rest(): Answer {
      const context = { organisation, now: at, limits: budgets, server: options.server ?? null }
      const made = answerRest({ ...asked, base: asked.base + prefix, path }, context)
      // A 304 is free, and so is asking for the limit.
      if (made.status === 304 || path === '/rate_limit' || budgets.take('core', 1)) return made
      return primaryLimit({ isGraphql, limits: budgets, clock: serverClock }, '', null)
    }

    function dressed(plain: Answer): Answer {
      return {
        ...plain,
        headers: {
          date: new Date(at).toUTCString(),
          'x-github-request-id': `E${n}`,
          ...budgets.headers(isGraphql ? 'graphql' : 'core'),
          ...(options.scopes === undefined ? {} : { 'x-oauth-scopes': options.scopes.join(', ') }),
          ...(options.server === undefined ? {} : { 'x-github-enterprise-version': options.server }),
          ...plain.headers,
        },
      }
    }
  }

  return {
    fetch: inProcessFetch(answer, clock),
    listen: () => listen(answer, clock),
    requests,
    organisation: () => organisation,
    change: (change) => void (organisation = change(organisation)),
    webhooks: (hooks) => deliveriesOf(organisation, { ...hooks, to: serverClock.now() }),
  }
}

function readGraphql(body: string): GraphqlRequest | null {
  let parsed: unknown
  try {
    parsed = JSON.parse(body)
  } catch {
    return null
  }
  if (
    typeof parsed !== 'object' ||
    parsed === null ||
    !('query' in parsed) ||
    typeof parsed.query !== 'string'
  )
    return null
  const variables = 'variables' in parsed ? parsed.variables : null
  const operationName = 'operationName' in parsed ? parsed.operationName : null
  return {
    query: parsed.query,
    variables:
      typeof variables === 'object' && variables !== null ? (variables as Record<string, unknown>) : {},
    operationName: typeof operationName === 'string' ? operationName : null,
  }
}
