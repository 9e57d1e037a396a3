import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Report } from '@throughline/core'
import { run } from 'throughline'
import { afterEach, expect, test } from 'vitest'
import { organisationFrom } from './emulators/github/build/organisation-from.ts'
import { organisationFrom as jiraFrom } from './emulators/jira/build/organisation-from.ts'
import { jiraEmulator } from './emulators/jira/jira-emulator.ts'
import type { Fault } from './emulators/github/faults.ts'
import { githubEmulator } from './emulators/github/github-emulator.ts'
import { oneRepository, until } from './github/one-repository.ts'
import { only } from './jira/set-up.ts'

const repository = 'acme/search'
const truth = oneRepository(repository)
const token = 'ghp_canary0123456789abcdef'
const closers: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

/** A clone with a remote, and a GitHub (or a server) to read from. */
async function setUp(remote: (url: string) => string, faults: readonly Fault[] = []) {
  const cwd = mkdtempSync(join(tmpdir(), 'throughline-init-'))
  closers.push(() => rmSync(cwd, { recursive: true, force: true }))
  const emulator = githubEmulator({ organisation: organisationFrom(truth), faults, tokens: [token] })
  const { url, close } = await emulator.listen()
  closers.push(close)
  const at = new Date(until - 10 * 86_400_000).toISOString()
  const dates = { GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at }
  const git = (...args: string[]) => execFileSync('git', args, { cwd, env: { ...process.env, ...dates } })
  git('init', '--quiet', '--initial-branch=main')
  git('-c', 'user.name=Ann', '-c', 'user.email=ann@example.org', 'commit', '-qm', 'Start', '--allow-empty')
  git('remote', 'add', 'origin', remote(url))
  return { cwd, emulator, url, env: { XDG_CACHE_HOME: join(cwd, 'cache'), TZ: 'UTC' } }
}

async function throughline(cwd: string, env: Readonly<Record<string, string>>, argv: readonly string[]) {
  const written = { stdout: '', stderr: '' }
  const into = (name: keyof typeof written) => ({ write: (text: string) => void (written[name] += text) })
  const code = await run({
    argv,
    cwd,
    env,
    stdin: Readable.from([]),
    stdout: into('stdout'),
    stderr: into('stderr'),
    now: () => Date.now(),
    onStop: () => {},
  })
  expect(written.stdout + written.stderr).not.toContain('canary')
  return { code, ...written }
}

const config = (cwd: string) => readFileSync(join(cwd, 'throughline.yaml'), 'utf8')

/** init && sync && report: the changes of the organisation are in the report. */
async function works(cwd: string, env: Readonly<Record<string, string>>) {
  const begun = await throughline(cwd, env, ['init'])
  expect(begun.code, begun.stderr).toBe(0)
  const synced = await throughline(cwd, env, ['sync'])
  expect(synced.code, synced.stderr).toBe(0)
  const asOf = new Date(until).toISOString()
  const { code, stdout, stderr } = await throughline(cwd, env, [
    'report',
    '--format',
    'json',
    '--as-of',
    asOf,
  ])
  expect(code, stderr).toBe(0)
  const report = JSON.parse(stdout) as Report
  const merged = report.services.flatMap(({ metrics }) =>
    metrics.flatMap(({ id, n }) => (id === 'changes-merged' ? [n] : [])),
  )
  expect(Math.max(...merged)).toBeGreaterThan(0)
  return { ...begun, report }
}

test('init && sync && report against github.com', async () => {
  const { cwd, env, url } = await setUp(() => 'https://ann:secret@github.com/acme/search.git')
  const { stderr, report } = await works(cwd, { ...env, GH_TOKEN: token, GITHUB_API_URL: `${url}/api/v3` })
  expect(stderr).toContain('GitHub acme/search with the token in GH_TOKEN: the remote origin leads there')
  expect(stderr).toMatch(
    /deployments {2}github-deployments: GitHub has \d+ deployments, of which those to production count/,
  )
  expect(stderr).toContain('Next: throughline sync, then throughline report')
  expect(config(cwd)).toContain('- github: { repositories: [acme/search], token: "${GH_TOKEN}" }')
  expect(report.services.map(({ service }) => service)).toEqual(['search'])
})

test('init && sync && report against a server that the environment names once', async () => {
  const { cwd, env, url } = await setUp((server) => `${server}/acme/search.git`)
  const host = new URL(url).host
  const named = { ...env, GH_ENTERPRISE_TOKEN: token, GITHUB_TOKEN: 'not-for-servers' }
  await works(cwd, { ...named, GH_HOST: host })
  expect(config(cwd)).toContain(
    `url: "${url}", repositories: [acme/search], token: "\${GH_ENTERPRISE_TOKEN}"`,
  )
})

test.each([
  [{ do: '401', times: 99 }, 'GitHub refuses the token'],
  [{ do: '404', times: 99 }, 'cannot be found'],
  [{ do: 'refuse', times: 99 }, 'cannot be reached'],
] as const)('a GitHub that answers %j: the clone is read instead, and init says why', async (fault, said) => {
  const { cwd, env, url, emulator } = await setUp(() => 'git@github.com:acme/search.git', [fault])
  const { code, stderr } = await throughline(cwd, { ...env, GITHUB_TOKEN: token, GITHUB_API_URL: url }, [
    'init',
  ])
  expect(code, stderr).toBe(0)
  expect(stderr).toContain(said)
  expect(emulator.requests.length).toBe(1)
  expect(config(cwd)).toMatch(/^ {2}- git: \.$/m)
  expect(config(cwd)).toMatch(/^ {2}# - github: /m)
  for (const command of ['sync', 'report'])
    expect((await throughline(cwd, env, [command])).code, command).toBe(0)
})

test('without a clone, from repositories alone', async () => {
  const { env, url } = await setUp(() => 'unused:x')
  const cwd = mkdtempSync(join(tmpdir(), 'throughline-init-'))
  closers.push(() => rmSync(cwd, { recursive: true, force: true }))
  const settings = { ...env, GITHUB_TOKEN: token, GITHUB_API_URL: url }
  expect(await throughline(cwd, settings, ['init', '--github', 'acme/search'])).toMatchObject({ code: 0 })
  expect(await throughline(cwd, settings, ['sync'])).toMatchObject({ code: 0 })
  const nothing = mkdtempSync(join(tmpdir(), 'throughline-init-'))
  closers.push(() => rmSync(nothing, { recursive: true, force: true }))
  const refused = await throughline(nothing, env, ['init', '--github', 'acme/search'])
  expect(refused).toMatchObject({ code: 2, stdout: '' })
  expect(refused.stderr).toContain('GitHub cannot be read (GITHUB_TOKEN is not set')
})

test.each(['cloud', 'data-center'] as const)(
  'with Jira %s beside GitHub: work items in the report, projects in doctor',
  async (flavour) => {
    const { cwd, env, url } = await setUp(() => 'https://github.com/acme/search.git')
    const find = only(['FIND'])
    const jira = await jiraEmulator({ organisation: jiraFrom(find), flavour, tokens: [token] }).listen()
    closers.push(jira.close)
    const named = {
      ...env,
      GITHUB_TOKEN: token,
      GITHUB_API_URL: url,
      JIRA_TOKEN: token,
      ...(flavour === 'cloud' ? { JIRA_EMAIL: 'me@acme.example' } : {}),
    }
    const flags = ['init', '--jira-url', jira.url, '--jira-keys']
    expect((await throughline(cwd, named, [...flags, 'FIND'])).code).toBe(0)
    const synced = await throughline(cwd, named, ['sync'])
    expect(synced.code, synced.stderr).toBe(0)
    const asOf = new Date(until).toISOString()
    const { stdout } = await throughline(cwd, named, ['report', '--format', 'json', '--as-of', asOf])
    const { services } = JSON.parse(stdout) as Report
    const cycle = services.flatMap(({ metrics }) => metrics.filter(({ id }) => id === 'cycle-time'))
    expect(Math.max(...cycle.map(({ n }) => n))).toBeGreaterThan(0)
    const well = await throughline(cwd, named, ['doctor'])
    expect(well.code, well.stderr).toBe(0)
    expect(well.stdout).toMatch(/ok {7}FIND: About \d+ issues can be read/)
    expect(well.stdout).toMatch(/\d+ of \d+ merged changes \(\d+ %\) lead to a work item: \d+ by \w+/)

    rmSync(join(cwd, 'throughline.yaml'))
    expect((await throughline(cwd, named, [...flags, 'FIND,GONE'])).code).toBe(0)
    const hidden = await throughline(cwd, named, ['doctor'])
    expect(hidden.code).toBe(77)
    expect(hidden.stdout).toMatch(/error {4}GONE: [^]*Browse projects/)
    const refused = await throughline(cwd, { ...named, JIRA_TOKEN: 'wrong' }, ['doctor'])
    expect(refused.code).toBe(77)
    expect(refused.stdout).toMatch(/error +\S.*(?:token|email)/)
  },
)

test('a clone beside GitHub: its commits count, and its tags do not count as deployments once more', async () => {
  const { cwd, env, url } = await setUp(() => 'https://github.com/acme/search.git')
  const named = { ...env, GITHUB_TOKEN: token, GITHUB_API_URL: url }
  execFileSync('git', ['tag', 'v1.0.0'], { cwd })
  const { report } = await works(cwd, named)
  writeFileSync(join(cwd, 'throughline.yaml'), config(cwd).replace('sources:\n', 'sources:\n  - git: .\n'))
  const asOf = new Date(until).toISOString()
  const both = await throughline(cwd, named, ['report', '--format', 'json', '--as-of', asOf])
  expect(both.code, both.stderr).toBe(0)
  const frequency = ({ services }: Report) =>
    services.map(({ service, metrics }) => [
      service,
      metrics.find(({ id }) => id === 'deployment-frequency')?.n,
    ])
  expect(frequency(JSON.parse(both.stdout) as Report)).toEqual(frequency(report))
  expect(frequency(report)[0]?.[1]).toBeGreaterThan(0)
})

test('what is wrong with one source keeps no other from being synced', async () => {
  const { cwd, env, url } = await setUp(() => 'unused:x', [{ do: '401', times: 99 }])
  const jira = await jiraEmulator({ organisation: jiraFrom(only(['FIND'])), tokens: [token] }).listen()
  closers.push(jira.close)
  writeFileSync(
    join(cwd, 'throughline.yaml'),
    `sources:
  - github: { repositories: [acme/search], token: "\${GITHUB_TOKEN}" }
  - jira: { url: "${jira.url}", email: me@acme.example, token: "\${JIRA_TOKEN}", projects: [FIND] }
`,
  )
  const named = { ...env, GITHUB_TOKEN: token, GITHUB_API_URL: url, JIRA_TOKEN: token }
  const { code, stdout, stderr } = await throughline(cwd, named, ['sync'])
  expect(code).toBe(77)
  expect(stdout).toMatch(/^jira:[\d.:]+: .*\d+ workItems/)
  expect(stderr).toMatch(/throughline: GitHub refuses the token.* \[unauthorised\]\n$/)
})
