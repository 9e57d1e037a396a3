import type { Report } from '@throughline/core'
import process from 'node:process'
import { toUSVString } from 'node:util'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDashboard } from '../src/create-dashboard.tsx'
import { serveDashboard, type RunningDashboard } from '../src/serve-dashboard.ts'
import { explanation } from './fixtures/explanation.ts'
import { naughtyStrings, naughtyUrls } from './fixtures/naughty-strings.ts'
import { report } from './fixtures/report.ts'
import { fixtureSource } from './fixtures/source.ts'
import { launchBrowser } from './support/launch-browser.ts'

const named = (key: string, i: number) => naughtyStrings[i % naughtyStrings.length] ?? key
const keyed = Object.fromEntries(naughtyStrings.map((text) => [text, text]))

/** Every text that comes from outside is hostile, each in its own service. */
const hostile: Report = {
  ...report,
  choices: keyed,
  services: naughtyStrings.map((text, i) => ({
    ...report.services[i % 2]!,
    service: text,
    team: text,
    environment: text,
    deploymentRule: text,
    landing: { [text]: 0.5 },
    metrics: report.services[2]!.metrics.map((one) => ({ ...one, excluded: { [text]: 3 }, needs: text })),
  })),
  coverage: naughtyStrings.map((text) => ({
    source: text,
    stream: 'changes',
    from: null,
    to: Date.parse(report.window.to),
    complete: false,
    reason: text,
  })),
  dataQuality: naughtyStrings.map((text, i) => ({
    code: text,
    severity: 'warning',
    count: 1,
    message: text,
    sample: [text],
    service: named('service', i),
  })),
  next: naughtyStrings.map((text) => ({ code: text, message: text })),
}

const source = fixtureSource({
  report: () => Promise.resolve(hostile),
  explain: (query) => {
    const plain = explanation({ ...query, service: 'shop' })
    const items = naughtyStrings.map((text, i) => ({
      id: text,
      title: text,
      url: naughtyUrls[i % naughtyUrls.length] ?? '',
      value: i,
      at: report.window.from,
      evidence: { [text]: text, branch: text, author: text, labels: text },
    }))
    return Promise.resolve({
      ...plain,
      service: query.service ?? null,
      formula: naughtyStrings.join(' '),
      choices: keyed,
      items: items.slice(0, query.limit),
      total: items.length,
      excluded: naughtyStrings.map((text, i) => ({ reason: text, count: 1, sample: items.slice(i, i + 1) })),
    } as typeof plain)
  },
})

/** Names that an address may carry. */
const addressed = naughtyStrings.filter((text) => /^\P{Cc}{1,200}$/u.test(text) && toUSVString(text) === text)
const metric = '/metric/change-lead-time'
const service = (name: string) => `service=${encodeURIComponent(name)}`
const pages = [
  '/',
  '/quality',
  '/definitions',
  ...[1, 2, 3].map((page) => `${metric}?page=${page}`),
  ...addressed.slice(0, 12).map((name) => `${metric}?${service(name)}`),
  ...addressed.filter((_, i) => i % 4 === 0).map((name) => `/?${service(name)}`),
]

const app = createDashboard(source)
const get = (path: string) => app.request(path, { headers: { host: 'localhost' } })

/** RFC 4180, read the plain way. */
function cells(csv: string): string[] {
  return [...csv.matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)].map(
    ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '',
  )
}

test('there are a hundred and more', () => expect(new Set(naughtyStrings).size).toBeGreaterThan(100))

test('no cell of a table is a formula, and every title is there', async () => {
  for (const page of [1, 2, 3]) {
    const csv = await (await get(`${metric}.csv?page=${page}`)).text()
    const read = cells(csv)
    expect(
      read.filter((cell) => /^[=+@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]|^-(?!\d+(\.\d+)?$)/.test(cell)),
    ).toEqual([])
    for (const text of naughtyStrings.slice(50 * (page - 1), 50 * page)) {
      const sent = toUSVString(text)
      expect(read.some((cell) => cell === sent || cell === `'${sent}`)).toBe(true)
    }
  }
})

test('JSON has every text as it is', async () => {
  const { items } = (await (await get(`${metric}.json`)).json()) as { items: { title: string }[] }
  expect(items.map(({ title }) => title)).toEqual(naughtyStrings.slice(0, 50))
  const sent = (await (await get('/report.json')).json()) as Report
  expect(sent.services.map((one) => one.service)).toEqual(naughtyStrings)
})

const launched = await launchBrowser()
if (typeof launched === 'string') {
  if (process.env['CI'] !== undefined && process.env['CI'] !== '') throw new Error(launched)
  process.stderr.write(`${launched}\n`)
}

/** What of a page ran, or could: read in the page. */
const suspects = `[...document.querySelectorAll('*')].flatMap((element) => {
  const { localName } = element
  const bad = /^(script|iframe|object|embed|base|img|video|marquee|math|animate|template|noscript|b)$/.test(localName)
  const attributes = [...element.attributes].filter(({ name, value }) =>
    /^on|^style$|^srcdoc$/.test(name) || (/^(href|src|action|xlink:href)$/.test(name) && !/^(https?:\\/\\/|\\/(?!\\/)|#)/.test(value)))
  return [...(bad ? [localName] : []), ...attributes.map(({ name, value }) => name + '=' + value)]
})`

describe.skipIf(typeof launched === 'string')(
  'in a browser that would run everything',
  { timeout: 120_000 },
  () => {
    const browser = launched as Browser
    let served: RunningDashboard
    beforeAll(async () => void (served = await serveDashboard(app, { port: 0 })))
    afterAll(async () => {
      await browser.close()
      await served.close()
    })

    /** Opens pages without their policy, so that only escaping keeps text from running. */
    async function opened() {
      const context = await browser.newContext({ bypassCSP: true })
      const page = await context.newPage()
      const wrong: string[] = []
      await page.exposeFunction('hit', () => wrong.push('ran'))
      page.on('dialog', (dialog) => wrong.push(dialog.message()))
      page.on('pageerror', (error) => wrong.push(error.message))
      page.on('request', (request) => {
        if (!request.url().startsWith(served.url)) wrong.push(`asked ${request.url()}`)
      })
      return { page, wrong }
    }

    test('the browser does run what is not escaped', async () => {
      const { page, wrong } = await opened()
      await page.setContent('<img src=x onerror=hit()><script>hit()</script>')
      await expect.poll(() => wrong.filter((one) => one === 'ran').length).toBe(2)
    })

    test('nothing runs, nothing is loaded, and nothing is more than text', async () => {
      const { page, wrong } = await opened()
      const found: unknown[] = []
      for (const path of pages) {
        const answer = await page.goto(served.url + path)
        if (answer?.status() !== 200) found.push([path, answer?.status()])
        const here = await page.evaluate<string[]>(suspects)
        if (here.length > 0) found.push([path, here])
      }
      expect(found).toEqual([])
      expect(wrong).toEqual([])
    })

    test('a badge is a drawing and nothing else', async () => {
      const { page, wrong } = await opened()
      for (const name of addressed) {
        const svg = await (await get(`/badge/change-lead-time.svg?${service(name)}`)).text()
        const error = `(new DOMParser().parseFromString(${JSON.stringify(svg)}, 'image/svg+xml').querySelector('parsererror') ?? {}).textContent`
        expect([name, await page.evaluate(error)]).toEqual([name, undefined])
      }
      for (const name of addressed.filter((_, i) => i % 8 === 0)) {
        await page.goto(`${served.url}/badge/change-lead-time.svg?${service(name)}`)
        expect(await page.evaluate(suspects)).toEqual([])
      }
      expect(wrong).toEqual([])
    })

    test('every title is shown as it is written', async () => {
      const { page } = await opened()
      const visible = (text: string) => toUSVString(text).replace(/[\p{C}\p{Z}\uFFFD]/gu, '')
      for (const number of [1, 2, 3]) {
        await page.goto(`${served.url}${metric}?page=${number}`)
        const text = visible(await page.evaluate<string>('document.body.textContent'))
        const missing = naughtyStrings
          .slice(50 * (number - 1), 50 * number)
          .filter((one) => !text.includes(visible(one)))
        expect(missing).toEqual([])
      }
    })
  },
)
