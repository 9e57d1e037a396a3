import { expect, test } from 'vitest'
import { ask, headers, post } from './ask.ts'
import { crowdedOrganisation } from './build/crowded-organisation.ts'
import { type EmulatorOptions, githubEmulator } from './github-emulator.ts'
import { virtualClock } from '../common/virtual-clock.ts'

const at = Date.UTC(2026, 0, 1)
const hour = 3_600_000
const organisation = crowdedOrganisation({ at, inOneSecond: 3 })
const query =
  '{ rateLimit { cost limit remaining used nodeCount resetAt } repository(owner: "acme", name: "crowded") { name } }'
const endpoint = 'https://api.github.com/graphql'

function start(options: Partial<EmulatorOptions> = {}) {
  const clock = virtualClock(at + hour)
  return { clock, github: githubEmulator({ organisation, clock, ...options }) }
}

test('points are counted by the hour, told in the query and in the headers', async () => {
  const { github, clock } = start({ limit: 2 })
  expect(await ask(github, query)).toMatchObject({
    data: {
      rateLimit: { cost: 1, limit: 2, remaining: 1, used: 1, nodeCount: 0, resetAt: '2026-01-01T02:00:00Z' },
    },
  })
  await ask(github, query)
  const refused = await github.fetch(endpoint, post(query))
  expect(refused.status).toBe(200)
  expect(await refused.json()).toMatchObject({ errors: [{ type: 'RATE_LIMITED' }] })
  expect(refused.headers.get('x-ratelimit-remaining')).toBe('0')
  expect(Number(refused.headers.get('x-ratelimit-reset')) * 1000).toBe(at + 2 * hour)
  await ask(github, query)
  expect(github.requests.map(({ whileBlocked }) => whileBlocked)).toEqual([false, false, false, true])
  clock.advance(hour)
  expect(await ask(github, query)).toMatchObject({ data: { rateLimit: { remaining: 1 } } })
  expect(github.requests.at(-1)?.whileBlocked).toBe(false)
})

test('REST has a budget of its own and says 403 at its end', async () => {
  const { github } = start({ limit: 1 })
  const url = 'https://api.github.com/repos/acme/crowded'
  expect((await github.fetch(url)).status).toBe(200)
  const refused = await github.fetch(url)
  expect([refused.status, refused.headers.get('x-ratelimit-resource')]).toEqual([403, 'core'])
  expect(await ask(github, query)).toMatchObject({ data: { rateLimit: { remaining: 0 } } })
  const told = await github.fetch('https://api.github.com/rate_limit')
  expect(await told.json()).toMatchObject({
    resources: { core: { remaining: 0 }, graphql: { remaining: 0 } },
  })
})

test('an enterprise server without limits tells none', async () => {
  const { github } = start({ limit: null, server: '3.17.2' })
  expect(await ask(github, query)).toMatchObject({ data: { rateLimit: null } })
  const response = await github.fetch('https://ghes.example/api/v3/meta')
  expect(await response.json()).toMatchObject({ installed_version: '3.17.2' })
  expect([...response.headers.keys()].filter((name) => name.startsWith('x-ratelimit'))).toEqual([])
  expect(response.headers.get('x-github-enterprise-version')).toBe('3.17.2')
  expect((await github.fetch('https://ghes.example/api/graphql', post(query))).status).toBe(200)
})

test('the reset is told by the clock of the server', async () => {
  const skew = 5 * 60_000
  const { github } = start({ skew, limit: 0 })
  const refused = await github.fetch(endpoint, post(query))
  expect(Number(refused.headers.get('x-ratelimit-reset')) * 1000).toBe(at + 2 * hour + skew)
  expect(refused.headers.get('date')).toBe(new Date(at + hour + skew).toUTCString())
})

test('GraphQL wants a token, and a wrong one is bad credentials', async () => {
  const { github } = start({ tokens: ['right'], scopes: ['repo', 'read:org'] })
  const status = async (authorization?: string) =>
    (await github.fetch(endpoint, { ...post(query), headers: authorization ? { authorization } : {} })).status
  expect([
    await status(),
    await status('bearer wrong'),
    await status('bearer right'),
    await status('token right'),
  ]).toEqual([401, 401, 200, 200])
  const response = await github.fetch('https://api.github.com/user', {
    headers: { authorization: 'token right' },
  })
  expect(response.headers.get('x-oauth-scopes')).toBe('repo, read:org')
})

test('an app gets a token for its installation', async () => {
  const { github } = start()
  const url = 'https://api.github.com/app/installations/1/access_tokens'
  const response = await github.fetch(url, { method: 'POST', headers })
  expect(response.status).toBe(201)
  expect(await response.json()).toMatchObject({ token: 'ghs_emulated', expires_at: '2026-01-01T02:00:00Z' })
})

test('an answer takes its time', async () => {
  const { github, clock } = start({ latency: 250 })
  await ask(github, query)
  expect(clock.waits).toEqual([250])
  expect(github.requests[0]?.at).toBe(at + hour + 250)
})
