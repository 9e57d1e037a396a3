import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { currentRecords, link, measure, type Report } from '@throughline/core'
import { openStore } from '@throughline/store'
import { run } from 'throughline'
import { afterAll, afterEach, expect, test } from 'vitest'
import { organisationFrom } from './emulators/github/build/organisation-from.ts'
import type { Fault } from './emulators/github/faults.ts'
import { githubEmulator } from './emulators/github/github-emulator.ts'
import { oneRepository, until } from './github/one-repository.ts'

const repository = 'acme/search'
const truth = oneRepository(repository)
const service = truth.deployments[0]!.service
const token = 'ghp_canary0123456789abcdef'
const bin = join(import.meta.dirname, '../packages/cli/dist/bin.js')
const folders: string[] = []
const said: string[] = []
const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

/** A folder with a configuration, and a GitHub to read from. */
async function setUp(faults: readonly Fault[] = []) {
  const cwd = mkdtempSync(join(tmpdir(), 'throughline-sync-'))
  folders.push(cwd)
  writeFileSync(
    join(cwd, 'throughline.yaml'),
    `sources:
  - github: { repositories: [${repository}], token: "\${GITHUB_TOKEN}" }
services:
  - name: ${service}
    repositories: [${repository}]
    deployments: { from: github-deployments }
    incidents: { from: github-issues, labels: [incident] }
`,
  )
  const emulator = githubEmulator({ organisation: organisationFrom(truth), faults, tokens: [token] })
  const { url, close } = await emulator.listen()
  closers.push(close)
  const env = { GITHUB_TOKEN: token, GITHUB_API_URL: `${url}/api/v3`, XDG_CACHE_HOME: join(cwd, 'cache') }
  return { cwd, emulator, env }
}

type SetUp = Pick<Awaited<ReturnType<typeof setUp>>, 'cwd' | 'env'>

async function throughline({ cwd, env }: SetUp, argv: readonly string[]) {
  const written = { stdout: '', stderr: '' }
  const code = await run({
    argv,
    cwd,
    env,
    stdin: Readable.from([]),
    stdout: { write: (text) => void (written.stdout += text) },
    stderr: {
      write: (text) => {
        written.stderr += text
      },
    },
    now: () => Date.now(),
    onStop: () => {},
  })
  said.push(written.stdout, written.stderr)
  return { code, ...written }
}

async function stored(cwd: string) {
  const store = await openStore(join(cwd, '.throughline'), { readonly: true })
  try {
    const { readAt: _readAt, coverage, ...rest } = currentRecords(store.read())
    return { ...rest, coverage: coverage.map(({ stream, complete }) => ({ stream, complete })) }
  } finally {
    store.close()
  }
}

test('sync, sync again, report: the numbers are those of the organisation', async () => {
  const world = await setUp()
  const early = await throughline(world, ['report'])
  expect(early).toMatchObject({ code: 3, stdout: '' })
  expect(early.stderr).toContain('run throughline sync')

  const first = await throughline(world, ['sync'])
  expect(first.code, first.stderr).toBe(0)
  expect(first.stdout).toMatch(new RegExp(`${truth.changes.length} changes.*; \\d+ requests, \\d+ points`))
  expect(first.stderr).toMatch(/about \d+ requests, \d+ points of \d+ left/)
  expect(first.stderr).toMatch(/acme\/search pull-requests: \d+ records/)

  const before = world.emulator.requests.length
  const second = await throughline(world, ['sync', '--quiet'])
  expect(second).toMatchObject({ code: 0, stderr: '' })
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
  expect(existsSync(bin), 'build first: npx tsc -b packages/cli').toBe(true)
  const clean = await setUp()
  expect((await throughline(clean, ['sync'])).code).toBe(0)
  const expected = await stored(clean.cwd)
  for (const point of ['write:after-commit:2', 'write:cursors:4', 'write:before-commit:6']) {
    const world = await setUp()
    const env = { ...process.env, ...world.env, FAILPOINT: point }
    const child = spawn(process.execPath, [bin, 'sync'], { cwd: world.cwd, env, stdio: 'ignore' })
    expect(await new Promise((resolve) => child.on('exit', (_, signal) => resolve(signal)))).toBe('SIGKILL')
    expect((await throughline(world, ['sync'])).code).toBe(0)
    expect(await stored(world.cwd)).toEqual(expected)
  }
})

test('a refused token ends with 77, a missing one too', async () => {
  const world = await setUp([{ do: '401', at: 1, times: 99 }])
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
  const world = await setUp([{ do: 'secondary', at: 6, retryAfter: 3 }])
  const stopped = await throughline(world, ['sync', '--max-wait', '1s'])
  expect(stopped.code, stopped.stderr).toBe(75)
  expect(stopped.stdout).toContain('Stopped at --max-wait')
  await new Promise((resolve) => setTimeout(resolve, 3_000))
  expect((await throughline(world, ['sync'])).code).toBe(0)
  expect(await stored(world.cwd)).toEqual(await stored(clean.cwd))
})

test('what cannot be read is skipped, said, and ends with 3', async () => {
  const world = await setUp([{ do: '404', at: 1, times: 99 }])
  const { code, stdout } = await throughline(world, ['sync'])
  expect(code).toBe(3)
  expect(stdout).toMatch(/Skipped acme\/search repository: .*cannot be found/)
})

test('an interrupt stops at a checkpoint with 130', async () => {
  const world = await setUp()
  const env = { ...process.env, ...world.env }
  const child = spawn(process.execPath, [bin, 'sync'], { cwd: world.cwd, env })
  let out = ''
  child.stdout.on('data', (data: Buffer) => (out += data.toString()))
  child.stderr.once('data', () => child.kill('SIGINT'))
  expect(await new Promise((resolve) => child.on('close', resolve))).toBe(130)
  expect(out).toContain('sync again to go on')
  expect((await throughline(world, ['sync'])).code).toBe(0)
})

test.each([
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
