import { expect, test } from 'vitest'
import { createDashboard } from '../src/create-dashboard.tsx'
import { serveDashboard } from '../src/serve-dashboard.ts'
import { fixtureSource } from './fixtures/source.ts'

const app = createDashboard(fixtureSource())

test('only this machine is served', async () => {
  await expect(serveDashboard(app, { host: '0.0.0.0', port: 0 })).rejects.toMatchObject({
    code: 'host-refused',
    message: expect.stringContaining('served on this machine only'),
  })
})

test('a taken port is named; closing ends open connections', async () => {
  const first = await serveDashboard(app, { port: 0 })
  expect((await fetch(`${first.url}/healthz`)).status).toBe(200)
  const port = Number(new URL(first.url).port)
  await expect(serveDashboard(app, { port })).rejects.toMatchObject({ code: 'port-in-use' })
  await first.close()
  await expect(fetch(first.url)).rejects.toThrow('fetch failed')
})
