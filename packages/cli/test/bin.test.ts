import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { temporaryFolder, twoReleases } from './support/clone.ts'
import { records } from './support/records.ts'

const bin = join(import.meta.dirname, '../dist/bin.js')
const folder = temporaryFolder()
const clone = join(folder.path, 'shop')
const env = { PATH: process.env['PATH'] ?? '', HOME: folder.path, XDG_CACHE_HOME: join(folder.path, 'cache') }
const report = ['report', '--records', records, '--as-of', '2026-11-03T00:00:00Z']

beforeAll(() => {
  expect(existsSync(bin), 'build first: npx tsc -b packages/cli').toBe(true)
  twoReleases(clone)
})
afterAll(() => folder.remove())

function run(argv: readonly string[], cwd = folder.path) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...argv], {
    cwd,
    env,
    encoding: 'utf8',
    maxBuffer: 1 << 27,
  })
  return { code: status, stdout, stderr }
}

describe('the built command', () => {
  test('reports, with a mistake ends with 2, with missing data with 3', () => {
    expect(run([...report, '--format', 'json']).code).toBe(0)
    expect(run(['--widnow'])).toMatchObject({ code: 2, stdout: '' })
    expect(run(['report', '--records', '/nowhere'])).toMatchObject({ code: 3, stdout: '' })
  })

  test('writes all of a big report into a pipe', () => {
    const { stdout } = run([...report, '--format', 'json', '--window', '360d', '--period', 'day'])
    expect(stdout.length).toBeGreaterThan(200_000)
    expect(() => JSON.parse(stdout) as unknown).not.toThrow()
  })

  test('ends quietly when its reader goes away', () => {
    const line = `"${process.execPath}" "${bin}" ${report.join(' ')} --format json --period day; echo "code $?" >&2`
    const { stderr } = spawnSync('bash', ['-c', `(${line}) | head -c 10 > /dev/null`], {
      env,
      encoding: 'utf8',
    })
    expect(stderr).toBe('code 0\n')
  })

  test('says with 3 that its output found no room', () => {
    const line = `"${process.execPath}" "${bin}" ${report.join(' ')} > /dev/full`
    const { status, stderr } = spawnSync('bash', ['-c', line], { env, encoding: 'utf8' })
    expect(stderr).toMatch(
      /^throughline: the output cannot be written \(ENOSPC.*\); make room, or write it elsewhere\n$/,
    )
    expect(status).toBe(3)
  })

  test('ends with 70 when a part of it is missing, so that 1 always means a verdict', () => {
    const copy = join(folder.path, 'broken')
    mkdirSync(join(copy, 'dist'), { recursive: true })
    for (const file of ['bin.js', 'main.js', 'exit-codes.js'])
      cpSync(join(bin, '..', file), join(copy, 'dist', file))
    writeFileSync(join(copy, 'package.json'), '{"type":"module"}')
    const { status, stderr } = spawnSync(process.execPath, [join(copy, 'dist/bin.js'), 'report'], {
      encoding: 'utf8',
    })
    expect(status).toBe(70)
    expect(stderr).toMatch(/^throughline: internal error: /)
    expect(stderr).not.toMatch(/^ {4}at /m)
  })

  test('starts in a blink: --version under twice an empty node, --help not much more', { retry: 3 }, () => {
    const commands = { node: ['-e', '0'], version: [bin, '--version'], help: [bin, '--help'] }
    const best = { node: Infinity, version: Infinity, help: Infinity }
    for (let round = 0; round < 12; round++) {
      for (const name of ['node', 'version', 'help'] as const) {
        const start = performance.now()
        execFileSync(process.execPath, commands[name], { stdio: 'ignore' })
        best[name] = Math.min(best[name], performance.now() - start)
      }
    }
    expect(best.version / best.node).toBeLessThan(2)
    expect(best.help / best.node).toBeLessThan(2.5)
  })
})

/** Starts a server and waits until it says where it is. */
async function serving(argv: readonly string[], cwd = clone) {
  const child = spawn(process.execPath, [bin, ...argv], { cwd, env })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (stdout += String(chunk)))
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += String(chunk)
      const found = /http:\/\/[\d.:]+/.exec(stderr)?.[0]
      if (found !== undefined) resolve(found)
    })
    void ended.then((code) => reject(new Error(`ended with ${code}: ${stderr}`)))
  })
  return { child, url, ended, said: () => ({ stdout, stderr }) }
}

describe('the dashboard', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('answers, and ends on %s with %i', async (signal, code) => {
    const { child, url, ended } = await serving(['serve', '--port', '0'])
    const answer = await fetch(url)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('shop')
    child.kill(signal)
    expect(await ended).toBe(code)
  })

  test('start reports on stdout, serves the clone and the sample organisation', async () => {
    const { child, url, ended, said } = await serving(['start', '--port', '0'])
    expect(said().stdout).toMatch(/^Throughline .*\n[^]*\nshop · production\n/)
    expect((await fetch(url)).status).toBe(200)
    expect(await (await fetch(`${url}/demo`)).text()).toContain('Sample organisation')
    child.kill('SIGTERM')
    expect(await ended).toBe(143)
  })

  test('a port that is taken is one sentence when asked for, and the next one otherwise', async () => {
    const other = createServer(() => undefined)
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const { code, stderr } = run(['serve', '--port', String(port)], clone)
    expect(code).toBe(2)
    expect(stderr).toMatch(new RegExp(`^throughline: Port ${port} is in use: .*\n$`))
    other.close()
    const first = await serving(['serve'])
    const second = await serving(['serve'])
    expect(second.url).not.toBe(first.url)
    expect(second.said().stderr).toMatch(/Port \d+ is in use; trying \d+/)
    for (const { child, ended } of [first, second]) {
      child.kill('SIGTERM')
      expect(await ended).toBe(143)
    }
  })

  test('is not served to others', () => {
    const { code, stderr } = run(['serve', '--host', '0.0.0.0'], clone)
    expect(code).toBe(2)
    expect(stderr).toContain('0.0.0.0')
  })
})
