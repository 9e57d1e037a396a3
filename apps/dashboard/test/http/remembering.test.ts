import { expect, test } from 'vitest'
import { createDashboard } from '../../src/create-dashboard.tsx'
import { serveDashboard } from '../../src/serve-dashboard.ts'
import { report } from '../fixtures/report.ts'
import { fixtureSource } from '../fixtures/source.ts'

/** A dashboard whose reports come when they are let go. */
async function slow(patience: number) {
  const asked: string[] = []
  const letGo: (() => void)[] = []
  const source = fixtureSource({
    report: ({ window = '' }) => {
      asked.push(window)
      return new Promise((resolve) => letGo.push(() => resolve(report)))
    },
  })
  const served = await serveDashboard(createDashboard(source, { patience }), { port: 0 })
  const status = async (path: string) => (await fetch(served.url + path)).status
  const until = async (count: number) => {
    while (letGo.length < count) await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return { served, asked, letGo, status, until }
}

test('what takes too long is answered with word of it, goes on, and is there for the next one', async () => {
  const { served, asked, letGo } = await slow(50)
  const late = await fetch(served.url)
  expect([late.status, late.headers.get('retry-after')]).toEqual([503, '5'])
  expect(await late.text()).toContain('still being measured')
  const json = await fetch(`${served.url}/report.json`)
  expect(await json.json()).toMatchObject({ error: { code: 'still-measuring' } })
  letGo[0]?.()
  expect((await fetch(served.url)).status).toBe(200)
  expect(asked).toHaveLength(1)
  await served.close()
})

test('more questions than can wait are sent away; what is known is answered all the time', async () => {
  const { served, letGo, status, until } = await slow(10_000)
  const first = status('/')
  await until(1)
  letGo[0]?.()
  expect(await first).toBe(200)
  const waiting = Array.from({ length: 8 }, (_, i) => status(`/?window=${i + 1}d`))
  await until(9)
  const busy = await fetch(`${served.url}/report.json?window=99d`)
  expect(busy.status).toBe(503)
  expect(await busy.json()).toMatchObject({ error: { code: 'busy' } })
  expect(await status('/')).toBe(200)
  for (const go of letGo) go()
  expect(await Promise.all(waiting)).toEqual(waiting.map(() => 200))
  expect(await status('/?window=1d')).toBe(200)
  await served.close()
})

test('what is asked for again and again stays known, whatever else is asked', async () => {
  const asked: string[] = []
  const app = createDashboard(
    fixtureSource({
      report: ({ window = '' }) => {
        asked.push(window)
        return Promise.resolve(report)
      },
    }),
  )
  for (let day = 1; day <= 45; day++) {
    await app.request('/report.json')
    await app.request(`/report.json?window=${day}d`)
  }
  expect(asked.filter((window) => window === '')).toHaveLength(1)
})
