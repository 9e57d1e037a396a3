import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '@throughline/store'
import { parse } from 'yaml'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundle } from '../bundle.ts'
// @boundaries-ignore a helper of tests only, not worth publishing
import { organisationFrom } from '../../../test/emulators/github/build/organisation-from.ts'
// @boundaries-ignore a helper of tests only, not worth publishing
import { githubEmulator } from '../../../test/emulators/github/github-emulator.ts'
// @boundaries-ignore a helper of tests only, not worth publishing
import { oneRepository, until } from '../../../test/github/one-repository.ts'
import { runnerNode, runStep, type Step } from './runner.ts'

const root = join(import.meta.dirname, '../../..')
const folder = mkdtempSync(join(tmpdir(), 'throughline-action-'))
const file = join(folder, 'index.mjs')
const token = 'ghs_canary0123456789abcdef'
const given = { token, 'as-of': new Date(until).toISOString() }
const closers: (() => Promise<void>)[] = []
beforeAll(async () => {
  runnerNode()
  await bundle(file)
})
afterAll(async () => {
  for (const close of closers) await close()
  rmSync(folder, { recursive: true, force: true })
})

let made = 0
/** A workspace with the files that are given. */
function workspace(files: Readonly<Record<string, string>>): string {
  const path = mkdtempSync(join(folder, `w${made++}-`))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text)
  return path
}

const repository = 'acme/search'
const truth = oneRepository(repository)
const service = truth.deployments[0]!.service
const config = `sources:
  - github: { repositories: [${repository}], token: "\${GITHUB_TOKEN}" }
services:
  - name: ${service}
    repositories: [${repository}]
    deployments: { from: github-deployments }
gates:
  - { id: lead-time, metric: change-lead-time, service: ${service}, level: fail, atMost: 400d, current: 84d }
`

/** A GitHub with comments on pull requests, which its own emulator does not have. */
async function github(points?: number) {
  const emulator = githubEmulator({
    organisation: organisationFrom(truth),
    tokens: [token],
    ...(points === undefined ? {} : { limit: points }),
  })
  const { url, close } = await emulator.listen()
  closers.push(close)
  return { emulator, env: { GITHUB_API_URL: `${url}/api/v3` } }
}

const pullRequest = (fork: boolean) => ({
  name: 'pull_request',
  payload: {
    pull_request: {
      number: Number(truth.changes[0]!.number),
      head: { sha: 'a'.repeat(40), repo: { full_name: fork ? 'mallory/search' : repository } },
      base: { repo: { full_name: repository } },
    },
  },
})

test('the same sources give the same bytes, in one file', async () => {
  await bundle(join(folder, 'again', 'index.mjs'))
  expect(readFileSync(join(folder, 'again/index.mjs')).equals(readFileSync(file))).toBe(true)
  expect(readdirSync(join(folder, 'again'))).toEqual(['index.mjs'])
  expect(readFileSync(file, 'utf8')).not.toContain(root)
})

test('the manifest names what the program reads and writes', () => {
  const manifest = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as {
    inputs: Record<string, { description: string }>
    outputs: Record<string, { description: string }>
    runs: { using: string; main: string }
  }
  const source = readFileSync(join(root, 'apps/action/src/inputs.ts'), 'utf8')
  const read = [...source.matchAll(/(?:text|flag)\('([a-z-]+)'\)/g)].map(([, name]) => name)
  expect(new Set(read)).toEqual(new Set(Object.keys(manifest.inputs)))
  const wrote = readFileSync(join(root, 'apps/action/src/act.ts'), 'utf8').matchAll(
    /writeOutput\(\S+ '(\w+)'/g,
  )
  expect([...wrote].map(([, name]) => name)).toEqual(Object.keys(manifest.outputs))
  expect(manifest.runs).toEqual({ using: 'node24', main: 'apps/action/dist/index.mjs' })
})

describe('a step on the runner', () => {
  test('syncs, judges, and says the verdict everywhere', async () => {
    const { env } = await github()
    const path = workspace({ 'throughline.yaml': config })
    const step: Step = { workspace: path, inputs: { ...given, junit: 'gate.xml' }, env }
    const first = await runStep(file, step)
    expect(first.code, first.stdout + first.stderr).toBe(0)
    expect(first.outputs['verdict']).toBe('pass')
    const result = JSON.parse(first.outputs['result'] ?? '') as { rules: { id: string; n: number }[] }
    expect(result.rules).toMatchObject([{ id: 'lead-time' }])
    expect(result.rules[0]!.n).toBeGreaterThan(0)
    expect(first.stdout).toContain('lead-time')
    expect(first.summary).toContain('lead-time')
    expect(readFileSync(join(path, 'gate.xml'), 'utf8')).toContain('<testcase')
    expect(JSON.stringify(first)).not.toContain(token)

    // The store that the bundle wrote is the store of the command line.
    const store = await openStore(join(path, '.throughline'), { readonly: true })
    expect(store.read().changes).toHaveLength(truth.changes.length)
    expect(store.check()).toEqual([])
    store.close()

    const again = await runStep(file, step)
    expect(again.code).toBe(0)
    expect(again.outputs['result']?.length).toBe(first.outputs['result']?.length)
  })

  test('stays within the thousand points an hour of an Actions token, over as many runs as it takes', async () => {
    const { emulator, env } = await github(1000)
    const path = workspace({ 'throughline.yaml': config })
    const { code, stdout, stderr } = await runStep(file, { workspace: path, inputs: given, env })
    expect(code, stdout + stderr).toBe(0)
    const points = emulator.requests.reduce((sum, { cost }) => sum + cost, 0)
    expect(points).toBeGreaterThan(0)
    expect(points).toBeLessThanOrEqual(1000)
    expect(emulator.requests.some(({ whileBlocked }) => whileBlocked)).toBe(false)

    const small = await github(4)
    const other = workspace({ 'throughline.yaml': config })
    const stopped = await runStep(file, {
      workspace: other,
      inputs: { ...given, 'max-wait': '0s' },
      env: small.env,
    })
    expect(stopped.code, stopped.stdout + stopped.stderr).toBe(3)
    expect(stopped.outputs['verdict']).toMatch(/incomplete|no-data/)
    expect(small.emulator.requests.some(({ whileBlocked }) => whileBlocked)).toBe(false)
  })

  test('a red gate is red, with a comment where it was asked for', async () => {
    const { env } = await github()
    const comments = await commentServer(env.GITHUB_API_URL.replace('/api/v3', ''))
    const red = config.replace('atMost: 400d', 'atMost: 1s, emergency: 2')
    const path = workspace({ 'throughline.yaml': red })
    const step: Step = {
      workspace: path,
      inputs: { ...given, comment: 'true' },
      event: pullRequest(false),
      env: { GITHUB_API_URL: comments.url },
    }
    const failed = await runStep(file, step)
    expect(failed.code, failed.stdout + failed.stderr).toBe(1)
    expect(failed.outputs['verdict']).toBe('fail')
    expect(failed.stderr + failed.stdout).toMatch(/^::error /m)
    expect(comments.bodies.size).toBe(2)
    await runStep(file, step)
    expect(comments.bodies.size).toBe(2)
    const [quoted, mine] = [...comments.bodies.values()]
    expect(quoted).toBe('<!-- throughline: gate -->\nquoted by a person')
    expect(mine).toContain('lead-time')
  })

  test('a fork may bring data, not code', async () => {
    const marker = join(folder, 'ran')
    const path = workspace({
      'throughline.ts': `import { writeFileSync } from 'node:fs'\nwriteFileSync(${JSON.stringify(marker)}, '')\nexport default {}\n`,
    })
    const refused = await runStep(file, { workspace: path, event: pullRequest(true), inputs: { token } })
    expect(refused.code).toBe(2)
    expect(refused.stderr + refused.stdout).toContain('throughline.ts: is code')
    expect(existsSync(marker)).toBe(false)
    await runStep(file, { workspace: path, event: pullRequest(false), inputs: { token } })
    expect(existsSync(marker)).toBe(true)
  })

  test('with secrets at hand the checkout of a fork is refused', async () => {
    const path = workspace({ 'throughline.yaml': config })
    const git = (...args: string[]) => execFileSync('git', args, { cwd: path, encoding: 'utf8' })
    git('init', '--quiet')
    git(
      '-c',
      'user.name=A',
      '-c',
      'user.email=a@example.org',
      'commit',
      '--quiet',
      '--allow-empty',
      '-m',
      'x',
    )
    const { payload } = pullRequest(true)
    const sha = git('rev-parse', 'HEAD').trim()
    const head = { ...payload.pull_request.head, sha }
    const event = {
      name: 'pull_request_target',
      payload: { pull_request: { ...payload.pull_request, head } },
    }
    const refused = await runStep(file, { workspace: path, event, inputs: { token } })
    expect(refused.code).toBe(2)
    expect(refused.stdout).toMatch(/^::error .*use on: pull_request/m)
  })

  test('mistakes have one clear sentence', async () => {
    const none = await runStep(file, { workspace: workspace({}), inputs: { token } })
    expect(none.code).toBe(2)
    expect(none.stderr).toMatch(/^throughline: .*gate/m)
    const flag = await runStep(file, { workspace: workspace({}), inputs: { comment: 'yes' } })
    expect(flag.code).toBe(2)
    expect(flag.stdout).toContain('the input comment is "yes"; it must be true or false')
    for (const { stdout, stderr } of [none, flag]) expect(stdout + stderr).not.toMatch(/^\s+at /m)
  })
})

/** Comments of one pull request; what else is asked goes to the emulator. */
async function commentServer(behind: string) {
  const bodies = new Map<number, string>([[1, '<!-- throughline: gate -->\nquoted by a person']])
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      void (async () => {
        const text = Buffer.concat(chunks).toString()
        const path = request.url ?? ''
        const json = (value: unknown) => {
          response.setHeader('content-type', 'application/json')
          response.end(JSON.stringify(value))
        }
        const one = /\/issues\/comments\/(\d+)$/.exec(path)?.[1]
        if (/\/issues\/\d+\/comments/.test(path) && request.method === 'GET') {
          return json(
            [...bodies].map(([id, body]) => ({ id, body, user: { type: id === 1 ? 'User' : 'Bot' } })),
          )
        }
        if (/\/comments/.test(path)) {
          bodies.set(
            one === undefined ? bodies.size + 1 : Number(one),
            (JSON.parse(text) as { body: string }).body,
          )
          return json({})
        }
        const {
          host: _host,
          connection: _connection,
          'content-length': _length,
          ...headers
        } = request.headers
        const answer = await fetch(behind + path, {
          method: request.method ?? 'GET',
          headers: headers as Record<string, string>,
          ...(text === '' ? {} : { body: text }),
        })
        response.writeHead(answer.status, Object.fromEntries(answer.headers))
        response.end(Buffer.from(await answer.arrayBuffer()))
      })()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => new Promise((resolve) => server.close(() => resolve())))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v3`, bodies }
}
