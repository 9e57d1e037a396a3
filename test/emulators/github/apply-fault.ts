import { type Answer, json } from '../common/answer.ts'
import type { Fault } from './faults.ts'
import type { GraphqlBody } from './graphql/execute-query.ts'
import type { Limits } from './limits.ts'
import type { Clock } from '../common/virtual-clock.ts'

interface Context {
  readonly isGraphql: boolean
  readonly limits: Limits
  readonly clock: Pick<Clock, 'now'>
}

const documentation = { documentation_url: 'https://docs.github.com/rest' }
const secondary =
  'You have exceeded a secondary rate limit. Please wait a few minutes before you try again. If you reach out to GitHub Support for help, please include the request ID.'
const html = (status: number, title: string): Answer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body>${title}</body></html>\n`,
})

/** The answer that stands in for the real one; null: this fault spoils the real one instead. */
export function answerInstead(fault: Fault, { isGraphql, limits, clock }: Context): Answer | null {
  const seconds = fault.retryAfter ?? 60
  const blocked = (answer: Answer, wait = seconds): Answer => {
    limits.block(clock.now() + wait * 1000)
    return answer
  }
  switch (fault.do) {
    case 'refuse':
    case 'stall':
      return { status: 0, headers: {}, body: '', travels: fault.do }
    case 'html-200':
      return html(200, 'Sign in')
    case 'html-502':
      return html(502, 'Unicorn! · GitHub')
    case '500':
    case '502':
    case '503':
    case '504':
      return json(Number(fault.do), { message: 'Server Error', data: null })
    case 'something-went-wrong': {
      const message =
        'Something went wrong while executing your query. This may be the result of a timeout, or it could be a GitHub bug.'
      return isGraphql ? json(200, { data: null, errors: [{ message }] }) : json(500, { message })
    }
    case '401':
      return json(401, { message: 'Bad credentials', ...documentation })
    case '403-sso':
      return json(
        403,
        {
          message:
            'Resource protected by organization SAML enforcement. You must grant your OAuth token access to this organization.',
          ...documentation,
        },
        { 'x-github-sso': 'required; url=https://github.com/orgs/acme/sso?authorization_request=AAAA' },
      )
    case '403-scope':
      return isGraphql
        ? json(200, {
            data: null,
            errors: [{ type: 'FORBIDDEN', message: 'Resource not accessible by personal access token' }],
          })
        : json(
            403,
            { message: 'Resource not accessible by personal access token', ...documentation },
            { 'x-accepted-github-permissions': 'actions=read' },
          )
    case '404':
      return json(404, { message: 'Not Found', ...documentation })
    case 'secondary':
      return blocked(json(403, { message: secondary, ...documentation }, { 'retry-after': String(seconds) }))
    case 'secondary-429':
      return blocked(json(429, { message: secondary, ...documentation }, { 'retry-after': String(seconds) }))
    case 'secondary-no-retry-after':
      return blocked(json(403, { message: secondary, ...documentation }), 60)
    case 'secondary-200':
      return blocked(
        json(
          200,
          { data: null, errors: [{ type: 'RATE_LIMITED', message: secondary }] },
          { 'retry-after': String(seconds) },
        ),
      )
    case 'primary':
      return primaryLimit({ isGraphql, limits, clock }, 'RATE_LIMITED', seconds)
    case 'rate-limit-type':
      return primaryLimit({ isGraphql, limits, clock }, 'RATE_LIMIT', seconds)
    case 'drip':
    case 'cut':
    case 'truncated':
    case 'saml-partial':
    case 'resource-limits':
    case 'null-nodes':
    case 'null-nodes-silent':
    case 'empty-errors':
    case 'repeated-cursor':
    case 'empty-page':
    case 'change':
      return null
  }
}

/** The hourly limit is reached. GraphQL says so with status 200, REST with 403. */
export function primaryLimit(
  { isGraphql, limits, clock }: Context,
  type: string,
  seconds: number | null,
): Answer {
  const resource = isGraphql ? 'graphql' : 'core'
  const budget = limits.budget(resource)
  const resetAt = seconds === null ? budget.resetAt : Math.ceil(clock.now() / 1000 + seconds) * 1000
  limits.block(resetAt)
  const headers = {
    ...limits.headers(resource),
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': String(resetAt / 1000),
    'x-ratelimit-resource': resource,
  }
  const message = 'API rate limit exceeded for user ID 1.'
  return isGraphql
    ? json(200, { errors: [{ type, message }] }, headers)
    : json(403, { message, ...documentation }, headers)
}

/** Spoils a right answer on its way. */
export function spoilAnswer(fault: Fault | undefined, answer: Answer): Answer {
  if (fault?.do === 'drip' || fault?.do === 'cut') return { ...answer, travels: fault.do }
  if (fault?.do === 'truncated')
    return { ...answer, body: answer.body.slice(0, Math.ceil(answer.body.length / 2)) }
  return answer
}

/** Spoils right data: parts of it go missing, with or without a word. */
export function spoilBody(fault: Fault | undefined, body: GraphqlBody): GraphqlBody {
  const errors = body.errors ?? []
  if (fault?.do === 'empty-errors') return { ...body, errors: [] }
  if (fault?.do === 'saml-partial') {
    const message =
      'Resource protected by organization SAML enforcement. You must grant your personal token access to this organization.'
    return withoutTop(body, (path) => ({
      type: 'FORBIDDEN',
      path,
      extensions: { saml_failure: true },
      message,
    }))
  }
  if (fault?.do === 'resource-limits') {
    const say = (path: Path) => ({
      type: 'RESOURCE_LIMITS_EXCEEDED',
      path,
      message: 'Resource limits for this query exceeded.',
    })
    const { data, lost } = withoutNodes(body.data, (i, length) => i >= length / 2)
    return lost.length === 0 ? withoutTop(body, say) : { data, errors: [...errors, ...lost.map(say)] }
  }
  if (fault?.do === 'null-nodes' || fault?.do === 'null-nodes-silent') {
    const { data, lost } = withoutNodes(body.data, (i) => i % 3 === 0)
    if (fault.do === 'null-nodes-silent' || lost.length === 0) return { ...body, data }
    const say = (path: Path) => ({ type: 'NOT_FOUND', path, message: 'Could not resolve to a node.' })
    return { data, errors: [...errors, ...lost.map(say)] }
  }
  return body
}

type Path = readonly (string | number)[]

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Every top field but the rate limit is null. */
function withoutTop(body: GraphqlBody, say: (path: Path) => Readonly<Record<string, unknown>>): GraphqlBody {
  if (!isObject(body.data)) return body
  const kept = Object.entries(body.data).map(([key, value]) => [key, key === 'rateLimit' ? value : null])
  const lost = Object.keys(body.data).filter((key) => key !== 'rateLimit')
  return {
    data: Object.fromEntries(kept),
    errors: [...(body.errors ?? []), ...lost.map((key) => say([key]))],
  }
}

/** Nulls in the outermost lists of nodes. */
function withoutNodes(data: unknown, drop: (index: number, length: number) => boolean) {
  const lost: Path[] = []
  const walk = (value: unknown, path: Path): unknown => {
    if (!isObject(value)) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => {
        if (key !== 'nodes' || !Array.isArray(inner)) return [key, walk(inner, [...path, key])]
        return [
          key,
          inner.map((node: unknown, i) => {
            if (!drop(i, inner.length)) return node
            lost.push([...path, key, i])
            return null
          }),
        ]
      }),
    )
  }
  return { data: walk(data, []), lost }
}
