import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { createDashboard } from '../src/create-dashboard.tsx'
import { serveDashboard } from '../src/serve-dashboard.ts'
import { fixtureSource } from './fixtures/source.ts'
import { ask } from './support/ask.ts'

const app = createDashboard(fixtureSource())

test.each(['0.0.0.0', '::', '10.0.0.7', 'metrics.acme.example', '127.0.0.1.evil.example', ''])(
  'nobody else is served without being asked who they are: %s',
  async (host) => {
    await expect(serveDashboard(app, { host, port: 0 })).rejects.toMatchObject({
      code: 'host-refused',
      message: expect.stringContaining('set THROUGHLINE_TOKEN'),
    })
  },
)

test('with access every address is served, and asks', async () => {
  const served = await serveDashboard(app, {
    host: '0.0.0.0',
    port: 0,
    access: { token: 'a-token-of-many-letters' },
  })
  const { port } = new URL(served.url)
  expect((await ask(`http://127.0.0.1:${port}/`)).status).toBe(401)
  const headers = { authorization: 'Bearer a-token-of-many-letters' }
  expect((await ask(`http://127.0.0.1:${port}/`, { headers })).status).toBe(200)
  expect(
    (await ask(`http://127.0.0.1:${port}/`, { headers: { ...headers, host: 'evil.example' } })).status,
  ).toBe(403)
  await served.close()
})

test('a taken port is named; closing ends open connections', async () => {
  const first = await serveDashboard(app, { port: 0 })
  expect((await fetch(`${first.url}/healthz`)).status).toBe(200)
  const port = Number(new URL(first.url).port)
  await expect(serveDashboard(app, { port })).rejects.toMatchObject({ code: 'port-in-use' })
  await first.close()
  await expect(fetch(first.url)).rejects.toThrow('fetch failed')
})

test('long addresses, long headers and bodies are refused unread', async () => {
  const served = await serveDashboard(app, { port: 0 })
  const long = 'x'.repeat(4096)
  expect((await ask(`${served.url}/metric/${long}`)).status).toBe(414)
  expect((await ask(`${served.url}/?service=${long}`)).status).toBe(414)
  expect((await ask(`${served.url}/`, { headers: { cookie: long.repeat(5) } })).status).toBe(431)
  const { status } = await ask(`${served.url}/`, { method: 'POST' }, long.repeat(64))
  expect(status).toBe(405)
  await served.close()
})

test('bytes that are no request end the connection and nothing else', async () => {
  const served = await serveDashboard(app, { port: 0 })
  const port = Number(new URL(served.url).port)
  const raw = (bytes: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'))
      let said = ''
      socket.on('data', (part) => (said += part.toString()))
      socket.on('close', () => resolve(said))
      socket.on('error', reject)
    })
  const close = 'Connection: close\r\n\r\n'
  expect(await raw('\0\x01\x02 / HTTP/1.1\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/)
  expect(await raw(`GET / HTTP/1.1\r\n${close}`)).toMatch(/^HTTP\/1\.1 400/)
  expect(await raw(`GET / HTTP/1.1\r\nHost: a b\r\n${close}`)).toMatch(/^HTTP\/1\.1 (400|403)/)
  expect(await raw(`GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n${close}`)).toMatch(
    /^HTTP\/1\.1 40/,
  )
  expect(await raw(`GET /../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n${close}`)).toMatch(
    /^HTTP\/1\.1 404/,
  )
  expect(await raw(`GET /%zz HTTP/1.1\r\nHost: localhost\r\n${close}`)).toMatch(/^HTTP\/1\.1 404/)
  expect((await fetch(`${served.url}/healthz`)).status).toBe(200)
  await served.close()
})
