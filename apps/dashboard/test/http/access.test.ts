import { test as property, fc } from '@fast-check/vitest'
import { afterEach, describe, expect, test } from 'vitest'
import { createDashboard } from '../../src/create-dashboard.tsx'
import { checkAccess, type Access } from '../../src/http/access.ts'
import { serveDashboard, type RunningDashboard } from '../../src/serve-dashboard.ts'
import { fixtureSource } from '../fixtures/source.ts'
import { ask, basic } from '../support/ask.ts'

const token = 'a-token-of-many-letters'
const login = { user: 'ada', password: 'p:ä ssword' }
const running: RunningDashboard[] = []
afterEach(async () => {
  for (const one of running.splice(0)) await one.close()
})

async function serving(access: Access, signed: readonly string[] = []) {
  const one = await serveDashboard(createDashboard(fixtureSource()), { port: 0, access, signed })
  running.push(one)
  return one.url
}

const paths = [
  '/',
  '/report.json',
  '/metric/wip.csv',
  '/metric/healthz',
  '/services/shop',
  '/definitions',
  '/nowhere',
]

describe('a token', () => {
  test('opens every page, and nothing is shown without it', async () => {
    const url = await serving({ token })
    for (const path of paths) {
      for (const authorization of [
        undefined,
        'Bearer',
        'Bearer x',
        `Bearer ${token}x`,
        `Basic ${token}`,
        token,
      ]) {
        const headers = authorization === undefined ? {} : { authorization }
        const { status, headers: sent, body } = await ask(url + path, { headers })
        expect([path, authorization, status]).toEqual([path, authorization, 401])
        expect(sent['www-authenticate']).toBe('Bearer realm="Throughline"')
        expect(sent['content-security-policy']).toContain("default-src 'none'")
        expect(sent['cache-control']).toBe('no-store')
        expect(body).not.toContain('shop')
      }
      const { status } = await ask(url + path, { headers: { authorization: `bearer ${token}` } })
      expect(status).toBe(path === '/nowhere' || path === '/metric/healthz' ? 404 : 200)
    }
  })

  test('is asked for as JSON where JSON was asked for, and not where health is', async () => {
    const url = await serving({ token })
    expect(JSON.parse((await ask(`${url}/report.json`)).body)).toMatchObject({
      error: { code: 'unauthorised' },
    })
    expect((await ask(`${url}/healthz`, { headers: { host: 'pod.internal' } })).status).toBe(200)
    expect((await ask(`${url}/services/healthz`, { headers: { host: 'evil.example' } })).status).toBe(401)
  })
})

describe('a login', () => {
  test('is asked for in a way that browsers understand', async () => {
    const url = await serving({ login, token })
    const { status, headers } = await ask(url)
    expect(status).toBe(401)
    expect(headers['www-authenticate']).toMatch(/^Basic realm="Throughline", charset="UTF-8", Bearer/)
    const authorization = basic(login.user, login.password)
    expect((await ask(url, { headers: { authorization } })).status).toBe(200)
    expect((await ask(url, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200)
  })

  property.prop([fc.string(), fc.string()])('no other opens', (user, password) => {
    const mayRead = checkAccess({ login })
    const authorization = basic(user, password)
    fc.pre(`${user}:${password}` !== `${login.user}:${login.password}`)
    expect(mayRead(new Headers({ authorization }), '127.0.0.1')).toBe(false)
  })
})

describe('a trusted proxy', () => {
  const from = (url: string, localAddress: string, headers: Record<string, string>) =>
    ask(url, { localAddress, headers }).then(({ status }) => status)

  test('is believed from its addresses alone', async () => {
    const url = await serving({ proxy: { addresses: ['127.0.0.2', '127.9.0.0/16'] } })
    expect(await from(url, '127.0.0.2', { 'x-forwarded-user': 'ada' })).toBe(200)
    expect(await from(url, '127.9.4.4', { 'x-forwarded-user': 'ada' })).toBe(200)
    expect(await from(url, '127.0.0.3', { 'x-forwarded-user': 'ada' })).toBe(401)
    expect(await from(url, '127.0.0.3', { 'x-forwarded-user': 'ada', 'x-forwarded-for': '127.0.0.2' })).toBe(
      401,
    )
    expect(await from(url, '127.0.0.2', {})).toBe(401)
    expect(await from(url, '127.0.0.2', { 'x-forwarded-user': ' ' })).toBe(401)
  })

  test('may use a header of its own', async () => {
    const url = await serving({ proxy: { addresses: ['127.0.0.2'], header: 'Remote-User' } })
    expect(await from(url, '127.0.0.2', { 'remote-user': 'ada' })).toBe(200)
    expect(await from(url, '127.0.0.2', { 'x-forwarded-user': 'ada' })).toBe(401)
  })

  test('is known by an IPv4 address behind an IPv6 socket too', () => {
    const mayRead = checkAccess({ proxy: { addresses: ['10.0.0.2'] } })
    const headers = new Headers({ 'x-forwarded-user': 'ada' })
    expect(mayRead(headers, '::ffff:10.0.0.2')).toBe(true)
    expect(mayRead(headers, '::ffff:10.0.0.3')).toBe(false)
    expect(mayRead(headers, undefined)).toBe(false)
  })
})

test.each<[Access, string]>([
  [{}, 'names no way in'],
  [{ token: 'short' }, 'shorter than 16'],
  [{ login: { user: 'ada', password: 'short' } }, '8 characters'],
  [{ login: { user: 'a:b', password: 'long enough' } }, 'without a colon'],
  [{ proxy: { addresses: [] } }, 'needs its addresses'],
  [{ proxy: { addresses: ['proxy.internal'] } }, 'no address of a proxy'],
  [{ proxy: { addresses: ['10.0.0.0/33'] } }, 'no address of a proxy'],
  [{ proxy: { addresses: ['0.0.0.0/0'] } }, 'is everybody'],
])('%j is no protection', async (access, sentence) => {
  const app = createDashboard(fixtureSource())
  const refused = serveDashboard(app, { host: '0.0.0.0', port: 0, access })
  await expect(refused).rejects.toMatchObject({
    code: 'bad-access',
    message: expect.stringContaining(sentence),
  })
})

describe('sending in', () => {
  const hooks = '/webhooks/github'
  const receiving = async () => {
    const app = createDashboard(fixtureSource())
    app.post(hooks, (c) => c.text('taken'))
    const one = await serveDashboard(app, { port: 0, access: { token }, signed: [hooks] })
    running.push(one)
    return one.url
  }

  test('is a scope apart: signed paths ask for no login, and open no page', async () => {
    const url = await receiving()
    expect((await ask(url + hooks, { method: 'POST' })).body).toBe('taken')
    expect((await ask(url + hooks)).status).toBe(401)
    expect((await ask(`${url}/`, { method: 'POST' })).status).toBe(401)
    expect((await ask(`${url}${hooks}/`, { method: 'POST' })).status).toBe(401)
  })

  test('the right to read sends nothing in', async () => {
    const url = await serving({ token })
    const headers = { authorization: `Bearer ${token}` }
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      const { status, headers: sent } = await ask(`${url}/report.json`, { method, headers })
      expect([status, sent.allow]).toEqual([405, 'GET, HEAD'])
      expect((await ask(url + hooks, { method, headers })).status).toBe(404)
    }
  })
})
