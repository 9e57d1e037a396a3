import { describe, expect, test } from 'vitest'
import { createDashboard } from '../src/create-dashboard.tsx'
import { gates, gateState } from './fixtures/gates.ts'
import { fixtureSource } from './fixtures/source.ts'

const asked = (source = fixtureSource({ gates })) =>
  createDashboard(source).request('/gates', { headers: { host: 'localhost' } })

describe('the gates page', () => {
  test('tells each verdict in a word, with its reason', async () => {
    const html = await (await asked()).text()
    const told = [...html.matchAll(/<span class="severity \w+">([^<]*)<\/span> <bdi>([^<]*)<\/bdi>/g)]
    expect(told.map(([, verdict, id]) => [id, verdict])).toEqual([
      ['recovery', 'failed'],
      ['lead-time', 'waived'],
      ['fail-rate', 'watched'],
      ['deployments', 'passed'],
      ['pay', 'no data'],
    ])
    expect(html).toContain('a rule that blocks says that delivery got worse')
    expect(html).toContain('about 60 more deployments')
    expect(html).toContain('throughline gate simulate --since 1y')
  })

  test('shows waivers that hold and those that are over, and escapes what people wrote', async () => {
    const html = await (await asked()).text()
    expect(html).toMatch(/<strong>active<\/strong>.*18 Dec 2026.*Migration &lt;b onclick/)
    expect(html).toMatch(/expired<\/span>.*21 Nov 2026.*Data centre move/)
    expect(html).not.toContain('<b onclick')
  })

  test.each([
    ['no gate', fixtureSource()],
    ['no rules', fixtureSource({ gates: () => Promise.resolve(null) })],
  ])('says how to add rules where there are none: %s', async (_, source) => {
    const html = await (await asked(source)).text()
    expect(html).toContain('No gate rules are configured')
    expect(html).toContain('metric: change-lead-time, worseBy: 25%')
  })

  test('is judged anew each time, but once for those who wait together', async () => {
    let judged = 0
    const app = createDashboard(
      fixtureSource({
        gates: async () => {
          judged++
          await new Promise((resolve) => setTimeout(resolve, 20))
          return gateState
        },
      }),
    )
    const ask = () => app.request('/gates', { headers: { host: 'localhost' } })
    const [first] = await Promise.all([ask(), ask()])
    expect(judged).toBe(1)
    expect(first?.headers.get('etag')).toBeNull()
    await ask()
    expect(judged).toBe(2)
  })
})
