import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { link, measure, type Report } from '@throughline/core'
import { openStore } from '@throughline/store'
import { afterAll, afterEach, expect, test } from 'vitest'
import { deleted, deploymentDeleted, transferred } from './emulators/github/changes.ts'
import {
  closeAll,
  endOf,
  folders,
  launch,
  removeAll,
  repository,
  said,
  service,
  setUp,
  recordsIn,
  stored,
  throughline,
  truth,
} from './github/desk.ts'
import { until } from './github/one-repository.ts'

afterEach(closeAll)
afterAll(removeAll)

test('sync, sync again, report: the numbers are those of the organisation', async () => {
  const world = await setUp()
  const early = await throughline(world, ['report'])
  expect(early).toMatchObject({ code: 3, stdout: '' })
  expect(early.stderr).toContain('run throughline sync')

  const first = await throughline(world, ['sync'])
  expect(first.code, first.stderr).toBe(0)
  expect(first.stdout).toMatch(new RegExp(`${truth.changes.length} changes.*; \\d+ requests, \\d+ points`))
  expect(first.stderr).toMatch(/about \d+ requests, \d+ points of [\d,]+ left/)
  expect(first.stderr).toMatch(/acme\/search pull-requests: \d+ records/)

  const before = world.emulator.requests.length
  const second = await throughline(world, ['sync', '--quiet'])
  expect(second).toMatchObject({ code: 0, stderr: '' })
  expect(second.stdout).toMatch(/: nothing changed; \d requests?, \d points?\n$/)
  const third = await throughline(world, ['sync'])
  expect(third.stderr).toBe('')
  expect(world.emulator.requests.length - before).toBeLessThanOrEqual(5)

  const asOf = new Date(until).toISOString()
  const { code, stdout } = await throughline(world, ['report', '--format', 'json', '--as-of', asOf])
  expect(code).toBe(0)
  const options = { services: [{ name: service, repositories: [repository] }], asOf: until }
  const real = measure(link(truth, options), { asOf: until })
  const values = (report: Report) =>
    Object.fromEntries(report.services[0]!.metrics.map(({ id, value, n }) => [id, { value, n }]))
  const found = values(JSON.parse(stdout) as Report)
  const delivery = [
    'change-lead-time',
    'deployment-frequency',
    'change-fail-rate',
    'failed-deployment-recovery-time',
    'changes-merged',
  ]
  for (const id of delivery) {
    expect(real.services[0]!.metrics.find((one) => one.id === id)!.n, id).toBeGreaterThan(0)
    expect([id, found[id]]).toEqual([id, values(real)[id]])
  }
})

test('a process that is killed at any batch goes on from there: the same store', async () => {
  const clean = await setUp()
  expect((await throughline(clean, ['sync'])).code).toBe(0)
  const expected = await stored(clean.cwd)
  for (const point of ['write:after-commit:2', 'write:cursors:4', 'write:before-commit:6']) {
    const world = await setUp()
    expect(await endOf(launch(world, ['sync'], { FAILPOINT: point }))).toBe('SIGKILL')
    expect((await throughline(world, ['sync'])).code).toBe(0)
    expect(await stored(world.cwd)).toEqual(expected)
  }
})

test('a refused token ends with 77, a missing one too', async () => {
  const world = await setUp({ faults: [{ do: '401', at: 1, times: 99 }] })
  const refused = await throughline(world, ['sync'])
  expect(refused).toMatchObject({ code: 77, stdout: '' })
  expect(refused.stderr).toContain('GitHub refuses the token')
  writeFileSync(
    join(world.cwd, 'throughline.yaml'),
    `sources: [{ github: { repositories: [${repository}] } }]\n`,
  )
  const without = await throughline(world, ['sync'])
  expect(without.code).toBe(77)
  expect(without.stderr).toContain('github has no token')
})

test('a limit longer than --max-wait ends with 75 at a checkpoint, and the next sync goes on', async () => {
  const clean = await setUp()
  await throughline(clean, ['sync'])
  const world = await setUp({ faults: [{ do: 'secondary', at: 6, retryAfter: 3 }] })
  const stopped = await throughline(world, ['sync', '--max-wait', '1s'])
  expect(stopped.code, stopped.stderr).toBe(75)
  expect(stopped.stdout).toContain('Stopped at --max-wait')
  expect((await throughline(world, ['sync'])).code).toBe(0)
  expect(await stored(world.cwd)).toEqual(await stored(clean.cwd))
})

test('what cannot be read is skipped, said, and ends with 3', async () => {
  const world = await setUp({ faults: [{ do: '404', at: 1, times: 99 }] })
  const { code, stdout } = await throughline(world, ['sync'])
  expect(code).toBe(3)
  expect(stdout).toMatch(/Skipped acme\/search repository: .*cannot be found/)
})

test('a name that was mistyped once is no gap for ever', async () => {
  const world = await setUp()
  const file = join(world.cwd, 'throughline.yaml')
  const config = `sources: [{ github: { repositories: [${repository}], token: "\${GITHUB_TOKEN}" } }]\n`
  writeFileSync(file, config.replace(repository, `acme/serch, ${repository}`))
  expect((await throughline(world, ['sync'])).code).toBe(3)
  expect((await throughline(world, ['report'])).stdout).toContain('acme/serch')
  writeFileSync(file, config)
  expect((await throughline(world, ['sync'])).code).toBe(0)
  expect((await throughline(world, ['report', '--format', 'json'])).stdout).not.toContain('acme/serch')
})

test('an interrupt stops at a checkpoint with 130', async () => {
  const world = await setUp()
  const child = launch(world, ['sync'])
  let out = ''
  child.stdout!.on('data', (data: Buffer) => (out += data.toString()))
  child.stderr!.once('data', () => child.kill('SIGINT'))
  expect(await endOf(child)).toBe(130)
  expect(out).toContain('sync again to go on')
  expect((await throughline(world, ['sync'])).code).toBe(0)
})

test('--since reads no further back, says so, and does not read further back by itself', async () => {
  const from = until - 60 * 86_400_000
  const date = new Date(from).toISOString().slice(0, 10)
  const world = await setUp()
  expect((await throughline(world, ['sync', '--since', date])).code).toBe(0)
  const { changes, commits } = await stored(world.cwd)
  const updated = truth.changes.filter(({ mergedAt, createdAt }) => (mergedAt ?? createdAt) >= from)
  expect(changes.length).toBeGreaterThanOrEqual(updated.length)
  expect(changes.length).toBeLessThan(truth.changes.length)
  expect(Math.min(...changes.map(({ updatedAt = 0 }) => updatedAt))).toBeGreaterThanOrEqual(from)
  expect(commits.length).toBeLessThan(truth.commits.length)
  const coverage = async () => new Set((await recordsIn(world.cwd)).coverage.map((one) => one.from))
  expect(await coverage()).toEqual(new Set([from]))

  expect((await throughline(world, ['sync'])).code).toBe(0)
  expect(await coverage()).toEqual(new Set([from]))
  const earlier = await throughline(world, ['sync', '--since', '2020-01-01'])
  expect(earlier.code).toBe(2)
  expect(earlier.stderr).toContain(`from ${date} on; to read it from 2020-01-01 on, add --full`)
  expect((await throughline(world, ['sync', '--full'])).code).toBe(0)
  expect((await stored(world.cwd)).changes.length).toBe(truth.changes.length)
  expect(await coverage()).toEqual(new Set([null]))
})

test('--reconcile says what is gone at the source, and what comes back is there again', async () => {
  const world = await setUp()
  await throughline(world, ['sync'])
  const before = await stored(world.cwd)
  const whole = world.emulator.organisation()
  const gone = whole.repositories[0]!.deployments.at(-3)!
  world.emulator.change(deploymentDeleted(repository, gone.databaseId))
  expect((await throughline(world, ['sync'])).code).toBe(0)
  expect((await stored(world.cwd)).deployments.length).toBe(before.deployments.length)
  const { code, stdout } = await throughline(world, ['sync', '--reconcile'])
  expect(code).toBe(0)
  expect(stdout).toContain(': 1 deployments gone at the source')
  expect((await stored(world.cwd)).deployments.length).toBe(before.deployments.length - 1)
  world.emulator.change(() => whole)
  expect((await throughline(world, ['sync', '--reconcile'])).stdout).toContain('nothing gone')
  expect((await stored(world.cwd)).deployments).toEqual(before.deployments)
})

test('a repository that is gone keeps its records and is said; one that moved is followed', async () => {
  const world = await setUp()
  await throughline(world, ['sync'])
  const before = await stored(world.cwd)
  const whole = world.emulator.organisation()
  world.emulator.change(transferred(repository, 'umbrella'))
  const moved = await throughline(world, ['sync', '--reconcile'])
  expect(moved.code).toBe(0)
  expect(moved.stdout).toContain('nothing gone at the source')
  // Only addresses are other ones.
  const names = ({ changes }: typeof before) => changes.map((one) => `${one.repository}#${one.number}`)
  expect(names(await stored(world.cwd))).toEqual(names(before))

  world.emulator.change(() => deleted(repository)(whole))
  const gone = await throughline(world, ['sync', '--reconcile'])
  expect(gone.code).toBe(3)
  expect(gone.stdout).toMatch(/Skipped acme\/search repository: .*cannot be found/)
  const after = await stored(world.cwd)
  expect([names(after), after.deployments.length]).toEqual([names(before), before.deployments.length])
  expect(after.coverage.some(({ complete }) => !complete)).toBe(true)
})

test('a second sync is told who writes, and since when', async () => {
  const world = await setUp()
  const other = await openStore(join(world.cwd, '.throughline'))
  const refused = await throughline(world, ['sync'])
  other.close()
  expect(refused.code).toBe(3)
  expect(refused.stderr).toMatch(
    new RegExp(`process ${process.pid} on .* has been writing to the store since \\d{4}-\\d{2}-\\d{2}T`),
  )
  expect(world.emulator.requests.length).toBe(0)
  expect((await throughline(world, ['sync'])).code).toBe(0)
})

test.each([
  ['', 'two of them are called github'],
  ['id: other, ', 'github names acme/search twice'],
])('two sources of one server {%s} have to be told apart', async (id, message) => {
  const world = await setUp()
  const other = id === '' ? 'acme/pay' : repository
  const path = join(world.cwd, 'throughline.yaml')
  const line = `  - github: { ${id}repositories: [${other}], token: "\${GITHUB_TOKEN}" }\n`
  writeFileSync(path, readFileSync(path, 'utf8').replace('services:', `${line}services:`))
  const { code, stderr } = await throughline(world, ['sync'])
  expect(code).toBe(2)
  expect(stderr).toContain(message)
})

test.each([
  [['sync', '--since', 'soon'], 2, "--since: 'soon' is not an instant"],
  [['sync', '--since', '2999-01-01'], 2, "'2999-01-01' is still to come"],
  [['sync', '--source', 'gitlab'], 2, "no source 'gitlab'"],
  [['sync', '--max-wait', 'soon'], 2, 'It must be a length'],
])('%j is a mistake', async (argv, code, message) => {
  const answer = await throughline(await setUp(), argv)
  expect(answer.code).toBe(code)
  expect(answer.stderr).toContain(message)
})

test('the token is nowhere: not in what was said, not in a file', () => {
  expect(said.join('').length).toBeGreaterThan(1000)
  expect(said.filter((text) => text.includes('canary'))).toEqual([])
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map((file) => join(file.parentPath, file.name)),
  )
  expect(files.length).toBeGreaterThan(folders.length)
  expect(files.filter((file) => readFileSync(file).includes('canary'))).toEqual([])
})
