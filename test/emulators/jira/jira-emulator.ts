import type { Instant } from '@throughline/core'
import { Hono } from 'hono'
import { type Answer, type Asked, json } from '../common/answer.ts'
import { faultScript } from '../common/fault-script.ts'
import { inProcessFetch } from '../common/in-process-fetch.ts'
import { type Listening, listen } from '../common/listen.ts'
import { type Clock, wallClock } from '../common/virtual-clock.ts'
import { answerInstead, spoilAnswer } from './apply-fault.ts'
import type { Fault, FaultKind } from './faults.ts'
import type { Organisation } from './organisation.ts'
import { agileRoutes } from './routes/agile.ts'
import type { Env } from './routes/app.ts'
import { changelogRoutes } from './routes/changelog.ts'
import { searchRoutes } from './routes/search.ts'
import { siteRoutes } from './routes/site.ts'
import { placeTokens } from './tokens.ts'
import { type Flavour, type View, seenBy } from './view.ts'

export interface EmulatorOptions {
  readonly organisation: Organisation
  /** Default: cloud. */
  readonly flavour?: Flavour
  /** Default: the clock on the wall. */
  readonly clock?: Clock
  readonly faults?: readonly Fault[]
  /** How far the server's clock is ahead of the client's, in milliseconds. */
  readonly skew?: number
  /** How long an answer takes, in milliseconds of the clock. Default: 0. */
  readonly latency?: number
  /** The time zone of the account: times are written and JQL is read in it. Default: Asia/Shanghai. */
  readonly zone?: string
  /** Tokens that are let in: the password of Basic, or a Bearer token. Default: any. */
  readonly tokens?: readonly string[]
  /** Where a scoped token has to knock: /ex/jira/<this>. */
  readonly cloudId?: string
  /** A Data Center may live below a path: /jira. */
  readonly contextPath?: string
  /** The most issues of a page. Default: 100 on Cloud, 1,000 on a Data Center. */
  readonly cap?: number
  /** The most histories inside an issue that was searched for. Default: 40 on Cloud, 100 on a Data Center. */
  readonly inline?: number
  /** How far the search index of Cloud is behind, in milliseconds. Default: 0. */
  readonly indexLag?: number
  /** Whether the account may see development information. Default: true. */
  readonly devStatus?: boolean
}

/** One request as it was seen. */
interface Logged {
  /** From 1 on. */
  readonly n: number
  readonly method: string
  readonly path: string
  readonly body: string
  readonly at: Instant
  readonly status: number
  readonly fault: FaultKind | null
  /** It came while the client had been told to wait. */
  readonly whileBlocked: boolean
}

export interface JiraEmulator {
  readonly fetch: typeof fetch
  listen(): Promise<Listening>
  readonly requests: readonly Logged[]
  /** The organisation as it is; what shows of it depends on the clock. */
  organisation(): Organisation
  change(change: (organisation: Organisation) => Organisation): void
}

/**
 * Jira without a network, Cloud or Data Center.
 *
 * @example
 * const jira = jiraEmulator({ organisation, flavour: 'data-center', clock, faults: [{ at: 3, do: '429' }] })
 */
export function jiraEmulator(options: EmulatorOptions): JiraEmulator {
  const { clock = wallClock, skew = 0, latency = 0, flavour = 'cloud', zone = 'Asia/Shanghai' } = options
  const cloud = flavour === 'cloud'
  const next = faultScript(options.faults ?? [])
  const requests: Logged[] = []
  const now = () => clock.now() + skew
  const tokens = placeTokens(now)
  const app = new Hono<Env>()
  siteRoutes(app, flavour)
  searchRoutes(app, flavour)
  changelogRoutes(app, flavour)
  agileRoutes(app)
  let organisation = options.organisation
  let blockedUntil = -Infinity

  async function answer(asked: Asked): Promise<Answer> {
    if (latency > 0) await clock.sleep(latency)
    const scoped = options.cloudId === undefined ? '' : `/ex/jira/${options.cloudId}`
    const prefix =
      [scoped, options.contextPath ?? ''].find((one) => one !== '' && asked.path.startsWith(`${one}/`)) ?? ''
    const path = asked.path.slice(prefix.length)
    const n = requests.length + 1
    const fault = next({ n, path, operation: null })
    if (fault?.do === 'change' && fault.change !== undefined) organisation = fault.change(organisation)
    const at = now()
    const whileBlocked = at < blockedUntil
    const base = asked.base + prefix
    const given = await respond()
    requests.push({
      n,
      method: asked.method,
      path,
      body: asked.body,
      at,
      status: given.status,
      fault: fault?.do ?? null,
      whileBlocked,
    })
    return given

    async function respond(): Promise<Answer> {
      const block = (until: Instant) => void (blockedUntil = Math.max(blockedUntil, until))
      const instead = fault && answerInstead(fault, { flavour, base, now: at, block })
      if (instead) return instead
      const login = loginOf(asked.headers.get('authorization'), prefix !== '' && prefix === scoped)
      if (login === 'failed' && !cloud)
        return answerInstead({ do: '401' }, { flavour, base, now: at, block })!
      const anonymous = login !== 'ok' || fault?.do === 'expired-token'
      const view: View = {
        organisation,
        flavour,
        now: at,
        zone,
        base,
        anonymous,
        ...seenBy(organisation, at, anonymous),
        paging: pagingOf(fault),
        inline: fault?.do === 'truncated-changelog' ? 3 : (options.inline ?? (cloud ? 40 : 100)),
        cap: options.cap ?? (cloud ? 100 : 1000),
        indexLag: options.indexLag ?? 0,
        devStatus: options.devStatus ?? true,
        tokens,
      }
      const made = await routed(path, view)
      const headers = {
        date: new Date(at).toUTCString(),
        ...(cloud ? { 'atl-traceid': String(n).padStart(32, '0') } : { 'x-arequestid': `${n}x${n}x1` }),
        ...(login === 'none' ? {} : { 'x-seraph-loginreason': anonymous ? 'AUTHENTICATED_FAILED' : 'OK' }),
        ...made.headers,
      }
      return spoilAnswer(fault, { ...made, headers })
    }

    async function routed(path: string, view: View): Promise<Answer> {
      const { method, headers, body } = asked
      const isPost = method === 'POST' || method === 'PUT'
      if (isPost && !/^application\/json\b/.test(headers.get('content-type') ?? ''))
        return json(415, { message: 'Unsupported Media Type', 'status-code': 415 })
      const request = new Request(`http://jira${path}`, { method, headers, ...(isPost ? { body } : {}) })
      const response = await app.fetch(request, { view })
      const text = await response.text()
      // What Jira does not know it does not answer in JSON.
      if (response.status === 404 && !text.startsWith('{'))
        return {
          status: 404,
          headers: { 'content-type': 'text/html;charset=UTF-8' },
          body: '<!DOCTYPE html><html><head><title>Oops, you&#39;ve found a dead link. - Jira</title></head></html>',
        }
      return {
        status: response.status,
        headers: { 'content-type': 'application/json;charset=UTF-8' },
        body: text,
      }
    }
  }

  function loginOf(header: string | null, scoped: boolean): 'ok' | 'failed' | 'none' {
    const [, scheme, code] = /^(basic|bearer)\s+(.+)$/i.exec(header ?? '') ?? []
    if (scheme === undefined || code === undefined) return 'none'
    const basic = scheme.toLowerCase() === 'basic'
    // Cloud takes a bearer only through the gateway, where scoped tokens live.
    if (!basic && cloud && !scoped) return 'failed'
    const token = basic ? Buffer.from(code, 'base64').toString().split(':').slice(1).join(':') : code
    return (options.tokens?.includes(token) ?? token !== '') ? 'ok' : 'failed'
  }

  return {
    fetch: inProcessFetch(answer, clock),
    listen: () => listen(answer, clock),
    requests,
    organisation: () => organisation,
    change: (change) => void (organisation = change(organisation)),
  }
}

const pagings: readonly string[] = ['repeated-token', 'empty-page', 'short-page', 'old-shape', 'is-last-lies']

function pagingOf(fault: Fault | undefined): View['paging'] {
  return fault !== undefined && pagings.includes(fault.do) ? (fault.do as View['paging']) : 'right'
}
