import { random, seedFrom } from '@throughline/core'
import { github, type GitHubOptions } from '@throughline/github'
import { openInbox } from '@throughline/store'
import { describe, expect, test } from 'vitest'
// @boundaries-ignore parts of the command line, with a clock that a test can move
import { reconcileInto } from '../../packages/cli/src/sync/reconcile-into.ts'
// @boundaries-ignore parts of the command line, with a clock that a test can move
import { syncInto } from '../../packages/cli/src/sync/sync-into.ts'
// @boundaries-ignore parts of the command line, with a clock that a test can move
import { applyGithub } from '../../packages/cli/src/sync/webhooks/apply-github.ts'
// @boundaries-ignore parts of the command line, with a clock that a test can move
import { receiveGithub } from '../../packages/cli/src/sync/webhooks/receive-github.ts'
import { organisationFrom } from '../emulators/github/build/organisation-from.ts'
import { githubEmulator } from '../emulators/github/github-emulator.ts'
import type { Issue, Organisation, Release, Tag, WorkflowRun } from '../emulators/github/organisation.ts'
import { virtualClock } from '../emulators/common/virtual-clock.ts'
import { type Disorder, disordered, send } from '../emulators/github/webhooks/deliveries.ts'
import { content } from '../faults/content-hash.ts'
import { temporaryStore } from '../faults/temporary-store.ts'
import { oneRepository, until } from './one-repository.ts'

const name = 'acme/search'
const day = 86_400_000
const begin = until - 20 * day
const end = until + day
const secret = 'a secret'
const ann = { type: 'User', login: 'ann' } as const
const [base] = organisationFrom(oneRepository(name)).repositories
const commits = base!.branches[0]!.pushes.map(({ oid }) => oid)

const releases: Release[] = Array.from({ length: 12 }, (_, i) => ({
  databaseId: i + 1,
  tagName: `v1.${i}.0`,
  name: null,
  isPrerelease: false,
  author: ann,
  createdAt: begin - 10 * day + i * 2 * day,
  publishedAt: begin - 10 * day + i * 2 * day,
  ...(i % 4 === 0 && { deletedAt: begin + (i + 1) * day }),
}))
const tags: Tag[] = Array.from({ length: 12 }, (_, i) => ({
  name: `v1.${i}.0`,
  oid: commits[i]!,
  pushedAt: begin - 10 * day + i * 2 * day,
  ...(i % 3 === 0 && { deletedAt: begin + (i + 2) * day }),
}))
const issues: Issue[] = Array.from({ length: 30 }, (_, i) => ({
  databaseId: 70_000 + i,
  number: 70_000 + i,
  title: `Issue ${i}`,
  body: '',
  author: ann,
  createdAt: begin - 5 * day + i * 0.7 * day,
  happenings: [
    ...(i % 5 === 0
      ? [
          {
            type: 'labeled' as const,
            label: 'incident',
            at: begin - 5 * day + i * 0.7 * day + 1000,
            actor: ann,
          },
        ]
      : []),
    { type: 'closed' as const, at: begin - 4 * day + i * 0.7 * day, actor: ann },
  ],
  ...(i % 6 === 0 && { deletedAt: begin + (i + 1) * 0.5 * day }),
}))
const workflowRuns: WorkflowRun[] = Array.from({ length: 20 }, (_, i) => ({
  databaseId: i + 1,
  workflowId: 1,
  name: 'Deploy to production',
  path: '.github/workflows/deploy.yml',
  event: 'push',
  runNumber: i + 1,
  attempt: 1,
  headBranch: 'main',
  headOid: commits[i]!,
  actor: ann,
  createdAt: begin - 5 * day + i * day,
  startedAt: begin - 5 * day + i * day + 1000,
  completedAt: begin - 5 * day + i * day + 3_600_000,
  conclusion: i % 4 === 0 ? 'failure' : 'success',
  jobs: [],
}))
const organisation: Organisation = {
  login: 'acme',
  repositories: [{ ...base!, releases, tags, issues: [...base!.issues, ...issues], workflowRuns }],
}
const kinds = ['github-deployments', 'releases', 'tags', 'workflow-runs', 'merges'] as const
const services = kinds.map((from) => ({
  name: from,
  deployments: { from },
  incidents: { labels: ['incident'] },
}))

function world() {
  const clock = virtualClock(begin)
  const emulator = githubEmulator({ organisation, clock })
  const options: GitHubOptions = {
    repositories: [name],
    services,
    credentials: { token: 'a-token' },
    clock,
    fetch: emulator.fetch,
  }
  const source = github(options)
  const into = { signal: new AbortController().signal, now: clock.now, talk: () => undefined }
  return { clock, emulator, options, source, into }
}

async function fullContent() {
  const { clock, source, into } = world()
  clock.advance(end - begin)
  const { store, close } = await temporaryStore()
  await syncInto(store, source, into)
  const found = content(store)
  close()
  return found
}

/** Syncs at the beginning, and then takes only what the webhooks bring, some of them at a time. */
async function byWebhooks(disorder: Disorder) {
  const { clock, emulator, options, source, into } = world()
  const { dir, store, close } = await temporaryStore()
  const inbox = openInbox(dir)
  await syncInto(store, source, into)
  clock.advance(end - begin)
  const deliveries = disordered(emulator.webhooks({ secret, from: begin }), disorder)
  expect(deliveries.length).toBeGreaterThan(100)
  const receive = receiveGithub({ secret, inbox, now: clock.now, arrived: () => undefined })
  const next = random(seedFrom(disorder.seed, 'portions'))
  for (let i = 0; i < deliveries.length;) {
    const portion = deliveries.slice(i, (i += 1 + Math.floor(next() * 60)))
    const answers = await send(portion, 'http://127.0.0.1/webhooks/github', receive)
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]))
    const pending = inbox.pending(1000)
    expect(await applyGithub(store, pending, [{ source, options }], into)).toBe(true)
    inbox.done(pending, clock.now())
  }
  expect(inbox.pending(1)).toEqual([])
  inbox.close()
  return { store, source, into, close }
}

const whole = await fullContent()

describe.each([1, 2, 3, 4])('seed %i', (seed) => {
  test('in any order and doubled, they end in what one full sync gives', async () => {
    const { store, close } = await byWebhooks({ seed, late: Infinity, duplicated: 0.5 })
    const found = content(store)
    // The counts of the rules, and the moves of issues that were deleted, are those of the last whole sync.
    const keys = new Set(whole.workItems.map(({ key }) => key))
    const transitions = found.transitions.filter(({ key }) => keys.has(key))
    expect({ ...found, transitions, rules: whole.rules }).toEqual(whole)
    close()
  })

  test('with a third of them lost as well, so does reconciling', async () => {
    const { store, source, into, close } = await byWebhooks({
      seed,
      late: Infinity,
      duplicated: 0.5,
      lost: 0.34,
    })
    const { outcome } = await reconcileInto(store, source, { ...into, anew: true })
    expect(outcome.complete).toBe(true)
    expect(content(store)).toEqual(whole)
    close()
  })
})

test('nothing was told: reconciling finds all of it, and says what is gone', async () => {
  const { clock, source, into } = world()
  const { store, close } = await temporaryStore()
  await syncInto(store, source, into)
  clock.advance(end - begin)
  const { gone } = await reconcileInto(store, source, { ...into, anew: true })
  expect(content(store)).toEqual(whole)
  expect(Object.keys(gone).sort()).toEqual(['deployments', 'incidents', 'transitions', 'workItems'])
  const again = await reconcileInto(store, source, { ...into, anew: true })
  expect(again.gone).toEqual({})
  expect(content(store)).toEqual(whole)
  close()
})
