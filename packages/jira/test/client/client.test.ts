import { expect, test } from 'vitest'
import { z } from 'zod'
import { makeClient, type ClientOptions } from '../../src/client/client.ts'
import { HeavyError } from '../../src/client/heavy-error.ts'
import { redact } from '../../src/client/redact.ts'

const shape = z.object({ a: z.number() })
const token = 'ATATT3canary0123456789'
const html = (status: number, headers: Record<string, string> = {}) =>
  new Response('<html><title>Log in</title></html>', {
    status,
    headers: { 'content-type': 'text/html', ...headers },
  })
const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } })

function setUp(answers: readonly (Response | Error | null)[], options: Partial<ClientOptions> = {}) {
  const asked: { url: string; method: string | undefined; authorization: string | null; body: unknown }[] = []
  const said: string[] = []
  const waits: number[] = []
  let now = Date.UTC(2026, 0)
  const client = makeClient({
    url: 'https://jira.acme.example/jira',
    cloudId: undefined,
    credentials: { email: 'me@acme.example', token },
    clock: {
      now: () => now,
      sleep: async (milliseconds) => {
        waits.push(milliseconds)
        now += milliseconds
      },
    },
    log: (message) => void said.push(message),
    signal: undefined,
    maxWaitMs: Infinity,
    timeoutMs: 100,
    ...options,
    fetch: async (input, init) => {
      asked.push({
        url: input instanceof Request ? input.url : input.toString(),
        method: init?.method,
        authorization: new Headers(init?.headers).get('authorization'),
        body: init?.body,
      })
      const answer = answers[Math.min(asked.length, answers.length) - 1]
      if (answer == null) return new Promise(() => undefined)
      if (answer instanceof Error) throw answer
      return answer.clone()
    },
  })
  const ask = (heavy = false) => client.ask({ path: '/rest/api/2/a' }, shape, 'the issues of SHOP', { heavy })
  return { client, ask, asked, said, waits }
}

test('what is asked goes through jira-client to the address below the path of the site', async () => {
  const { client, asked } = setUp([json({ a: 1 })])
  const body = { jql: 'summary ~ "R&D a+b %41"', nextPageToken: 'ab+/c==' }
  expect(await client.ask({ path: '/rest/api/3/search/jql', body }, shape, 'x')).toEqual({ a: 1 })
  expect(asked[0]).toEqual({
    url: 'https://jira.acme.example/jira/rest/api/3/search/jql',
    method: 'POST',
    authorization: `Basic ${btoa(`me@acme.example:${token}`)}`,
    body: JSON.stringify(body),
  })
})

test('a token without an email is a bearer; without one nothing is sent', async () => {
  const bearer = setUp([json({ a: 1 })], { credentials: { token } })
  await bearer.ask()
  expect(bearer.asked[0]!.authorization).toBe(`Bearer ${token}`)
  const nobody = setUp([json({ a: 1 })], { credentials: undefined })
  await nobody.ask()
  expect(nobody.asked[0]!.authorization).toBeNull()
})

test('a scoped token goes through the gateway of Atlassian', async () => {
  const { ask, asked } = setUp([json({ a: 1 })], { cloudId: '1111-2222' })
  await ask()
  expect(asked[0]!.url).toBe('https://api.atlassian.com/ex/jira/1111-2222/rest/api/2/a')
})

test.each([
  ['a login page with status 200', html(200), 'login-page'],
  ['half a document', new Response('{"a"', { headers: { 'content-type': 'application/json' } }), 'bad-body'],
  ['nothing', new Response(''), 'bad-body'],
  ['another shape', json({ a: 'x' }), 'unexpected-answer'],
  ['500', json({ errorMessages: ['oh'] }, 500), 'server-error'],
  ['503 without a body', new Response('', { status: 503 }), 'server-error'],
  ['nobody there', new TypeError('fetch failed'), 'unreachable'],
  ['an answer that never comes', null, 'timeout'],
] as const)('%s is tried five times, waiting longer each time', async (_, answer, code) => {
  const { ask, asked, waits } = setUp([answer])
  await expect(ask()).rejects.toMatchObject({ code })
  expect(asked.length).toBe(5)
  expect(waits).toEqual([1000, 4000, 9000, 16_000])
})

test.each([
  ['a wrong token', html(401), 'unauthorised', /API token|personal access token/],
  [
    'an answer as to anybody',
    json({ a: 1 }, 200, { 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' }),
    'unauthorised',
    /expired/,
  ],
  [
    'a captcha',
    html(403, { 'x-authentication-denied-reason': 'CAPTCHA_CHALLENGE; login-url=https://x' }),
    'captcha',
    /log in once with a browser/,
  ],
  [
    'a captcha that only the reason tells',
    html(401, { 'x-seraph-loginreason': 'AUTHENTICATION_DENIED' }),
    'captcha',
    /browser/,
  ],
  ['a permission', json({ errorMessages: ['No permission.'] }, 403), 'forbidden', /Browse projects/],
  ['404', json({ errorMessages: ['Gone'] }, 404), 'not-found', /\(Gone\).*Browse projects/],
  [
    '410',
    json({ errorMessages: ['The requested API has been removed.'] }, 410),
    'removed',
    /has been removed/,
  ],
  [
    'an unknown project',
    json({ errorMessages: ["The value 'X' does not exist for the field 'project'."] }, 400),
    'unknown-project',
    /check its key/,
  ],
  [
    'a query that is none',
    json({ errorMessages: ['Error in the JQL Query'] }, 400),
    'bad-query',
    /correct the JQL/,
  ],
  [
    'error messages with status 200',
    json({ errorMessages: ['Something is wrong'] }),
    'refused',
    /Something is wrong/,
  ],
  ['418', json({}, 418), 'refused', /418/],
] as const)('%s is told at once, with what to do', async (_, answer, code, message) => {
  const { ask, asked } = setUp([answer])
  await expect(ask()).rejects.toMatchObject({ code, message: expect.stringMatching(message) as string })
  expect(asked.length).toBe(1)
})

test.each([
  ['502', html(502)],
  ['504', html(504)],
  ['nothing in time', null],
] as const)('%s where less can be asked is told at once', async (_, answer) => {
  const { ask, asked } = setUp([answer])
  await expect(ask(true)).rejects.toBeInstanceOf(HeavyError)
  expect(asked.length).toBe(1)
})

test.each([
  ['seconds', { 'retry-after': '30' }, 30_000],
  [
    'a date',
    { 'retry-after': 'Thu, 01 Jan 2026 00:02:00 GMT', date: 'Thu, 01 Jan 2026 00:00:00 GMT' },
    120_000,
  ],
  ['when the budget is full again', { 'x-ratelimit-reset': '2026-01-01T00:01:40Z' }, 101_000],
  [
    'the same by a clock that is ahead',
    { 'x-ratelimit-reset': '2026-01-01T01:01:40Z', date: 'Thu, 01 Jan 2026 01:00:00 GMT' },
    101_000,
  ],
  ['nothing', {}, 60_000],
] as const)('a limit that tells %s is waited for, without a request', async (_, headers, wait) => {
  const { ask, asked, waits } = setUp([json({}, 429, headers), json({ a: 1 })])
  expect(await ask()).toEqual({ a: 1 })
  expect(waits).toEqual([wait])
  expect(asked.length).toBe(2)
})

test('a server that is down and says until when is left alone until then', async () => {
  const { ask, waits } = setUp([html(503, { 'retry-after': '90' }), json({ a: 1 })])
  expect(await ask()).toEqual({ a: 1 })
  expect(waits).toEqual([90_000])
})

test('limits that tell nothing are waited for longer each time', async () => {
  const limit = html(429)
  const { ask, waits } = setUp([limit, limit, limit, json({ a: 1 })])
  await ask()
  expect(waits).toEqual([60_000, 120_000, 240_000])
})

test('a budget that is used up stops the next request until it is full again', async () => {
  const empty = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '2026-01-01T00:05:00Z' }
  const { ask, waits } = setUp([json({ a: 1 }, 200, empty), json({ a: 1 })])
  await ask()
  expect(waits).toEqual([])
  await ask()
  expect(waits).toEqual([301_000])
})

test('a limit beyond the longest wait ends it', async () => {
  const { ask, asked } = setUp([json({}, 429, { 'retry-after': '3600' })], { maxWaitMs: 60_000 })
  await expect(ask()).rejects.toMatchObject({
    code: 'rate-limited',
    message: expect.stringContaining('3600 s') as string,
  })
  expect(asked.length).toBe(1)
})

test('what is aborted ends, before a request and during one', async () => {
  const before = new AbortController()
  before.abort()
  const first = setUp([json({ a: 1 })], { signal: before.signal })
  await expect(first.ask()).rejects.toMatchObject({ code: 'aborted' })
  expect(first.asked.length).toBe(0)
  const during = new AbortController()
  const second = setUp([null], { signal: during.signal, timeoutMs: 60_000 })
  const asking = second.ask()
  setTimeout(() => during.abort(), 20)
  await expect(asking).rejects.toMatchObject({ code: 'aborted' })
})

test('a redirect within the site is followed; one to elsewhere takes no token along', async () => {
  const moved = (location: string) => new Response(null, { status: 302, headers: { location } })
  const within = setUp([moved('/jira/rest/api/2/b'), json({ a: 1 })])
  expect(await within.ask()).toEqual({ a: 1 })
  expect(within.asked[1]!.url).toBe('https://jira.acme.example/jira/rest/api/2/b')
  const away = setUp([moved('https://login.example/sso')])
  await expect(away.ask()).rejects.toMatchObject({ code: 'foreign-address' })
  expect(away.asked.length).toBe(1)
})

test('no token is in any message, whatever Jira says', async () => {
  const basic = btoa(`me@acme.example:${token}`)
  for (const status of [400, 401, 403, 404, 410, 418, 500]) {
    const { ask, said } = setUp([json({ errorMessages: [`no ${token}, no ${basic}\u202e`] }, status)])
    const message = await ask().then(() => '', String)
    for (const text of [message, ...said]) {
      expect(text).not.toContain(token)
      expect(text).not.toContain(basic)
      expect(text).not.toContain('\u202e')
    }
  }
  const failed = setUp([new TypeError(`failed for Bearer ${token}`)])
  await expect(failed.ask()).rejects.toMatchObject({ message: expect.not.stringContaining(token) as string })
})

test('what looks like a token is removed, known or not', () => {
  expect(redact(undefined)('Authorization: Basic bWU6c2VjcmV0 and ATATT3xFfGF0-abc_d=12')).toBe(
    'Authorization: [secret] and [secret]',
  )
})
