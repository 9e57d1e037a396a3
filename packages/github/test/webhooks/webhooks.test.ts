import { createHmac } from 'node:crypto'
import examples from '@octokit/webhooks-examples' with { type: 'json' }
import { expect, test } from 'vitest'
import { recordsOfWebhook } from '../../src/webhooks/records-of-webhook.ts'
import { verifyWebhook } from '../../src/webhooks/verify-webhook.ts'

interface Example {
  readonly name: string
  readonly examples: readonly Readonly<Record<string, unknown>>[]
}
const deliveries = (examples as unknown as readonly Example[]).flatMap(({ name, examples: payloads }) =>
  payloads.map((payload) => ({ name, payload })),
)
const bytes = (text: string) => new TextEncoder().encode(text)
const sign = (text: string, secret: string) =>
  `sha256=${createHmac('sha256', secret).update(text).digest('hex')}`
const repository = 'Codertocat/Hello-World'
const options = { repositories: [repository], cursors: {}, receivedAt: 1_700_000_000_000 }

test('the vector of the documentation holds', async () => {
  const signature = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17'
  const secret = "It's a Secret to Everybody"
  expect(await verifyWebhook(bytes('Hello, World!'), signature, secret)).toBe(true)
  expect(await verifyWebhook(bytes('Hello, World'), signature, secret)).toBe(false)
})

test('every example is accepted with its signature and refused with any other', async () => {
  expect(deliveries.length).toBe(329)
  for (const { payload } of deliveries) {
    const text = JSON.stringify(payload)
    const signature = sign(text, 'a secret ♥')
    expect(await verifyWebhook(bytes(text), signature, 'a secret ♥')).toBe(true)
    expect(await verifyWebhook(bytes(`${text} `), signature, 'a secret ♥')).toBe(false)
  }
})

test.each([
  null,
  undefined,
  '',
  'sha256=',
  'sha1=abc',
  `sha256=${'0'.repeat(64)}`,
  `sha256=${'Z'.repeat(64)}`,
])('the signature %s is refused', async (signature) =>
  expect(await verifyWebhook(bytes('{}'), signature, 's')).toBe(false),
)

test('bytes that are no text, no bytes, and no secret', async () => {
  const signature = sign('', 's')
  expect(await verifyWebhook(new Uint8Array([0xff, 0xfe]), signature, 's')).toBe(false)
  expect(await verifyWebhook(new Uint8Array(), signature, 's')).toBe(false)
  await expect(verifyWebhook(bytes('{}'), signature, '')).rejects.toThrow('secret')
})

test('every example either means something or is ignored with a reason', () => {
  const read = [
    'pull_request',
    'pull_request_review',
    'push',
    'deployment',
    'deployment_status',
    'release',
    'workflow_run',
    'issues',
  ]
  for (const { name, payload } of deliveries) {
    const result = recordsOfWebhook(name, payload, options)
    const about = (payload['repository'] as { full_name?: string } | undefined)?.full_name
    const means = read.includes(name) && about === repository
    expect([name, payload['action'], result.ignored === undefined]).toEqual([name, payload['action'], means])
    if (means) expect(result.stale.length).toBeGreaterThan(0)
  }
})

test.each([null, 7, 'x', [], {}, { repository: null }, { repository: { id: 'x', full_name: 1 } }])(
  'the payload %j is ignored',
  (payload) => expect(recordsOfWebhook('push', payload, options).ignored).toBeTypeOf('string'),
)

const about = { id: 7, full_name: 'acme/new' }
const state = (value: object) => JSON.stringify({ v: 1, state: value })
const services = [{ name: 'shop', deployments: { from: 'workflow-runs' as const, workflow: 'Deploy' } }]
const run = {
  id: 42,
  name: 'Deploy',
  head_sha: 'abc',
  head_branch: 'main',
  status: 'completed',
  conclusion: 'success',
  html_url: 'https://github.com/acme/shop/actions/runs/42',
  created_at: '2026-01-01T00:00:00Z',
  run_started_at: '2026-01-01T00:00:10Z',
  updated_at: '2026-01-01T00:05:00Z',
}
const ours = {
  repositories: ['acme/shop'],
  services,
  cursors: { 'acme/shop repository': state({ id: 7, auto: null }) },
  receivedAt: 1_800_000_000_000,
}

test('a run of the deploying workflow is a deployment, in a renamed repository too', () => {
  const result = recordsOfWebhook(
    'workflow_run',
    { action: 'completed', repository: about, workflow_run: run },
    ours,
  )
  expect(result).toEqual({
    stale: [],
    reduced: [],
    records: {
      deployments: [
        {
          id: 'github:acme/shop:run:42',
          service: 'shop',
          environment: 'production',
          sha: 'abc',
          startedAt: Date.UTC(2026, 0, 1, 0, 0, 10),
          finishedAt: Date.UTC(2026, 0, 1, 0, 5),
          status: 'success',
          statusRaw: 'success',
          repository: 'acme/shop',
          ref: 'main',
          url: run.html_url,
          updatedAt: Date.UTC(2026, 0, 1, 0, 5),
        },
      ],
    },
  })
})

test('another repository under the old name is ignored', () => {
  const other = { id: 8, full_name: 'acme/shop' }
  expect(
    recordsOfWebhook('push', { repository: other, ref: 'x', before: 'x', deleted: false }, ours).ignored,
  ).toContain('not configured')
})

test('an issue that was deleted is a tombstone', () => {
  const issue = { number: 3, created_at: '2026-01-01T00:00:00Z' }
  const gone = { deleted: true, updatedAt: ours.receivedAt }
  const withLabels = { ...ours, services: [{ name: 'shop', incidents: { labels: ['incident'] } }] }
  expect(
    recordsOfWebhook('issues', { action: 'deleted', repository: about, issue }, withLabels).records,
  ).toMatchObject({
    workItems: [{ key: 'acme/shop#3', ...gone }],
    incidents: [{ id: 'github:acme/shop#3', service: 'shop', ...gone }],
  })
})

test.each([
  ['release', { action: 'deleted' }, ['releases', 'tags']],
  ['release', { action: 'unpublished' }, ['releases', 'tags']],
  ['release', { action: 'published' }, []],
  ['push', { ref: 'refs/tags/v1', created: false }, ['tags']],
  ['push', { ref: 'refs/tags/v1', created: true }, []],
  ['push', { ref: 'refs/heads/main', created: false }, []],
])('%s %j reduces %j', (event, payload, streams) => {
  const result = recordsOfWebhook(event, { ...payload, repository: about }, ours)
  expect(result.reduced).toEqual(streams.map((name) => `acme/shop ${name}`))
})
