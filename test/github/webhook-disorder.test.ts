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
import { githubEmulator } from '../emulators/github/github-emulator.ts'
import { virtualClock } from '../emulators/common/virtual-clock.ts'
import { type Disorder, disordered, send } from '../emulators/github/webhooks/deliveries.ts'
import { content } from '../faults/content-hash.ts'
import { temporaryStore } from '../faults/temporary-store.ts'
import { busyRepository, everyKind } from './busy-repository.ts'
import { until } from './one-repository.ts'

const name = 'acme/search'
const day = 86_400_000
const begin = until - 20 * day
const end = until + day
const secret = 'a secret'
const organisation = busyRepository(name, begin)

function world() {
  const clock = virtualClock(begin)
  const emulator = githubEmulator({ organisation, clock })
  const options: GitHubOptions = {
    repositories: [name],
    services: everyKind,
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
    expect(await applyGithub(store, [pending], [{ source, options }], into)).toBe(true)
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
