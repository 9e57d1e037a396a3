import { describe, expect, test } from 'vitest'
import { createDashboard } from '../src/create-dashboard.tsx'
import { textWidth } from '../src/format/text-width.ts'
import { report } from './fixtures/report.ts'
import { fixtureSource } from './fixtures/source.ts'

const app = createDashboard(fixtureSource())
const get = (path: string, headers: Record<string, string> = {}) =>
  app.request(path, { headers: { host: 'localhost', ...headers } })
const svg = async (path: string) => (await get(path)).text()
const of = (text: string, pattern: RegExp) => pattern.exec(text)?.[1]

describe('a badge', () => {
  test('says value, unit and n, to the eye and to a screen reader', async () => {
    const answer = await get('/badge/change-lead-time.svg?service=shop')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8')
    const text = await answer.text()
    expect(text).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/)
    const spoken = of(text, /aria-label="([^"]*)"/)
    expect(spoken).toMatch(/^shop · Change lead time: [\d.]+\u00a0h, n = \d+/)
    expect(of(text, /<title>([^<]*)<\/title>/)).toBe(spoken)
    expect(text).toMatch(/<text[^>]*>[\d.]+\u00a0h · n\u00a0\d+<\/text>/)
  })

  test('of everything names no service', async () => {
    expect(await svg('/badge/change-lead-time.svg')).toMatch(/<text[^>]*>Change lead time<\/text>/)
  })

  test('without data is grey and says so, never 0', async () => {
    const metrics = report.services[0]?.metrics.map((metric) => ({
      ...metric,
      value: null,
      n: 0,
      status: 'no-data' as const,
      interval: null,
    }))
    const empty = { ...report, services: [{ ...report.services[0], metrics }] } as typeof report
    const bare = createDashboard(
      fixtureSource({ report: () => Promise.resolve({ ...empty, organisation: null } as typeof report) }),
    )
    const text = await (
      await bare.request('/badge/change-lead-time.svg', { headers: { host: 'localhost' } })
    ).text()
    expect(text).toMatch(/<text[^>]*>no data<\/text>/)
    expect(text).not.toContain('#0f5c8c')
  })

  test('escapes what is hostile and drops what would turn the line around', async () => {
    const name = report.services.find(({ service }) => service.includes('<b'))?.service ?? ''
    const text = await svg(`/badge/change-lead-time.svg?service=${encodeURIComponent(name)}`)
    expect(name).toContain('\u202e')
    expect(text).toContain('&lt;b')
    expect(text).not.toMatch(/<b |\u202e/)
    expect(text).not.toMatch(/ on[a-z]+="|&nbsp;/)
  })

  test('may be shown on pages of others, and is the only thing that may', async () => {
    const policy = async (path: string) => (await get(path)).headers.get('cross-origin-resource-policy')
    expect(await policy('/badge/change-lead-time.svg')).toBe('cross-origin')
    for (const path of ['/', '/badge/nothing.svg', '/report.json'])
      expect(await policy(path)).toBe('same-origin')
  })

  test('is not sent twice', async () => {
    const path = '/badge/change-lead-time.svg'
    const tag = (await get(path)).headers.get('etag') ?? ''
    expect((await get(path, { 'if-none-match': tag })).status).toBe(304)
  })

  test.each(['/badge/nothing.svg', '/badge/change-lead-time.svg?service=nobody', '/badge/change-lead-time'])(
    '%s is not there',
    async (path) => expect((await get(path)).status).toBe(404),
  )
})

// Advance widths of Verdana 5.33 as its hmtx table has them: i 0.274, W 0.989, digits 0.636, space 0.352 em.
test('the width of a text comes from a table', () => {
  expect(textWidth('iW 42', 10)).toBeCloseTo(2.74 + 9.89 + 3.52 + 2 * 6.36)
  expect(textWidth('e\u0301', 10)).toBe(10)
  expect(textWidth('漢', 10)).toBe(10)
})
