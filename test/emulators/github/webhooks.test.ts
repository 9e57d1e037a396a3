import { createRequire } from 'node:module'
import { sampleOrganisation } from '@throughline/demo'
import { expect, test } from 'vitest'
import { ask } from './ask.ts'
import { organisationFrom } from './build/organisation-from.ts'
import { githubEmulator } from './github-emulator.ts'
import { virtualClock } from '../common/virtual-clock.ts'
import { type Delivery, deliveriesOf, disordered, send } from './webhooks/deliveries.ts'
import { sign } from './webhooks/sign.ts'

const until = Date.UTC(2026, 9, 5)
const month = 30 * 86_400_000
const { records } = sampleOrganisation({ until })
const organisation = organisationFrom(records)
const secret = "It's a Secret to Everybody"
const deliveries = deliveriesOf(organisation, { secret, from: until - month, to: until })

interface Example {
  readonly name: string
  readonly examples: readonly unknown[]
}
const examples = createRequire(import.meta.url)('@octokit/webhooks-examples') as readonly Example[]

const bodyOf = ({ body }: { readonly body: string }) =>
  JSON.parse(body) as Record<string, Record<string, unknown>>

test('the signature is the one GitHub documents', () => {
  expect(sign(secret, 'Hello, World!')).toBe(
    'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
  )
})

/** By the other implementation in Node, over the bytes. */
async function verify(secret: string, body: string, signature: string): Promise<boolean> {
  const bytes = (text: string) => new TextEncoder().encode(text)
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', bytes(secret), hmac, false, ['verify'])
  return crypto.subtle.verify('HMAC', key, Buffer.from(signature.replace('sha256=', ''), 'hex'), bytes(body))
}

test('every delivery is signed over its bytes, and no other secret fits', async () => {
  expect(deliveries.length).toBeGreaterThan(500)
  for (const { body, headers } of deliveries.slice(0, 200)) {
    expect(await verify(secret, body, headers['x-hub-signature-256']!)).toBe(true)
    expect(await verify('another', body, headers['x-hub-signature-256']!)).toBe(false)
  }
  expect(new Set(deliveries.map(({ id }) => id)).size).toBe(deliveries.length)
})

test('they come in order, one for everything that happened in the month', () => {
  expect(deliveries.map(({ at }) => at)).toEqual(deliveries.map(({ at }) => at).toSorted((a, b) => a - b))
  const during = (at: number | undefined) => at !== undefined && at > until - month && at <= until
  const pulls = deliveries.filter(({ event }) => event === 'pull_request').map(bodyOf)
  const count = (action: string, merged: boolean) =>
    pulls.filter((one) => (one['action'] as unknown) === action && one['pull_request']?.['merged'] === merged)
      .length
  expect(count('opened', false)).toBe(records.changes.filter(({ createdAt }) => during(createdAt)).length)
  expect(count('closed', true)).toBe(records.changes.filter(({ mergedAt }) => during(mergedAt)).length)
  expect(count('ready_for_review', false)).toBe(
    records.changes.filter(({ readyAt }) => during(readyAt)).length,
  )
  const success = deliveries.filter(
    (one) => one.event === 'deployment_status' && bodyOf(one)['deployment_status']?.['state'] === 'success',
  )
  expect(success).toHaveLength(
    records.deployments.filter(({ status, finishedAt }) => status === 'success' && during(finishedAt)).length,
  )
})

test('a payload shows things as they were, not as they are', () => {
  const opened = deliveries.find(
    (one) => one.event === 'pull_request' && (bodyOf(one)['action'] as unknown) === 'opened',
  )!
  expect(bodyOf(opened)['pull_request']).toMatchObject({ state: 'open', merged: false, merged_at: null })
})

test('a push tells its commits and has epoch seconds where others have text', () => {
  const push = deliveries.find(({ event }) => event === 'push')!
  const body = bodyOf(push)
  expect(body['repository']?.['pushed_at']).toBe(Math.floor(push.at / 1000))
  expect(body['head_commit']?.['id']).toBe(body['after'])
  expect((body['commits'] as unknown as { readonly id: string }[]).at(-1)?.id).toBe(body['after'])
})

test('a bad network repeats, loses and mixes them, the same way for the same seed', () => {
  const ids = deliveries.map(({ id }) => id)
  const bad = disordered(deliveries, { seed: 1, duplicated: 0.2, lost: 0.1, late: Infinity })
  expect(disordered(deliveries, { seed: 1, duplicated: 0.2, lost: 0.1, late: Infinity })).toEqual(bad)
  const came = bad.map(({ id }) => id)
  const distinct = new Set(came).size
  expect(distinct / ids.length).toBeCloseTo(0.9, 1)
  expect(came.length / distinct).toBeCloseTo(1.2, 1)
  expect(came).not.toEqual(came.toSorted((a, b) => ids.indexOf(a) - ids.indexOf(b)))
  expect(disordered(deliveries, { seed: 1 })).toEqual(deliveries)
  const slightly = disordered(deliveries, { seed: 1, late: 3 })
  expect(slightly.every(({ id }, i) => Math.abs(ids.indexOf(id) - i) <= 3)).toBe(true)
})

test('the emulator sends what has happened by now', async () => {
  const clock = virtualClock(until - month)
  const github = githubEmulator({ organisation, clock })
  expect(github.webhooks({ secret, from: until - month })).toEqual([])
  clock.advance(7 * 86_400_000)
  const sent = github.webhooks({ secret, from: until - month, events: ['pull_request'] })
  const received: string[] = []
  const answers = await send(sent, 'http://127.0.0.1/webhooks/github', async (request) => {
    received.push(`${request.headers.get('x-github-delivery')} ${await request.text()}`)
    return new Response(null, { status: 202 })
  })
  expect(answers.map(({ status }) => status)).toEqual(sent.map(() => 202))
  expect(received).toEqual(sent.map(({ id, body }) => `${id} ${body}`))
  expect(sent.length).toBeGreaterThan(3)
})

/** Names of fields down to the third level, as paths. */
function fields(value: unknown, path: string, into: Set<string>, depth = 3): void {
  if (typeof value !== 'object' || value === null || depth === 0) return
  for (const [key, inner] of Object.entries(value)) {
    const name = Array.isArray(value) ? path : `${path}.${key}`
    into.add(name)
    fields(inner, name, into, Array.isArray(value) ? depth : depth - 1)
  }
}

test('every field of a payload is one of the examples GitHub publishes', () => {
  const other = (deployments: 'releases' | 'workflow-runs') =>
    deliveriesOf(organisationFrom(records, { deployments }), { secret, from: until - month / 2, to: until })
  const all: readonly Delivery[] = [...deliveries, ...other('releases'), ...other('workflow-runs')]
  const seen = new Map(all.map((one) => [JSON.stringify([one.event, bodyOf(one)['action']]), one]))
  expect(new Set(all.map(({ event }) => event))).toEqual(
    new Set([
      'push',
      'pull_request',
      'pull_request_review',
      'issues',
      'deployment',
      'deployment_status',
      'release',
      'workflow_run',
    ]),
  )
  // Added after the examples were collected, in 2019 to 2022.
  const younger = ['.issue.state_reason', '.release.updated_at', '.workflow_run.display_title']
  // No example has a merged pull request.
  const unmerged = '.pull_request.merged_by.'
  for (const [name, one] of seen) {
    const published = new Set<string>()
    const known = examples.find((example) => example.name === one.event)
    for (const example of known?.examples ?? []) fields(example, '', published)
    const own = new Set<string>()
    fields(bodyOf(one), '', own)
    expect(
      [...own].filter(
        (field) => !published.has(field) && !younger.includes(field) && !field.startsWith(unmerged),
      ),
      name,
    ).toEqual([])
  }
})

test('what is deleted is told once and does not show any more', async () => {
  const [shop] = organisationFrom(records, { deployments: 'releases' }).repositories
  const clock = virtualClock(until)
  const deletedAt = until + 1000
  const last = <T>(items: readonly T[]) => [...items.slice(0, -1), { ...items.at(-1)!, deletedAt }]
  const repository = {
    ...shop!,
    issues: last(shop!.issues),
    releases: last(shop!.releases),
    tags: last(shop!.tags),
  }
  const github = githubEmulator({ organisation: { login: 'acme', repositories: [repository] }, clock })
  const query = `{ repository(owner: "acme", name: "shop") { issues { totalCount } releases { totalCount }
    refs(refPrefix: "refs/tags/") { totalCount } } }`
  const counts = async () => {
    const { data } = await ask<{
      readonly repository: Readonly<Record<string, { readonly totalCount: number }>>
    }>(github, query)
    return Object.values(data.repository).map(({ totalCount }) => totalCount)
  }
  const before = await counts()
  clock.advance(1000)
  expect(await counts()).toEqual(before.map((count) => count - 1))
  const told = github
    .webhooks({ secret, from: until })
    .map((one) => [one.event, bodyOf(one)['action'] ?? bodyOf(one)['deleted']])
  expect(told.toSorted()).toEqual([
    ['issues', 'deleted'],
    ['push', true],
    ['release', 'deleted'],
  ])
})
