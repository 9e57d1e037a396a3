import { describe, expect, test } from 'vitest'
import { createDashboard } from '../src/create-dashboard.tsx'
import { fixtureSource } from './fixtures/source.ts'

const app = createDashboard(fixtureSource())
const get = (path: string, headers: Record<string, string> = {}) =>
  app.request(path, { headers: { host: 'localhost:4600', ...headers } })
const text = async (path: string) => (await get(path)).text()

const pages = ['/', '/metric/change-lead-time', '/services/shop', '/quality', '/gates', '/definitions']

describe('headers', () => {
  test.each([...pages, '/nowhere', '/?x=1', '/report.json', '/metric/wip.csv', '/healthz'])(
    'are strict on %s',
    async (path) => {
      const { headers } = await get(path)
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toContain('unsafe')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
    },
  )

  test('no page carries what its policy would block', async () => {
    for (const path of pages) {
      const html = await text(path)
      expect(/<script|<style|<[^>]*\s(style|on[a-z]+)=/i.exec(html)).toBeNull()
      expect(/<[^>]*\s(src|href)="(?!https?:|\/|#)/.exec(html)).toBeNull()
    }
  })

  test('HEAD answers as GET does, without a body', async () => {
    const head = await app.request('/', { method: 'HEAD', headers: { host: 'localhost' } })
    expect(head.status).toBe(200)
    expect(head.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(await head.text()).toBe('')
  })
})

describe('host names', () => {
  test.each(['localhost', 'localhost:4600', '127.0.0.1:80', '[::1]:4600'])('%s is answered', async (host) => {
    expect((await get('/', { host })).status).toBe(200)
  })

  test.each(['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example:4600', ''])(
    '%s is refused',
    async (host) => {
      expect((await get('/', { host })).status).toBe(403)
    },
  )

  test('only the check of health is answered under any', async () => {
    const host = 'evil.example'
    expect((await get('/healthz', { host })).status).toBe(200)
    for (const path of ['/services/healthz', '/metric/healthz', '/x/healthz', '/nowhere'])
      expect((await get(path, { host })).status).toBe(403)
  })

  test('a plain address has no name that could point elsewhere', async () => {
    for (const host of ['10.0.0.7:4600', '[fe80::1]:4600'])
      expect((await get('/', { host })).status).toBe(200)
    for (const host of ['10.0.0', '10.0.0.7.example', '[::1', '0x7f.1'])
      expect((await get('/', { host })).status).toBe(403)
  })

  test('a named one is answered', async () => {
    const named = createDashboard(fixtureSource(), { hosts: ['metrics.acme.example'] })
    const { status } = await named.request('/', { headers: { host: 'metrics.acme.example' } })
    expect(status).toBe(200)
  })
})

describe('caching', () => {
  test('an answer is not sent twice', async () => {
    const tag = (await get('/')).headers.get('etag') ?? ''
    const again = await get('/', { 'if-none-match': `W/${tag}` })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
  })

  test('another address or generation has another tag', async () => {
    let generation = 'g1'
    const changing = createDashboard(fixtureSource({ generation: () => generation }))
    const tag = async (path: string) => (await changing.request(path)).headers.get('etag')
    const first = await tag('/')
    expect(await tag('/')).toBe(first)
    expect(await tag('/?window=30d')).not.toBe(first)
    generation = 'g2'
    expect(await tag('/')).not.toBe(first)
  })

  test('a question is measured once per generation, and again after a failure', async () => {
    let generation = 'g1'
    let asked = 0
    let failing = false
    const source = fixtureSource()
    const counting = createDashboard(
      {
        ...source,
        generation: () => generation,
        report: (query) => {
          asked++
          return failing ? Promise.reject(new Error('lost')) : source.report(query)
        },
      },
      { onError: () => {} },
    )
    for (const path of ['/', '/quality', '/services/shop', '/services/pay']) await counting.request(path)
    expect(asked).toBe(1)
    generation = 'g2'
    failing = true
    expect((await counting.request('/')).status).toBe(500)
    failing = false
    expect((await counting.request('/')).status).toBe(200)
    expect(asked).toBe(3)
  })

  test('the stylesheet may be kept for ever under its name', async () => {
    const [, path = ''] = /href="(\/assets\/style\.[0-9a-f]+\.css)"/.exec(await text('/')) ?? []
    const { status, headers } = await get(path)
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toContain('immutable')
  })
})

describe('addresses', () => {
  test.each([
    ['/?x=1', 'not understood'],
    ['/?window=1', 'a length such as'],
    ['/?window=90d&window=30d', 'given twice'],
    ['/?from=2026-01-01', 'belong together'],
    ['/?from=2026-02-01&to=2026-01-01', 'before'],
    ['/?from=2026-01-01&to=2026-02-01&window=90d', 'either'],
    ['/?period=hour', 'day, week, month or quarter'],
    ['/?profile=acme', 'dora, devlake or gitlab'],
    ['/?service=%00', 'the name of a service'],
    ['/?page=2', 'means nothing here'],
    ['/metric/change-lead-time?page=0', 'a number from 1'],
  ])('%s is refused with a sentence', async (path, sentence) => {
    const response = await get(path)
    expect(response.status).toBe(400)
    expect(await response.text()).toContain(sentence)
  })

  test.each([
    '/nowhere',
    '/metric/nope',
    '/services/nope',
    '/?service=nope',
    '/metric/change-lead-time?page=99',
  ])('%s is not found', async (path) => {
    const response = await get(path)
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('To the overview')
  })

  test('an error is told as JSON where JSON was asked for', async () => {
    const response = await get('/metric/nope.json')
    expect(response.status).toBe(404)
    expect(await response.json()).toEqual({
      error: { code: 'unknown-metric', message: 'There is no metric "nope".' },
    })
  })

  test('an error of ours shows no stack and no message from inside', async () => {
    const told: string[] = []
    const broken = createDashboard(
      fixtureSource({ report: () => Promise.reject(new Error('secret at /etc/passwd')) }),
      { onError: (error) => told.push(error.message) },
    )
    const response = await broken.request('/')
    expect(response.status).toBe(500)
    const html = await response.text()
    expect(html).not.toContain('secret')
    expect(html).not.toMatch(/\bat .*:\d+:\d+/)
    expect(told).toEqual(['secret at /etc/passwd'])
  })

  test('a mistake the source names is the reader’s', async () => {
    const error = Object.assign(new Error('There is no zone "X".'), { code: 'unknown-time-zone' })
    const told = createDashboard(fixtureSource({ report: () => Promise.reject(error) }))
    const response = await told.request('/')
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('There is no zone')
  })
})

describe('text from outside', () => {
  test('titles, names and samples are text wherever they are shown', async () => {
    for (const path of ['/', '/quality', '/metric/change-lead-time?service=shop']) {
      const html = await text(path)
      expect(html).not.toContain('<script>alert')
      expect(html).not.toContain('<svg onload')
      expect(html).not.toContain('<img src=x')
      expect(html).not.toContain('<b onmouseover')
    }
    expect(await text('/metric/change-lead-time?service=shop')).toContain('&lt;script&gt;alert(1)')
  })

  test('only http and https are links', async () => {
    const html = await text('/metric/change-lead-time?service=shop')
    expect(html).not.toContain('javascript:')
    expect(html).toContain('href="https://github.com/acme/shop/pull/400"')
  })

  test('a service with a terrible name has a page that links to itself', async () => {
    const html = await text('/')
    const [, link = ''] = /href="(\/services\/batch[^"]*)"/.exec(html) ?? []
    expect(link).toContain('%2F')
    const response = await get(link)
    expect(response.status).toBe(200)
    expect(await response.text()).toContain(`href="${link}`)
  })

  test('a cell that a spreadsheet would run is text', async () => {
    const response = await get('/metric/change-lead-time.csv?service=shop')
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const csv = await response.text()
    expect(csv).toContain(`"'=HYPERLINK(""http://evil.example"",""click"")"`)
    expect(csv.split('\r\n')[0]).toBe('position,id,title,url,value,unit,at,shipped in,linked by')
  })
})

describe('pages', () => {
  test('items are paged, and page, CSV and JSON show the same', async () => {
    const second = await text('/metric/change-lead-time?service=shop&page=2')
    expect(second).toContain('51 to 60 of 60')
    expect(second).toContain('Page 2 of 2')
    const csv = await text('/metric/change-lead-time.csv?service=shop&page=2')
    expect(csv.trimEnd().split('\r\n')).toHaveLength(1 + 10)
    const json = (await (await get('/metric/change-lead-time.json?service=shop&page=2')).json()) as {
      items: readonly { id: string }[]
    }
    expect(json.items).toHaveLength(10)
    expect(csv).toContain(`51,${json.items[0]?.id},`)
  })

  test('absence is a word, never zero', async () => {
    const html = await text('/metric/change-fail-rate?service=pay')
    expect(html).toContain('not configured')
    expect(html).not.toMatch(/class="value">\s*0/)
  })

  test('a rate that rests on guesses alone says so beside the number', async () => {
    const source = fixtureSource()
    const guessed = createDashboard({
      ...source,
      report: async (query) => {
        const report = await source.report(query)
        const metrics = report.services[0]?.metrics.map((one) =>
          one.id === 'change-fail-rate' ? { ...one, inferred: 1 } : one,
        )
        return {
          ...report,
          organisation: null,
          services: [{ ...report.services[0]!, metrics: metrics ?? [] }],
        }
      },
    })
    const html = await (await guessed.request('/')).text()
    expect(html).toMatch(/12\.9<span class="unit">[^<]*<\/span><span class="inferred"/)
  })

  test('the report is there as JSON', async () => {
    const report = (await (await get('/report.json')).json()) as { schemaVersion: number }
    expect(report.schemaVersion).toBe(1)
  })

  test('nothing to show is said, not drawn', async () => {
    const source = fixtureSource()
    const empty = createDashboard({
      ...source,
      report: async (query) => ({
        ...(await source.report(query)),
        services: [],
        organisation: null,
        coverage: [],
        dataQuality: [],
        next: [],
      }),
    })
    for (const path of ['/', '/quality']) {
      const response = await empty.request(path)
      expect(response.status).toBe(200)
    }
    expect(await (await empty.request('/')).text()).toContain('No source has said anything yet')
  })
})
