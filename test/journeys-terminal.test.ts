import { execFile, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import { organisationFrom } from './emulators/github/build/organisation-from.ts'
import type { Fault } from './emulators/github/faults.ts'
import { githubEmulator } from './emulators/github/github-emulator.ts'
import { oneRepository } from './github/one-repository.ts'

const repository = 'acme/search'
const truth = oneRepository(repository)
const bin = join(import.meta.dirname, '../packages/cli/dist/bin.js')
const closers: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

/** util-linux's script, which gives a command a terminal. */
const hasScript = (() => {
  try {
    return execFileSync('script', ['--version'], { encoding: 'utf8' }).includes('util-linux')
  } catch {
    return false
  }
})()

async function setUp(faults: readonly Fault[] = []) {
  expect(existsSync(bin), 'build first: npx tsc -b packages/cli').toBe(true)
  const cwd = mkdtempSync(join(tmpdir(), 'throughline-terminal-'))
  closers.push(() => rmSync(cwd, { recursive: true, force: true }))
  writeFileSync(
    join(cwd, 'throughline.yaml'),
    `sources:\n  - github: { repositories: [${repository}], token: "\${GITHUB_TOKEN}" }\n`,
  )
  const emulator = githubEmulator({ organisation: organisationFrom(truth), faults, latency: 100 })
  const { url, close } = await emulator.listen()
  closers.push(close)
  return { cwd, url }
}

/** Runs a shell command in a terminal of so many columns; answers with everything that was drawn. */
async function drawn(
  { cwd, url }: { readonly cwd: string; readonly url: string },
  columns: number,
  command: string,
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { CI: _ci, NO_COLOR: _none, FORCE_COLOR: _force, ...own } = process.env
  const settings = { GITHUB_TOKEN: 'ghp_canary0123456789', GITHUB_API_URL: url, TERM: 'xterm-256color' }
  const line = `stty cols ${columns} rows 24; ${command.replace('throughline', `${process.execPath} ${bin}`)}`
  return new Promise((resolve) => {
    execFile(
      'script',
      ['-qec', line, '/dev/null'],
      { cwd, env: { ...own, ...settings, ...env }, maxBuffer: 1e8 },
      (_, stdout) => resolve(stdout),
    ).stdin?.end()
  })
}

const linesOf = (text: string) =>
  stripVTControlCharacters(text)
    .split(/[\r\n]+/)
    .filter((line) => line !== '')

test.runIf(hasScript)('at 80 columns: a line for each stream, with bar, counts and budget', async () => {
  const text = await drawn(await setUp([{ do: 'secondary', at: 5, retryAfter: 1 }]), 80, 'throughline sync')
  const lines = linesOf(text)
  expect(lines[0]).toMatch(/^github:[\d.:]+: about \d+ requests, \d+ points of [\d,]+ left this hour$/)
  expect(
    lines.filter((line) => line.startsWith('✔')).filter((line, i, all) => all.indexOf(line) === i),
  ).toEqual([
    expect.stringMatching(/^✔ acme\/search commits \d+$/),
    `✔ acme/search pull-requests ${truth.changes.length}`,
    `✔ acme/search deployments ${truth.deployments.length}`,
    `✔ acme/search issues ${truth.incidents.length}`,
  ])
  expect(text).toMatch(/acme\/search pull-requests █+░+ 25\/\d+ · [\d,]+ points/)
  expect(text).toContain('waiting 1 s: too many requests')
  expect(lines.at(-1)).toMatch(/: \d+ commits, .*; \d+ requests, \d+ points$/)
  expect(Math.max(...lines.slice(1, -1).map((line) => line.length))).toBeLessThanOrEqual(80)
  expect(text).not.toContain('canary')
})

test.runIf(hasScript)('at 40 columns, without colour, standard output in a file: pure JSON', async () => {
  const world = await setUp()
  const text = await drawn(world, 40, 'throughline sync --format json > out.json', { NO_COLOR: '1' })
  expect(
    Math.max(
      ...linesOf(text)
        .slice(1)
        .map((line) => line.length),
    ),
  ).toBeLessThanOrEqual(40)
  expect(text).toContain(`✔ acme/search pull-requests ${truth.changes.length}`)
  expect(text).not.toContain('\u001b[3')
  expect(JSON.parse(readFileSync(join(world.cwd, 'out.json'), 'utf8'))).toMatchObject({
    schemaVersion: 1,
    sources: [{ arrived: { changes: truth.changes.length }, complete: true, skipped: [] }],
  })
})

test.runIf(hasScript)('in a terminal, but quiet or of no known size: no line moves', async () => {
  const quiet = await drawn(await setUp(), 80, 'throughline sync --quiet')
  expect(linesOf(quiet)).toEqual([expect.stringMatching(/: \d+ commits, /)])
  const sizeless = await drawn(await setUp(), 0, 'throughline sync')
  expect(sizeless).not.toContain('\u001b')
  expect(sizeless).toContain('acme/search pull-requests: 35 records')
})

test.runIf(hasScript)('what fails is marked, and said below', async () => {
  const faults = [{ do: '401', operation: 'PullRequests', times: 9 }] as const
  const lines = linesOf(await drawn(await setUp(faults), 80, 'throughline sync'))
  expect(lines.at(-1)).toContain('throughline: GitHub refuses the token')
  expect(lines.some((line) => line.startsWith('✔ acme/search pull-requests'))).toBe(false)
})

test.runIf(hasScript)('an interrupt stops at a checkpoint, is said, and gives the cursor back', async () => {
  const { cwd, url } = await setUp([{ do: 'secondary', at: 5, retryAfter: 60 }])
  const env = { ...process.env, CI: '', TERM: 'xterm-256color', GITHUB_TOKEN: 'ghp_x', GITHUB_API_URL: url }
  const sync = `stty cols 80 rows 24; exec ${process.execPath} ${bin} sync`
  const child = spawn('script', ['-qec', sync, '/dev/null'], { cwd, env })
  let text = ''
  child.stdout.on('data', (data: Buffer) => {
    const waits = text.includes('waiting 60 s')
    text += data.toString()
    if (!waits && text.includes('waiting 60 s')) child.stdin.write('\u0003')
  })
  expect(await new Promise((resolve) => child.on('close', resolve))).toBe(130)
  expect(text).toContain('Stopped; sync again to go on from the last checkpoint.')
  expect(text.lastIndexOf('\u001b[?25h')).toBeGreaterThan(text.lastIndexOf('\u001b[?25l'))
})

test.runIf(hasScript)('init at a terminal asks, and an interrupt writes nothing', async () => {
  const { cwd, url } = await setUp()
  rmSync(join(cwd, 'throughline.yaml'))
  execFileSync('git', ['init', '--quiet'], { cwd })
  execFileSync(
    'git',
    ['-c', 'user.name=A', '-c', 'user.email=a@example.org', 'commit', '-qm', 'x', '--allow-empty'],
    { cwd },
  )
  const line = `{ sleep 4; printf '\\003'; } | script -qec 'stty cols 80 rows 24; ${process.execPath} ${bin} init' /dev/null`
  const text = await new Promise<string>((resolve) => {
    const env = { ...process.env, CI: '', TERM: 'xterm', GITHUB_API_URL: url }
    execFile('sh', ['-c', line], { cwd, env }, (_, stdout) => resolve(stdout))
  })
  expect(text).toContain('GitHub repository')
  expect(text).toContain('throughline: nothing was written')
  expect(existsSync(join(cwd, 'throughline.yaml'))).toBe(false)
})
