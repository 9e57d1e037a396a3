import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from '../house/modules.ts'

const rooms = [
  'packages/core',
  'packages/git',
  'packages/github',
  'packages/jira',
  'packages/files',
  'packages/demo',
  'packages/store',
  'apps/dashboard',
  'packages/cli',
]
const tarballs = mkdtempSync(join(tmpdir(), 'throughline-tarballs-'))
const consumer = mkdtempSync(join(tmpdir(), 'throughline-consumer-'))
afterAll(() => [tarballs, consumer].forEach((folder) => rmSync(folder, { recursive: true, force: true })))

function run(command: string, args: readonly string[], cwd: string): string {
  return execFileSync(command, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1 << 26,
  })
}

const packed = () => readdirSync(tarballs).map((name) => join(tarballs, name))

beforeAll(() => {
  run('npm', ['run', '--silent', 'build'], root)
  for (const room of rooms) run('npm', ['pack', '--silent', '--pack-destination', tarballs], join(root, room))
  writeFileSync(
    join(consumer, 'package.json'),
    JSON.stringify({ name: 'consumer', private: true, type: 'module' }),
  )
  run('npm', ['install', '--silent', '--no-audit', '--no-fund', '--prefer-offline', ...packed()], consumer)
  makeClone(join(consumer, 'clone'))
})

/** A clone with two releases of three commits. */
function makeClone(path: string): void {
  const git = (...args: string[]) => run('git', args, path)
  run('git', ['init', '--quiet', '--initial-branch=main', path], consumer)
  git('config', 'user.name', 'Ada')
  git('config', 'user.email', 'ada@example.org')
  for (const [index, tag] of ['', 'v1.0.0', '', 'v1.1.0'].entries()) {
    git('commit', '--quiet', '--allow-empty', '-m', `Work ${index}`)
    if (tag !== '') git('tag', '-m', tag, tag)
  }
}

describe('the packed packages, installed into an empty folder', () => {
  test('npx throughline says its version', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'packages/cli/package.json'), 'utf8')) as {
      version: string
    }
    expect(run('npx', ['throughline', '--version'], consumer).trim()).toBe(version)
  })

  test('npx throughline reports on a clone', () => {
    const report = JSON.parse(
      run('npx', ['throughline', 'report', '--repo', 'clone', '--format', 'json'], consumer),
    ) as {
      schemaVersion: number
      services: { metrics: { id: string; n: number }[] }[]
    }
    expect(report.schemaVersion).toBe(1)
    expect(report.services[0]?.metrics.find((metric) => metric.id === 'deployment-frequency')?.n).toBe(2)
  })

  test("the README's script runs", () => {
    const script = /```ts\n\/\/ report\.ts\n([\s\S]*?)```/.exec(
      readFileSync(join(root, 'README.md'), 'utf8'),
    )?.[1]
    expect(script).toBeDefined()
    writeFileSync(join(consumer, 'report.mjs'), String(script))
    expect(run('node', ['../report.mjs'], join(consumer, 'clone'))).toMatch(/deployment-frequency/)
  })

  test('its types resolve for a strict consumer', () => {
    writeFileSync(
      join(consumer, 'use.ts'),
      "import { link, measure, type Report } from '@throughline/core'\nimport { git } from '@throughline/git'\nexport const report: Promise<Report> = git({ path: '.' }).read().then((records) => measure(link(records)))\n",
    )
    const options = [
      '--noEmit',
      '--strict',
      '--module',
      'nodenext',
      '--target',
      'es2023',
      '--skipLibCheck',
      'false',
      '--types',
      '',
    ]
    expect(run(join(root, 'node_modules/.bin/tsc'), [...options, 'use.ts'], consumer)).toBe('')
  })
})

describe.each(rooms)('%s', (room) => {
  test('publint and attw find nothing', () => {
    const { name } = JSON.parse(readFileSync(join(root, room, 'package.json'), 'utf8')) as { name: string }
    const tarball = packed().find((path) =>
      path.includes(`/${name.replace('@', '').replace('/', '-')}-`),
    ) as string
    run(join(root, 'node_modules/.bin/publint'), [tarball, '--strict'], root)
    run(join(root, 'node_modules/.bin/attw'), [tarball, '--profile', 'esm-only'], root)
    expect(run('tar', ['-tzf', tarball], root)).toMatch(/package\/dist\/index\.js/)
  })
})
