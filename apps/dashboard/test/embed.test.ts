import { expect, test } from 'vitest'
import { createDashboard } from '../src/create-dashboard.tsx'
import { fixtureSource } from './fixtures/source.ts'

const app = createDashboard(fixtureSource())
const get = (path: string) => app.request(path, { headers: { host: 'localhost' } })

test('a tile may be framed, and nothing else may', async () => {
  const policy = async (path: string) => (await get(path)).headers.get('content-security-policy') ?? ''
  expect(await policy('/embed/change-lead-time')).toMatch(/^default-src 'none';.*; frame-ancestors \*$/)
  for (const path of ['/', '/metric/change-lead-time', '/embed/nothing', '/badge/change-lead-time.svg'])
    expect(await policy(path)).toContain("frame-ancestors 'none'")
})

test('it has value, interval, trend and a link to the page', async () => {
  const html = await (await get('/embed/change-lead-time?service=shop&window=30d')).text()
  expect(html).toContain('href="/metric/change-lead-time?service=shop&amp;window=30d"')
  expect(html).toMatch(/class="value">16\.9/)
  expect(html).toMatch(/13\.5–22\u00a0h<span class="fine"> at 95\u00a0%/)
  expect(html).toContain('aria-label="Trend over')
  expect(html).toContain('<base target="_blank"/>')
})
