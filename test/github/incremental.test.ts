import { github, GitHubSourceError, type GitHubOptions } from '@throughline/github'
import { expect, test } from 'vitest'
import { organisationFrom } from '../emulators/github/build/organisation-from.ts'
import { githubEmulator, type EmulatorOptions } from '../emulators/github/github-emulator.ts'
import type { Organisation, Repository } from '../emulators/github/organisation.ts'
import { virtualClock } from '../emulators/common/virtual-clock.ts'
import { keep } from './keep.ts'
import { oneRepository, until } from './one-repository.ts'

const repository = 'acme/search'
const organisation = organisationFrom(oneRepository(repository))
const day = 86_400_000

function setUp(
  start = until + day,
  options: Partial<GitHubOptions> = {},
  emulated: Partial<EmulatorOptions> = {},
) {
  const clock = virtualClock(start)
  const emulator = githubEmulator({ organisation, clock, ...emulated })
  const source = github({
    repositories: [repository],
    credentials: { token: 'a-token' },
    clock,
    fetch: emulator.fetch,
    pageSize: { nested: 10, flat: 15 },
    ...options,
  })
  return { clock, emulator, source }
}

function changed(change: (repository: Repository) => Partial<Repository>): Organisation {
  return {
    ...organisation,
    repositories: organisation.repositories.map((one) => ({ ...one, ...change(one) })),
  }
}

test('syncing while the organisation goes on working ends where one full sync does', async () => {
  const whole = keep()
  await setUp().source.sync({}, whole.sink)
  const { clock, emulator, source } = setUp(until - 60 * day)
  const kept = keep()
  let idle = Infinity
  while (clock.now() < until + day) {
    expect(await source.sync(kept.cursors, kept.sink)).toMatchObject({ complete: true })
    const before = emulator.requests.length
    await source.sync(kept.cursors, kept.sink)
    idle = Math.min(idle, emulator.requests.length - before)
    clock.advance(7.3 * day)
  }
  await source.sync(kept.cursors, kept.sink)
  expect(kept.records()).toEqual(whole.records())
  expect(idle).toBe(1)
})

test('a sync that is stopped after every batch goes on from there', async () => {
  const whole = keep()
  await setUp().source.sync({}, whole.sink)
  const kept = keep()
  const { source } = setUp()
  for (let runs = 1; runs < 100; runs++) {
    const stop = new AbortController()
    const outcome = await source.sync(
      kept.cursors,
      async (batch) => {
        await kept.sink(batch)
        if (batch.stream !== 'coverage') stop.abort()
      },
      { signal: stop.signal },
    )
    if (outcome.stopped === undefined) break
    expect(outcome).toMatchObject({ complete: false, stopped: 'aborted' })
    if (runs === 1) expect(kept.batches.at(-1)!.coverage.map(({ complete }) => complete)).not.toContain(true)
    expect(runs).toBeLessThan(60)
  }
  expect(kept.records()).toEqual(whole.records())
})

test('when limits last longer than may be waited, it stops at a checkpoint, and asks nothing meanwhile', async () => {
  const whole = keep()
  await setUp().source.sync({}, whole.sink)
  const kept = keep()
  const { source, clock, emulator } = setUp(until + day, { maxWaitMs: 60_000 }, { limit: 12 })
  expect(await source.sync({}, kept.sink)).toMatchObject({ complete: false, stopped: 'max-wait' })
  for (let hours = 0; hours < 20; hours++) {
    clock.advance(3_600_000)
    if ((await source.sync(kept.cursors, kept.sink)).complete) break
  }
  expect(kept.records()).toEqual(whole.records())
  expect(emulator.requests.filter(({ whileBlocked }) => whileBlocked)).toEqual([])
})

test.each([-3_600_000, 3_600_000])(
  'limits are waited for by the clock of GitHub, %i ms away',
  async (skew) => {
    const { source, emulator, clock } = setUp(until + day, {}, { limit: 12, skew })
    const kept = keep()
    const outcome = await source.sync({}, kept.sink)
    expect(outcome.complete).toBe(true)
    expect(outcome.findings.map(({ code }) => code)).toEqual(['clock-skew'])
    expect(emulator.requests.filter(({ whileBlocked, status }) => whileBlocked && status === 200)).toEqual([])
    expect(Math.max(...clock.waits)).toBeLessThan(3_700_000)
  },
)

test('GitHub Enterprise Server: its addresses, its limits, and no budget where it tells none', async () => {
  const whole = keep()
  await setUp().source.sync({}, whole.sink)
  for (const limit of [null, 12]) {
    const kept = keep()
    const { source, emulator } = setUp(
      until + day,
      { baseUrl: 'https://github.acme.example/api/v3' },
      { server: '3.15.0', limit },
    )
    expect(source.id).toBe('github:github.acme.example')
    expect((await source.estimate({})).remaining === null).toBe(limit === null)
    expect(await source.sync({}, kept.sink)).toMatchObject({ complete: true })
    expect(kept.records()).toEqual(whole.records())
    expect(emulator.requests.every(({ whileBlocked }) => !whileBlocked)).toBe(true)
  }
})

test('a renamed repository is followed and keeps its name; another one under the old name is not mixed in', async () => {
  const kept = keep()
  const { source, emulator } = setUp(until - 20 * day)
  await source.sync({}, kept.sink)
  emulator.change(() => changed(() => ({ name: 'finder', formerNames: [repository] })))
  const outcome = await source.sync(kept.cursors, kept.sink)
  expect(outcome.complete).toBe(true)
  expect(outcome.findings.map(({ code }) => code)).toEqual(['repository-renamed'])
  expect(new Set(kept.records().changes.map((one) => one.repository))).toEqual(new Set([repository]))
  emulator.change(() => changed(() => ({ databaseId: 77 })))
  const replaced = await source.sync(kept.cursors, kept.sink)
  expect(replaced.complete).toBe(false)
  expect(replaced.skipped[0]!.reason).toContain('another repository')
})

test('one repository that cannot be found does not stop the others', async () => {
  const kept = keep()
  const { source } = setUp(until + day, { repositories: ['acme/nowhere', repository] })
  const outcome = await source.sync({}, kept.sink)
  expect(outcome.complete).toBe(false)
  expect(outcome.skipped.map(({ what }) => what)).toEqual(['acme/nowhere'])
  const { coverage } = kept.batches.at(-1)!
  const complete = (service: string) =>
    coverage.filter(({ services }) => services?.includes(service)).every((one) => one.complete)
  expect([complete(repository), complete('acme/nowhere')]).toEqual([true, false])
})

test('nodes that GitHub never gives are reported, and nothing is called complete', async () => {
  const kept = keep()
  const faults = [{ do: 'null-nodes' as const, at: 2, times: 1000 }]
  const { source } = setUp(until + day, {}, { faults })
  const outcome = await source.sync({}, kept.sink)
  expect(outcome.complete).toBe(false)
  expect(kept.batches.flatMap(({ rejected }) => rejected).length).toBeGreaterThan(0)
  const { coverage } = kept.batches.at(-1)!
  expect(coverage.filter(({ complete, stream }) => complete && stream === 'changes')).toEqual([])
})

test('a refused token ends the sync at once', async () => {
  const { source, emulator } = setUp(until + day, {}, { tokens: ['another'] })
  const failure = await source.sync({}, keep().sink).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(GitHubSourceError)
  expect((failure as GitHubSourceError).code).toBe('unauthorised')
  expect(emulator.requests.length).toBe(1)
})

test('damaged and foreign cursors begin anew', async () => {
  const whole = keep()
  await setUp().source.sync({}, whole.sink)
  for (const text of ['', 'null', '{"v":2,"state":{}}', '{"v":1,"state":{"head":7}}', '[1']) {
    const kept = keep()
    const { source } = setUp()
    const cursors = Object.fromEntries(source.streams.map((stream) => [stream, text]))
    await source.sync(cursors, kept.sink)
    expect(kept.hash()).toBe(whole.hash())
  }
})

test('what changes while it is being paged is neither lost nor doubled', async () => {
  const whole = keep()
  await setUp().source.sync({}, whole.sink)
  for (const latency of [2.5 * day]) {
    const { source, clock } = setUp(until - 90 * day, {}, { latency })
    const kept = keep()
    for (let runs = 0; runs < 20; runs++)
      expect((await source.sync(kept.cursors, kept.sink)).complete).toBe(true)
    expect(clock.now()).toBeGreaterThan(until + day)
    await source.sync(kept.cursors, kept.sink)
    expect(kept.records()).toEqual(whole.records())
  }
})

test('after a forced push the new history is read, whole', async () => {
  const { source, emulator } = setUp()
  const kept = keep()
  await source.sync({}, kept.sink)
  const { commits, branches } = organisation.repositories[0]!
  const main = branches[0]!
  const fork = main.pushes.at(-4)!.oid
  const rewritten = ['1', '2'].map((digit, i) => ({
    ...commits.find(({ oid }) => oid === fork)!,
    oid: digit.repeat(40),
    parents: [i === 0 ? fork : '1'.repeat(40)],
    committedAt: until + (i + 1) * 1000,
  }))
  emulator.change(() =>
    changed(() => ({
      commits: [...commits, ...rewritten],
      branches: [{ ...main, pushes: [...main.pushes, { at: until + 3000, oid: '2'.repeat(40) }] }],
    })),
  )
  expect(await source.sync(kept.cursors, kept.sink)).toMatchObject({ complete: true })
  const found = new Map(kept.records().commits.map((commit) => [commit.sha, commit]))
  expect(found.get('2'.repeat(40))?.parents).toEqual(['1'.repeat(40)])
  expect(found.get('1'.repeat(40))?.parents).toEqual([fork])
})

test('old commits that a merge brings in are found, and reading stops below them', async () => {
  const { source, emulator } = setUp(until + day, { pageSize: { nested: 10, flat: 5 } })
  const kept = keep()
  await source.sync({}, kept.sink)
  const { commits, branches } = organisation.repositories[0]!
  const main = branches[0]!
  const tip = main.pushes.at(-1)!.oid
  const fork = main.pushes.at(-6)!.oid
  const at = commits.find(({ oid }) => oid === fork)!
  const side = { ...at, oid: '3'.repeat(40), parents: [fork], committedAt: at.committedAt + 1000 }
  const merge = { ...at, oid: '4'.repeat(40), parents: [tip, side.oid], committedAt: until + 1000 }
  emulator.change(() =>
    changed(() => ({
      commits: [...commits, side, merge],
      branches: [{ ...main, pushes: [...main.pushes, { at: until + 2000, oid: merge.oid }] }],
    })),
  )
  const before = emulator.requests.length
  expect(await source.sync(kept.cursors, kept.sink)).toMatchObject({ complete: true })
  expect(kept.records().commits.map(({ sha }) => sha)).toEqual(expect.arrayContaining([side.oid, merge.oid]))
  const history = emulator.requests.slice(before).filter(({ operation }) => operation === 'History')
  expect(history.length).toBeLessThan(kept.records().commits.length / 5 / 2)
})

test('a pull request with 5,000 commits and 400 reviews is read whole', async () => {
  const pull = organisation.repositories[0]!.pullRequests.at(-1)!
  const oid = (i: number) => i.toString(16).padStart(40, 'e')
  const many = Array.from({ length: 5000 }, (_, i) => ({
    ...organisation.repositories[0]!.commits[0]!,
    oid: oid(i),
    parents: i === 0 ? [] : [oid(i - 1)],
  }))
  const reviews = Array.from({ length: 400 }, (_, i) => ({
    databaseId: i,
    author: { type: 'User' as const, login: `reviewer-${i % 40}` },
    state: 'COMMENTED' as const,
    submittedAt: pull.createdAt + i * 1000,
  }))
  const giant = {
    ...pull,
    number: 5000,
    databaseId: 5000,
    reviews,
    pushes: [{ at: pull.createdAt, oids: many.map((one) => one.oid), forced: false }],
  }
  const { source, emulator } = setUp()
  emulator.change(() =>
    changed(({ commits, pullRequests }) => ({
      commits: [...commits, ...many],
      pullRequests: [...pullRequests, giant],
    })),
  )
  const kept = keep()
  expect(await source.sync({}, kept.sink)).toMatchObject({ complete: true })
  const found = kept.records().changes.find(({ number }) => number === '5000')
  expect(found?.commits?.length).toBe(5000)
  expect(found?.reviewers?.length).toBe(40)
  expect(emulator.requests.length).toBeLessThan(80)
})

test('streams can be read one by one, as webhooks ask for them, and no more is said of the others', async () => {
  const whole = keep()
  await setUp().source.sync({}, whole.sink)
  const { source } = setUp()
  const kept = keep()
  for (const stream of source.streams.toReversed()) {
    expect(await source.sync(kept.cursors, kept.sink, { streams: [stream] })).toMatchObject({
      complete: true,
    })
    expect(kept.batches.at(-1)!.coverage.filter(({ complete }) => !complete)).toEqual([])
  }
  expect(kept.records()).toEqual(whole.records())
})

test('read() gives everything in memory, with coverage and the rule in use', async () => {
  const whole = keep()
  await setUp().source.sync({}, whole.sink)
  const { source, emulator } = setUp(until + day, { paths: true })
  const records = await source.read()
  expect(records.changes.length).toBe(whole.records().changes.length)
  expect(records.coverage.every(({ complete, from }) => complete && from === null)).toBe(true)
  expect(records.rules.map(({ text }) => text)).toEqual(['GitHub deployments'])
  const paths = new Map(
    emulator.organisation().repositories[0]!.pullRequests.map((one) => [String(one.number), one.paths]),
  )
  expect(records.changes.map(({ number, paths: found }) => [number, found])).toEqual(
    records.changes.map(({ number }) => [number, paths.get(number)]),
  )
})

test('a pull request that GitHub cannot answer for is left out and reported, and the others are read', async () => {
  const whole = keep()
  await setUp().source.sync({}, whole.sink)
  // Pages of 10, 5, 2 and 1 fail, and that one twice more: then it is passed over.
  const faults = [{ do: '502' as const, operation: 'PullRequests', times: 6 }]
  const { source, emulator } = setUp(until + day, {}, { faults })
  const kept = keep()
  const outcome = await source.sync({}, kept.sink)
  expect(outcome).toMatchObject({ complete: false, skipped: [{ stream: `${repository} pull-requests` }] })
  expect(emulator.requests.filter(({ operation }) => operation === 'PullRequestPlace').length).toBe(1)
  const found = kept.records().changes.map(({ number }) => number)
  const left = whole.records().changes.filter(({ number }) => !found.includes(number))
  expect(left.length).toBe(1)
  const oldest = Math.min(...whole.records().changes.map(({ updatedAt }) => updatedAt!))
  expect(left[0]!.updatedAt).toBe(oldest)
  // As long as it was not read, no later sync says that everything is there.
  const later = await source.sync(kept.cursors, kept.sink)
  expect(later).toMatchObject({ complete: false, skipped: [{ stream: `${repository} pull-requests` }] })
  const changes = kept.batches.at(-1)!.coverage.filter(({ stream }) => stream === 'changes')
  expect(changes.map(({ complete }) => complete)).toEqual([false])
  const anew = { ...kept.cursors, [`${repository} pull-requests`]: '' }
  expect(await source.sync(anew, kept.sink)).toMatchObject({ complete: true })
  expect(kept.hash()).toBe(whole.hash())
})
