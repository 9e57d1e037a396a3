import type { Instant } from '@throughline/core'
import { type Answer, json } from '../common/answer.ts'
import type { Fault } from './faults.ts'
import type { Flavour } from './view.ts'

interface Context {
  readonly flavour: Flavour
  readonly base: string
  readonly now: Instant
  block(until: Instant): void
}

const html = (status: number, title: string, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  headers: { 'content-type': 'text/html;charset=UTF-8', ...headers },
  body: `<html>\n<head>\n    <title>${title}</title>\n</head>\n<body>${title}</body>\n</html>\n`,
})
const says = (status: number, text: string) => json(status, { errorMessages: [text], errors: {} })

/** The answer that stands in for the real one; null: this fault spoils the real one instead. */
export function answerInstead(fault: Fault, context: Context): Answer | null {
  const cloud = context.flavour === 'cloud'
  switch (fault.do) {
    case 'refuse':
    case 'stall':
      return { status: 0, headers: {}, body: '', travels: fault.do }
    case 'html-200':
      return html(200, 'Log in - Jira')
    case 'error-200':
      return says(200, 'Something is wrong, and the proxy says it is fine.')
    case 'empty-503':
      return { status: 503, headers: {}, body: '' }
    case '500':
      return says(500, 'Internal server error')
    case '502':
    case '504':
      return html(Number(fault.do), fault.do === '502' ? 'Bad Gateway' : 'Gateway Timeout')
    case '503':
      return html(503, 'Temporarily unavailable')
    case '401':
      return cloud
        ? {
            ...json(401, null, {
              'x-seraph-loginreason': 'AUTHENTICATED_FAILED',
              'www-authenticate': 'OAuth realm="https%3A%2F%2Facme.atlassian.net"',
            }),
            body: 'Client must be authenticated to access this resource.',
          }
        : html(401, 'Unauthorized (401)', {
            'x-seraph-loginreason': 'AUTHENTICATED_FAILED',
            'www-authenticate': `OAuth realm="${encodeURIComponent(context.base)}"`,
          })
    case '403':
      return cloud
        ? says(403, 'You do not have permission to perform this operation.')
        : html(403, 'Forbidden (403)')
    case 'captcha':
      return html(403, 'Forbidden (403)', {
        'x-seraph-loginreason': 'AUTHENTICATION_DENIED',
        'x-authentication-denied-reason': `CAPTCHA_CHALLENGE; login-url=${context.base}/login.jsp`,
      })
    case '404':
      return says(404, 'Not found')
    case '429':
      return limited(context, fault.retryAfter ?? 60, true)
    case '429-no-retry-after':
      return limited(context, 60, false)
    case 'expired-token':
    case 'drip':
    case 'cut':
    case 'truncated':
    case 'null-fields':
    case 'null-values':
    case 'repeated-token':
    case 'empty-page':
    case 'short-page':
    case 'old-shape':
    case 'is-last-lies':
    case 'truncated-changelog':
    case 'change':
      return null
  }
}

function limited({ flavour, now, block }: Context, seconds: number, told: boolean): Answer {
  block(now + seconds * 1000)
  const retry: Record<string, string> = told ? { 'retry-after': String(seconds) } : {}
  if (flavour === 'data-center') {
    const bucket = {
      'x-ratelimit-limit': '10',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-interval-seconds': '1',
    }
    return html(429, 'Too many requests', { ...bucket, 'x-ratelimit-fillrate': '10', ...retry })
  }
  const reset: Record<string, string> = told
    ? {
        'x-ratelimit-reset': new Date(now + seconds * 1000).toISOString(),
        'ratelimit-reason': 'jira-burst-based',
      }
    : {}
  return {
    ...says(429, 'Rate limit exceeded.'),
    headers: {
      'content-type': 'application/json;charset=UTF-8',
      'x-ratelimit-limit': '350',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-nearlimit': 'true',
      ...reset,
      ...retry,
    },
  }
}

/** Spoils a right answer, in what it says or on its way. */
export function spoilAnswer(fault: Fault | undefined, answer: Answer): Answer {
  if (fault?.do === 'drip' || fault?.do === 'cut') return { ...answer, travels: fault.do }
  if (fault?.do === 'truncated')
    return { ...answer, body: answer.body.slice(0, Math.ceil(answer.body.length / 2)) }
  if (fault?.do !== 'null-fields' && fault?.do !== 'null-values') return answer
  const body = JSON.parse(answer.body) as { readonly issues?: readonly { readonly fields?: object }[] }
  if (body.issues === undefined) return answer
  const issues = body.issues.map((one, i) => {
    if (i % 3 !== 0) return one
    if (fault.do === 'null-fields') return { ...one, fields: null }
    const names = Object.keys(one.fields ?? {})
    return { ...one, fields: Object.fromEntries(names.map((name) => [name, null])) }
  })
  return { ...answer, body: JSON.stringify({ ...body, issues }) }
}
