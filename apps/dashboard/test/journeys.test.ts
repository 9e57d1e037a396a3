import { AxeBuilder } from '@axe-core/playwright'
import process from 'node:process'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDashboard } from '../src/create-dashboard.tsx'
import { serveDashboard, type RunningDashboard } from '../src/serve-dashboard.ts'
import { gates } from './fixtures/gates.ts'
import { fixtureSource } from './fixtures/source.ts'
import { launchBrowser } from './support/launch-browser.ts'

const launched = await launchBrowser()
if (typeof launched === 'string') {
  if (process.env['CI'] !== undefined && process.env['CI'] !== '') throw new Error(launched)
  process.stderr.write(`${launched}\n`)
}

const pages = [
  '/',
  '/metric/change-lead-time?service=shop&page=2',
  '/metric/change-fail-rate?service=pay',
  '/metric/deployment-frequency?period=day',
  '/services/shop',
  '/services/batch%2F%3Cb%20onmouseover%3D%22x%22%3E100%25%3C%2Fb%3E%20%26%20%E2%80%AEcod',
  '/quality',
  '/gates',
  '/definitions',
  '/demo/gates',
  '/embed/change-lead-time?service=shop',
  '/nowhere',
]

describe.skipIf(typeof launched === 'string')('in a browser', () => {
  const browser = launched as Browser
  let served: RunningDashboard
  beforeAll(async () => {
    const app = createDashboard(fixtureSource({ gates }), { also: [{ label: 'Sample', href: '/demo/' }] })
    app.route('/demo', createDashboard(fixtureSource(), { also: [{ label: 'Back', href: '/' }] }))
    served = await serveDashboard(app, { port: 0 })
  })
  afterAll(async () => {
    await browser.close()
    await served.close()
  })

  /** A page that writes down what must not happen. */
  async function opened(options: Parameters<Browser['newContext']>[0]) {
    const context = await browser.newContext({ baseURL: served.url, ...options })
    const page = await context.newPage()
    const wrong: string[] = []
    page.on('console', (message) => {
      if (!message.text().includes('404 (Not Found)')) wrong.push(message.text())
    })
    page.on('pageerror', (error) => wrong.push(error.message))
    page.on('request', (request) => {
      if (!request.url().startsWith(served.url)) wrong.push(`asked ${request.url()}`)
    })
    return { page, wrong }
  }

  const tooWide = (page: Page) =>
    page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')

  test.each(['light', 'dark'] as const)(
    'every page is clean and accessible: %s',
    { timeout: 120_000 },
    async (colorScheme) => {
      const { page, wrong } = await opened({ colorScheme, viewport: { width: 1280, height: 900 } })
      const found: string[] = []
      for (const path of pages) {
        await page.goto(path)
        await page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        const axe = new AxeBuilder({ page })
        // Only colours differ in the dark.
        const { violations } = await (
          colorScheme === 'dark' ? axe.withRules('color-contrast') : axe
        ).analyze()
        found.push(...violations.map(({ id, nodes }) => `${path} ${id} ${nodes[0]?.html.slice(0, 200)}`))
        expect(await tooWide(page), path).toBe(0)
      }
      expect(found).toEqual([])
      expect(wrong).toEqual([])
      await page.context().close()
    },
  )

  test.each([320, 768])('nothing is wider than a screen of %i pixels', async (width) => {
    const { page } = await opened({ viewport: { width, height: 700 } })
    for (const path of pages) {
      await page.goto(path)
      await page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
      expect(await tooWide(page), path).toBe(0)
    }
    await page.context().close()
  })

  test('a reader gets from the overview to the items and back, without JavaScript', async () => {
    const { page, wrong } = await opened({ javaScriptEnabled: false })
    await page.goto('/demo/')
    await page.getByRole('link', { name: 'pay', exact: true }).click()
    expect(await page.locator('h1').textContent()).toBe('pay')
    await page.getByRole('link', { name: 'Change lead time' }).first().click()
    expect(new URL(page.url()).pathname).toBe('/demo/metric/change-lead-time')
    await page.getByRole('link', { name: '30 days' }).click()
    await page.getByRole('link', { name: 'After' }).click()
    const { searchParams } = new URL(page.url())
    expect(Object.fromEntries(searchParams)).toEqual({ service: 'pay', window: '30d', page: '2' })
    expect(await page.getByText('51 to 60 of 60').count()).toBe(1)
    await page.getByText('Change', { exact: true }).click()
    await page.getByLabel('From').fill('2026-09-01')
    await page.getByRole('button', { name: 'Show these days' }).click()
    expect(new URL(page.url()).searchParams.get('from')).toBe('2026-09-01')
    expect(new URL(page.url()).searchParams.get('service')).toBe('pay')
    expect(await page.locator('h1').textContent()).toBe('Change lead time')
    await page.getByRole('link', { name: 'Back' }).click()
    expect(new URL(page.url()).pathname).toBe('/')
    expect(wrong).toEqual([])
    await page.context().close()
  })

  test('the keyboard reaches the content first', async () => {
    const { page } = await opened({})
    await page.goto('/')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.id')).toBe('main')
    await page.context().close()
  })
})
