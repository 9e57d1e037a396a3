import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { run } from 'throughline'
import { afterEach, expect, test } from 'vitest'
import { organisationFrom } from './emulators/github/build/organisation-from.ts'
import { githubEmulator, type EmulatorOptions } from './emulators/github/github-emulator.ts'
import { oneRepository } from './github/one-repository.ts'

const repository = 'acme/search'
const truth = oneRepository(repository)
const token = 'ghp_canary0123456789abcdef'
const day = 86_400_000
const closers: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

async function setUp(emulated: Partial<EmulatorOptions> = {}) {
  const cwd = mkdtempSync(join(tmpdir(), 'throughline-doctor-'))
  closers.push(() => rmSync(cwd, { recursive: true, force: true }))
  writeFileSync(
    join(cwd, 'throughline.yaml'),
    `sources:
  - github: { repositories: [${repository}], token: "\${GITHUB_TOKEN}" }
services:
  - { name: search, repositories: [${repository}], deployments: { from: github-deployments } }
`,
  )
  const emulator = githubEmulator({ organisation: organisationFrom(truth), tokens: [token], ...emulated })
  const { url, close } = await emulator.listen()
  closers.push(close)
  const env = { GITHUB_TOKEN: token, GITHUB_API_URL: url, XDG_CACHE_HOME: join(cwd, 'cache') }
  return async (argv: readonly string[], later = 0) => {
    const written = { stdout: '', stderr: '' }
    const into = (name: keyof typeof written) => ({ write: (text: string) => void (written[name] += text) })
    const code = await run({
      argv,
      cwd,
      env,
      stdin: Readable.from([]),
      stdout: into('stdout'),
      stderr: into('stderr'),
      now: () => Date.now() + later,
      onStop: () => {},
    })
    expect(written.stdout + written.stderr).not.toContain('canary')
    return { code, ...written }
  }
}

test('before the first sync: the source, and what to do next', async () => {
  const throughline = await setUp({ scopes: ['repo'] })
  const { code, stdout, stderr } = await throughline(['doctor'])
  expect(code, stderr).toBe(0)
  expect(stdout).toMatch(/^github:127\.0\.0\.1:\d+\n {2}ok {7}github\.com answers\n/)
  expect(stdout).toContain('the token is classic and has the scopes repo')
  expect(stdout).toMatch(/of 5000 points are left this hour/)
  expect(stdout).toContain('Nothing was read yet: throughline sync reads it.')
})

test('after it: the rule in use with its counts, links, and three changes with what they would gain', async () => {
  const throughline = await setUp({ scopes: ['repo'] })
  expect((await throughline(['sync'])).code).toBe(0)
  const { stdout } = await throughline(['doctor'])
  const production = truth.deployments.filter(({ environment }) => environment === 'production').length
  expect(stdout).toContain(
    `search production: GitHub deployments: ${production} of ${truth.deployments.length}`,
  )
  expect(stdout).toMatch(/\d+ of \d+ merged changes \(\d+ %\) lead to a work item/)
  expect(stdout).toMatch(/\d+ of 3 incidents \([\d.]+ %\) lead to a deployment: \d by \w+/)
  expect(stdout).toMatch(/What would improve the numbers most\n {2}1\. [^]*\n {5}\d+ of \d+ .*, for /)
  expect(stdout).not.toContain('stale')
  const json = JSON.parse((await throughline(['doctor', '--format', 'json'])).stdout) as {
    improvements: { code: string; gained: number; of: number }[]
    workItemLinks: { changes: number; linked: number; unlinked: { count: number }[] }
  }
  const { changes, linked, unlinked } = json.workItemLinks
  expect(changes).toBe(truth.changes.filter(({ mergedAt, isBot }) => mergedAt !== undefined && !isBot).length)
  expect(linked + unlinked.reduce((sum, { count }) => sum + count, 0)).toBe(changes)
  expect(json.improvements.length).toBeLessThanOrEqual(3)
  for (const { gained, of } of json.improvements) {
    expect(gained).toBeGreaterThan(0)
    expect(gained).toBeLessThanOrEqual(of)
  }
  const late = await throughline(['doctor'], 5 * day)
  expect(late.stdout).toMatch(/stale github:.* was last read 5 d ago: read it again/)
})

test.each([
  [
    'a permission that is missing',
    { faults: [{ do: '403-scope', path: `/repos/${repository}/pulls`, times: 9 }] },
    77,
    /error {4}acme\/search: the token lacks pull_requests:read, so changes and\s+their reviews cannot be read/,
  ],
  [
    'a token that has expired',
    { faults: [{ do: '401', times: 9 }] },
    77,
    /error {4}GitHub refuses the token for the rate limits; it has expired, was\s+revoked or is mistyped/,
  ],
  [
    'single sign-on',
    { scopes: ['repo'], faults: [{ do: 'saml-partial', operation: 'Overview', times: 9 }] },
    77,
    /single\s+sign-on; authorise it/,
  ],
  ['nobody there', { faults: [{ do: 'refuse', times: 9 }] }, 3, /error {4}.*cannot be reached/],
] as const)('%s is named, and is the exit code', async (_, emulated, exit, said) => {
  const throughline = await setUp(emulated)
  const { code, stdout, stderr } = await throughline(['doctor'])
  expect({ code, stderr }).toEqual({ code: exit, stderr: '' })
  expect(stdout).toMatch(said)
})
