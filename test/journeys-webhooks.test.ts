import { createHmac } from 'node:crypto'
import { createRequire } from 'node:module'
import { request } from 'node:http'
import { join } from 'node:path'
import { openStore } from '@throughline/store'
import { afterAll, afterEach, expect, test } from 'vitest'
import { organisationFrom } from './emulators/github/build/organisation-from.ts'
import type { Deployment } from './emulators/github/organisation.ts'
import { send } from './emulators/github/webhooks/deliveries.ts'
import {
  begin,
  closeAll,
  endOf,
  launch,
  recordsIn,
  removeAll,
  repository,
  said,
  setUp,
  stored,
  throughline,
  truth,
  type Desk,
} from './github/desk.ts'

const secret = 'whsec-canary ♥'
const path = '/webhooks/github'
const now = Date.now()
const [whole] = organisationFrom(truth).repositories
const late: Deployment = {
  databaseId: 990_001,
  oid: whole!.branches[0]!.pushes.at(-1)!.oid,
  ref: 'main',
  task: 'deploy',
  environment: 'production',
  description: '',
  payload: '{}',
  creator: { type: 'Bot', login: 'deployer' },
  createdAt: now - 3_600_000,
  statuses: [{ databaseId: 1, state: 'SUCCESS', at: now - 3_000_000, logUrl: null }],
}

const stops: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
  await closeAll()
})
afterAll(removeAll)

/** A desk with a store that is up to date but for a deployment of the last hour. */
async function synced() {
  const desk = await setUp({}, { GITHUB_WEBHOOK_SECRET: secret })
  expect((await throughline(desk, ['sync', '--quiet'])).code).toBe(0)
  desk.emulator.change((organisation) => ({
    ...organisation,
    repositories: organisation.repositories.map((one) => ({
      ...one,
      deployments: [...one.deployments, late],
    })),
  }))
  return desk
}

async function served(desk: Pick<Desk, 'cwd' | 'env'>) {
  const running = begin(desk, ['serve', '--port', '0'])
  stops.push(running.stop)
  await until(() => running.written.stderr.includes('Ctrl-C'))
  return { ...running, url: /http:\S+/.exec(running.written.stderr)![0] }
}

async function until(check: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; !(await check()); i++) {
    if (i > 400) throw new Error('it did not come')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function signed(event: string, body: string, extra: Readonly<Record<string, string>> = {}) {
  return {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-github-event': event,
      'x-github-delivery': crypto.randomUUID(),
      'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
      ...extra,
    },
  }
}

const isThere = async ({ cwd }: Desk) =>
  (await recordsIn(cwd)).deployments.some(({ finishedAt }) => finishedAt === seconds(late.statuses[0]!.at))

function seconds(at: number): number {
  return Math.floor(at / 1000) * 1000
}

test('a webhook is answered with 202, and then what it tells is in the store and on the dashboard', async () => {
  const desk = await synced()
  const { url } = await served(desk)
  expect(await isThere(desk)).toBe(false)
  const deliveries = desk.emulator.webhooks({ secret, from: now - 86_400_000 })
  expect(deliveries.map(({ event }) => event)).toEqual(['deployment', 'deployment_status'])
  const answers = await send([...deliveries, ...deliveries], `${url}${path}`)
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202])
  expect(await answers[0]!.json()).toEqual({ accepted: deliveries[0]!.id })
  expect(await answers[3]!.json()).toEqual({ ignored: `${deliveries[1]!.id} came before` })
  await until(() => isThere(desk))
  const fresh = await setUp({ organisation: desk.emulator.organisation() })
  await throughline(fresh, ['sync'])
  const { rules: _rules, ...found } = await stored(desk.cwd)
  const { rules: _others, ...expected } = await stored(fresh.cwd)
  expect(found).toEqual(expected)
})

test('a delivery that was taken outlives a kill, and another process writing, and is applied', async () => {
  const desk = await synced()
  const child = launch(desk, ['serve', '--port', '0'], { FAILPOINT: 'inbox:put:1' })
  let told = ''
  child.stderr!.on('data', (data: Buffer) => (told += data.toString()))
  const ended = endOf(child)
  await until(() => told.includes('Ctrl-C'))
  const [, delivery] = desk.emulator.webhooks({ secret, from: now - 86_400_000 })
  await expect(send([delivery!], `${/http:\S+/.exec(told)![0]}${path}`)).rejects.toThrow('fetch failed')
  expect(await ended).toBe('SIGKILL')
  expect(await isThere(desk)).toBe(false)

  const writer = await openStore(join(desk.cwd, '.throughline'))
  const { written, url } = await served(desk)
  await until(() => written.stderr.includes('What came in waits'))
  expect(written.stderr).toMatch(/process \d+ on .* has been writing to the store since/)
  expect((await fetch(`${url}/`)).status).toBe(200)
  const again = await send([delivery!], `${url}${path}`)
  expect(await again[0]!.json()).toEqual({ ignored: `${delivery!.id} came before` })
  expect(await isThere(desk)).toBe(false)
  writer.close()
  await until(() => isThere(desk))
})

interface Example {
  readonly name: string
  readonly examples: readonly Readonly<Record<string, unknown>>[]
}
const examples = createRequire(import.meta.url)('@octokit/webhooks-examples') as readonly Example[]

test('every payload that GitHub documents is taken, or ignored with the reason', async () => {
  const desk = await synced()
  const { url, written } = await served(desk)
  const before = await stored(desk.cwd)
  const reads = [
    'pull_request',
    'pull_request_review',
    'push',
    'deployment',
    'deployment_status',
    'release',
    'workflow_run',
    'issues',
  ]
  let count = 0
  for (const { name, examples: payloads } of examples) {
    for (const payload of payloads) {
      const answer = await fetch(`${url}${path}`, signed(name, JSON.stringify(payload)))
      const said = (await answer.json()) as Readonly<Record<string, unknown>>
      const reason = reads.includes(name) ? 'accepted' : name === 'ping' ? 'pong' : 'ignored'
      expect([name, answer.status, Object.keys(said)]).toEqual([name, 202, [reason]])
      count += 1
    }
  }
  expect(count).toBe(329)
  await until(async () => (await fetch(`${url}/`)).status === 200 && !written.stderr.includes('waits'))
  expect(await stored(desk.cwd)).toEqual(before)
  expect(written.stderr).not.toMatch(/failed|internal/)
})

test('what is not signed, too long, or no JSON is refused with the reason', async () => {
  const { url } = await served(await synced())
  const post = async (init: RequestInit) => {
    const answer = await fetch(`${url}${path}`, init)
    return [answer.status, ((await answer.json()) as { readonly error: string }).error] as const
  }
  const push = signed('push', '{}')
  const header = (name: string, value: string) => ({ ...push, headers: { ...push.headers, [name]: value } })
  expect(await post(header('x-hub-signature-256', `sha256=${'0'.repeat(64)}`))).toEqual([
    401,
    expect.stringContaining('signature'),
  ])
  expect(await post(header('x-hub-signature-256', ''))).toEqual([401, expect.stringContaining('signature')])
  expect(await post({ ...push, body: '{} ' })).toEqual([401, expect.stringContaining('signature')])
  expect(await post(header('x-github-event', ''))).toEqual([400, expect.stringContaining('X-GitHub-Event')])
  expect(await post(header('x-github-delivery', '../x'))).toEqual([
    400,
    expect.stringContaining('X-GitHub-Delivery'),
  ])
  expect(await post(signed('push', 'x'))).toEqual([400, expect.stringContaining('JSON')])
  expect(await post(signed('push', '[1]'))).toEqual([400, expect.stringContaining('JSON')])
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  expect(await post(signed('push', 'payload={}', form))).toEqual([415, expect.stringContaining('json')])
  expect(await post(signed('push', `"${'x'.repeat(26 * 1024 * 1024)}"`))).toEqual([
    413,
    expect.stringContaining('25 MB'),
  ])
})

test('under the name of a proxy it takes webhooks, and the dashboard stays shut', async () => {
  const { url } = await served(await synced())
  const { body, headers } = signed('push', '{"ref":"x"}')
  const ask = (method: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const asked = request(`${url}${path}`, { method, headers: { ...headers, host: 'hooks.acme.example' } })
      asked.on('response', (answer) => resolve(answer.resume().statusCode))
      asked.on('error', reject)
      asked.end(method === 'POST' ? body : undefined)
    })
  expect(await ask('POST')).toBe(202)
  expect(await ask('GET')).toBe(403)
})

test('without a secret, or a source to apply it to, there is no such route', async () => {
  const desk = await synced()
  const { GITHUB_WEBHOOK_SECRET: _secret, ...env } = desk.env
  for (const world of [
    { ...desk, env },
    { ...desk, env: { ...env, GITHUB_WEBHOOK_SECRET: '' } },
  ]) {
    const { url, stop } = await served(world)
    expect((await fetch(`${url}${path}`, signed('push', '{}'))).status).toBe(404)
    await stop()
  }
})

test('the secret is nowhere in what was said', () => {
  expect(said.length).toBeGreaterThan(5)
  expect(said.filter((text) => text.includes('canary'))).toEqual([])
  expect(repository).toBe('acme/search')
})
