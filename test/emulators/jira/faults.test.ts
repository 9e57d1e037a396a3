import { describe, expect, test } from 'vitest'
import { virtualClock } from '../common/virtual-clock.ts'
import { ask, searchJql } from './ask.ts'
import { crowdedOrganisation } from './build/crowded-organisation.ts'
import { issueHidden } from './changes.ts'
import type { Fault, FaultKind } from './faults.ts'
import { type EmulatorOptions, jiraEmulator } from './jira-emulator.ts'

const at = Date.UTC(2026, 0, 1)
const hour = 3_600_000
const organisation = crowdedOrganisation({ at, inOneSecond: 8, historiesOfOne: 12 })
const jql = 'project = CROWD ORDER BY id'

function start(faults: readonly Fault[], more: Partial<EmulatorOptions> = {}) {
  const clock = virtualClock(at + hour)
  return { clock, jira: jiraEmulator({ organisation, clock, faults, ...more }) }
}

const page = (jira: ReturnType<typeof start>['jira'], more: object = {}) =>
  searchJql(jira, jql, { maxResults: 4, ...more })
const center = { flavour: 'data-center' } as const
const offset = (jira: ReturnType<typeof start>['jira'], startAt = 0) =>
  ask(jira, '/rest/api/2/search', { jql, maxResults: 4, startAt, fields: ['summary'] })

describe('answers that stand in for the right one', () => {
  test.each<[FaultKind, number, string | RegExp]>([
    ['html-200', 200, /^<html>/],
    ['error-200', 200, 'errorMessages'],
    ['empty-503', 503, /^$/],
    ['500', 500, 'Internal server error'],
    ['502', 502, /^<html>/],
    ['503', 503, /^<html>/],
    ['504', 504, /^<html>/],
    ['401', 401, 'Client must be authenticated to access this resource.'],
    ['403', 403, 'do not have permission'],
    ['captcha', 403, 'Forbidden (403)'],
    ['404', 404, 'Not found'],
    ['429', 429, 'Rate limit exceeded'],
    ['429-no-retry-after', 429, 'Rate limit exceeded'],
  ])('%s: status %i', async (kind, status, words) => {
    const { jira } = start([{ do: kind }])
    const said = await page(jira)
    expect(said.status).toBe(status)
    expect(said.text).toMatch(words)
    expect(jira.requests).toMatchObject([{ n: 1, fault: kind, status }])
    expect((await page(jira)).body.issues.length, 'it passes').toBe(4)
  })

  test('a login that fails says why in a header', async () => {
    const reasons = async (kind: FaultKind) => {
      const { headers } = await offset(start([{ do: kind }], center).jira)
      return [headers.get('x-seraph-loginreason'), headers.get('x-authentication-denied-reason')]
    }
    expect(await reasons('401')).toEqual(['AUTHENTICATED_FAILED', null])
    expect(await reasons('captcha')).toEqual([
      'AUTHENTICATION_DENIED',
      'CAPTCHA_CHALLENGE; login-url=https://acme.atlassian.net/login.jsp',
    ])
  })

  test('a token that has run out: nothing to see, with status 200 or a refused query', async () => {
    const { jira } = start([{ do: 'expired-token', times: 2 }])
    const said = await searchJql(jira, 'updated >= "2025-01-01"')
    expect([said.status, said.body.issues]).toEqual([200, []])
    expect(said.headers.get('x-seraph-loginreason')).toBe('AUTHENTICATED_FAILED')
    expect((await page(jira)).status).toBe(400)
    expect((await page(jira)).headers.get('x-seraph-loginreason')).toBe('OK')
  })

  test('a limit on Cloud says how long, until when and why, or nothing', async () => {
    const { headers } = await page(start([{ do: '429', retryAfter: 90 }]).jira)
    expect(headers.get('retry-after')).toBe('90')
    expect(Date.parse(headers.get('x-ratelimit-reset')!)).toBe(at + hour + 90_000)
    expect(headers.get('ratelimit-reason')).toBe('jira-burst-based')
    const silent = (await page(start([{ do: '429-no-retry-after' }]).jira)).headers
    expect([silent.get('retry-after'), silent.get('x-ratelimit-reset')]).toEqual([null, null])
  })

  test('a limit on a Data Center tells of its bucket, in HTML', async () => {
    const said = await offset(start([{ do: '429', retryAfter: 5 }], center).jira)
    expect([said.status, said.headers.get('retry-after')]).toEqual([429, '5'])
    expect(said.headers.get('x-ratelimit-fillrate')).toBe('10')
    expect(said.headers.get('content-type')).toContain('text/html')
  })

  test('a request before the wait is over is noted', async () => {
    const { jira, clock } = start([{ do: '429', retryAfter: 90 }])
    await page(jira)
    clock.advance(89_000)
    await page(jira)
    clock.advance(1000)
    await page(jira)
    expect(jira.requests.map(({ whileBlocked }) => whileBlocked)).toEqual([false, true, false])
  })
})

describe('right answers, spoiled', () => {
  test('null-fields: every third issue has none', async () => {
    const { body } = await page(start([{ do: 'null-fields' }]).jira)
    expect(body.issues.map(({ fields }) => fields === null)).toEqual([true, false, false, true])
  })

  test('null-values: every third issue has empty ones', async () => {
    const { body } = await page(start([{ do: 'null-values' }]).jira, {
      fields: ['summary', 'status', 'created'],
    })
    expect(body.issues[0]!.fields).toEqual({ summary: null, status: null, created: null })
    expect(body.issues[1]!.fields.status).toMatchObject({ name: 'To Do' })
  })

  test('truncated: half a document', async () => {
    const said = await page(start([{ do: 'truncated' }]).jira)
    expect(() => JSON.parse(said.text) as unknown).toThrow(SyntaxError)
  })

  test('repeated-token: the token the client came with', async () => {
    const { jira } = start([{ do: 'repeated-token', at: 2 }])
    const { nextPageToken } = (await page(jira)).body
    const second = await page(jira, { nextPageToken })
    expect(second.body.nextPageToken).toBe(nextPageToken)
    expect(second.body.issues[0]!.id).toBe('20004')
  })

  test('repeated-token on a Data Center: the first page once more', async () => {
    const { jira } = start([{ do: 'repeated-token' }], center)
    expect((await offset(jira, 4)).body.issues[0]!.id).toBe('20000')
  })

  test('empty-page: no issues, and a token that leads on', async () => {
    const { jira } = start([{ do: 'empty-page', at: 2, times: 2 }])
    let { nextPageToken } = (await page(jira)).body
    for (let i = 0; i < 2; i++) {
      const { body } = await page(jira, { nextPageToken })
      expect(body.issues).toEqual([])
      expect(body.nextPageToken).not.toBe(nextPageToken)
      nextPageToken = body.nextPageToken
    }
    expect((await page(jira, { nextPageToken })).body.issues[0]!.id).toBe('20004')
  })

  test('empty-page and short-page of changelogs', async () => {
    const { jira } = start([{ do: 'empty-page' }, { do: 'short-page' }])
    const bulk = (nextPageToken?: string) =>
      ask(jira, '/rest/api/3/changelog/bulkfetch', {
        issueIdsOrKeys: ['90000'],
        ...(nextPageToken && { nextPageToken }),
        maxResults: 10,
      })
    const first = (await bulk()).body
    expect(first.issueChangeLogs).toEqual([])
    const second = (await bulk(first.nextPageToken)).body
    expect(second.issueChangeLogs[0]!.changeHistories.length).toBe(5)
    const third = (await bulk(second.nextPageToken)).body
    expect(third.issueChangeLogs[0]!.changeHistories.length).toBe(7)
    expect(third.nextPageToken).toBeUndefined()
  })

  test('short-page: fewer than asked for, and more to come', async () => {
    const { jira } = start([{ do: 'short-page' }])
    const { body } = await page(jira)
    expect(body.issues.length).toBe(2)
    expect((await page(jira, { nextPageToken: body.nextPageToken })).body.issues[0]!.id).toBe('20002')
    const far = start([{ do: 'short-page' }], center)
    expect((await offset(far.jira)).body.issues.length).toBe(2)
  })

  test('old-shape: a total, and no token to go on with', async () => {
    const { body } = await page(start([{ do: 'old-shape' }]).jira)
    expect(body).toMatchObject({ startAt: 0, total: 9 })
    expect(body.nextPageToken).toBeUndefined()
  })

  test('is-last-lies: the token is right', async () => {
    const { body } = await page(start([{ do: 'is-last-lies' }]).jira)
    expect(body.isLast).toBe(true)
    expect(body.nextPageToken).toBeDefined()
  })

  test('truncated-changelog: three of twelve, and the total says so', async () => {
    const { jira } = start([{ do: 'truncated-changelog' }])
    const { body } = await searchJql(jira, 'id = 90000', { expand: 'changelog' })
    expect([body.issues[0]!.changelog.total, body.issues[0]!.changelog.histories.length]).toEqual([12, 3])
  })

  test('change: the organisation becomes another one, an issue is absent without a word', async () => {
    const { jira } = start([{ do: 'change', at: 2, change: issueHidden('20005') }])
    const { nextPageToken } = (await page(jira)).body
    const { body } = await page(jira, { nextPageToken })
    expect(body.issues.map(({ id }) => id)).toEqual(['20004', '20006', '20007', '90000'])
  })
})

test('a fault can be for a path, and the log has what was asked', async () => {
  const { jira } = start([{ do: '503', path: '/rest/api/3/field' }])
  expect((await page(jira)).status).toBe(200)
  expect((await ask(jira, '/rest/api/3/field')).status).toBe(503)
  expect(jira.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /rest/api/3/search/jql',
    'GET /rest/api/3/field',
  ])
  expect(jira.requests[0]!.body).toContain(jql)
})

test('the clock of the server can be another', async () => {
  const { headers } = await page(start([], { skew: -600_000 }).jira)
  expect(Date.parse(headers.get('date')!)).toBe(at + hour - 600_000)
})

test.each<[FaultKind, RegExp]>([
  ['refuse', /fetch failed/],
  ['cut', /terminated/],
])('%s: no answer', async (kind, words) => {
  await expect(page(start([{ do: kind }]).jira)).rejects.toThrow(words)
})

test('drip: all of it, slowly', async () => {
  const { jira, clock } = start([{ do: 'drip' }])
  expect((await page(jira)).body.issues.length).toBe(4)
  expect(clock.waits.length).toBeGreaterThan(10)
})

test('over a socket: the same answers, and links that lead back there', async () => {
  const { jira } = start([{ do: 'stall', at: 2 }], { tokens: ['a-token'] })
  const { url, close } = await jira.listen()
  try {
    const headers = {
      authorization: `Basic ${Buffer.from('reader:a-token').toString('base64')}`,
      'content-type': 'application/json',
    }
    const body = JSON.stringify({ jql, fields: ['summary'] })
    const response = await fetch(`${url}/rest/api/3/search/jql`, { method: 'POST', headers, body })
    const { issues } = (await response.json()) as { readonly issues: readonly { readonly self: string }[] }
    expect(issues[0]!.self).toBe(`${url}/rest/api/3/issue/20000`)
    const stalled = fetch(`${url}/rest/api/3/myself`, { headers, signal: AbortSignal.timeout(60) })
    await expect(stalled).rejects.toThrow('timeout')
  } finally {
    await close()
  }
})
