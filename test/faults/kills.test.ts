import { random, seedFrom } from '@throughline/core'
import { openStore } from '@throughline/store'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { closeAll, endOf, launch, removeAll, setUp, stored, throughline, type Desk } from '../github/desk.ts'

afterAll(async () => {
  await closeAll()
  removeAll()
})

const clean = await setUp()
if ((await throughline(clean, ['sync'])).code !== 0) throw new Error('the sync without a kill failed')
const expected = await stored(clean.cwd)
const requests = clean.emulator.requests.length
const commits = await generation(clean)

async function generation({ cwd }: Desk): Promise<number> {
  const store = await openStore(join(cwd, '.throughline'), { readonly: true })
  try {
    return store.generation()
  } finally {
    store.close()
  }
}

/** After the kill another sync ends in the same store, and the file is sound. */
async function resumed(desk: Desk): Promise<void> {
  const { code, stderr } = await throughline(desk, ['sync'])
  expect([code, stderr]).toEqual([0, stderr])
  expect(await stored(desk.cwd)).toEqual(expected)
  const store = await openStore(join(desk.cwd, '.throughline'))
  expect(store.check()).toEqual([])
  store.close()
}

/** Two at a time: a process for each, and the emulators in this one. */
async function each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items]
  const next = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item)
  }
  await Promise.all([next(), next()])
}

test('killed at every commit, before and after it, a sync goes on from there', async () => {
  expect(commits).toBeGreaterThan(4)
  const boundaries = Array.from({ length: commits }, (_, i) => i + 1)
  const points = boundaries.flatMap((i) => [`write:before-commit:${i}`, `write:after-commit:${i}`])
  await each(points, async (point) => {
    const desk = await setUp()
    expect([point, await endOf(launch(desk, ['sync'], { FAILPOINT: point }))]).toEqual([point, 'SIGKILL'])
    await resumed(desk)
  })
})

const times = process.env['FAULTS'] === 'all' ? 100 : 20

test(`killed at ${times} random moments, too`, async () => {
  const next = random(seedFrom(Number(process.env['SEED'] ?? 1), 'kills'))
  const moments = Array.from({ length: times }, () => ({
    request: 1 + Math.floor(next() * requests),
    pause: next() * 40,
  }))
  let killed = 0
  await each(moments, async ({ request, pause }) => {
    const desk = await setUp()
    const child = launch(desk, ['sync'])
    const ended = endOf(child)
    const isOver = () => child.exitCode !== null || child.signalCode !== null
    while (!isOver() && desk.emulator.requests.length < request) await sleep(1)
    await sleep(pause)
    child.kill('SIGKILL')
    if ((await ended) === 'SIGKILL') killed += 1
    await resumed(desk)
  })
  // One that is past its last request may be done before the kill.
  expect(killed).toBeGreaterThan(times / 2)
})

test('killed again and again, it gets to the same end', async () => {
  const desk = await setUp()
  let kills = 0
  for (;;) {
    const end = await endOf(launch(desk, ['sync'], { FAILPOINT: 'write:after-commit:3' }))
    if (end !== 'SIGKILL') break
    kills += 1
    expect(kills).toBeLessThan(commits + 2)
  }
  expect(kills).toBeGreaterThan(1)
  await resumed(desk)
})

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
