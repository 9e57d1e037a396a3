import { expect, test } from 'vitest'
import { createDashboard } from '../src/create-dashboard.tsx'
import { fixtureSource } from './fixtures/source.ts'

function mounted() {
  const app = createDashboard(fixtureSource(), { also: [{ label: 'Sample', href: '/demo/' }] })
  app.route('/demo', createDashboard(fixtureSource(), { also: [{ label: 'Back', href: '/' }] }))
  return app
}

const unescaped = (text: string) =>
  text.replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"')

/** Windows and periods multiply every page: one step away from the default is enough. */
const near = (path: string) => [...new URL(path, 'http://localhost').searchParams.keys()].length <= 1

test('every link leads somewhere, from both ends', async () => {
  const app = mounted()
  const seen = new Map<string, number>()
  const queue = ['/', '/demo/', '/demo', '/quality/', '/demo/quality/']
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (seen.has(path)) continue
    const response = await app.request(path)
    seen.set(path, response.status)
    if (!(response.headers.get('content-type') ?? '').startsWith('text/html')) continue
    const html = await response.text()
    for (const [, link = ''] of html.matchAll(/(?:href|action)="(\/[^"]*)"/g)) {
      const [to = ''] = unescaped(link).split('#')
      if (near(to)) queue.push(to)
      if (path.startsWith('/demo') && !to.startsWith('/demo')) expect(to).toBe('/')
    }
    for (const [, id] of html.matchAll(/href="#([^"]+)"/g)) expect(html).toContain(`id="${id}"`)
  }
  expect([...seen].filter(([, status]) => status !== 200)).toEqual([])
  expect(seen.size).toBeGreaterThan(150)
})
