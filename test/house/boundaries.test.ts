import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { filesBelow, importsIn, importsOf, roomOf, root } from './modules.ts'

/** Which of our packages a room may import. Rooms missing here may not exist. */
const arrows: Record<string, readonly string[]> = {
  'packages/core': [],
  'packages/git': ['@throughline/core'],
  'packages/github': ['@throughline/core'],
  'packages/jira': ['@throughline/core'],
  'packages/store': ['@throughline/core'],
  'packages/files': ['@throughline/core'],
  'packages/demo': ['@throughline/core'],
  'apps/action': ['throughline'],
  'apps/dashboard': ['@throughline/core'],
  'packages/cli': [
    '@throughline/core',
    '@throughline/git',
    '@throughline/github',
    '@throughline/jira',
    '@throughline/store',
    '@throughline/files',
    '@throughline/demo',
    '@throughline/dashboard',
  ],
}

function violations(room: string, imports: readonly string[]): string[] {
  const ours = imports.filter((name) => /^(@throughline\/|throughline($|\/))/.test(name))
  const allowed = arrows[room] ?? []
  const forbidden = ours.filter((name) => !allowed.some((one) => name === one || name.startsWith(`${one}/`)))
  const io = room === 'packages/core' ? imports.filter((name) => name.startsWith('node:')) : []
  return [...forbidden, ...io]
}

const modules = ['packages', 'apps']
  .flatMap((top) => filesBelow(top, ['.ts', '.tsx']))
  .filter((path) => path.includes('/src/'))

describe('arrows between rooms', () => {
  test('there are modules to check in every room', () => {
    expect(new Set(modules.map(roomOf))).toEqual(new Set(Object.keys(arrows)))
    expect(modules.length).toBeGreaterThan(50)
  })

  test('every import follows them', () => {
    const broken = modules.flatMap((path) =>
      violations(roomOf(path), importsOf(path)).map((name) => `${path} -> ${name}`),
    )
    expect(broken).toEqual([])
  })

  test('a planted violation is seen', () => {
    expect(violations('packages/core', importsIn("import { readFileSync } from 'node:fs'"))).toEqual([
      'node:fs',
    ])
    expect(violations('packages/git', importsIn("import type { Store } from '@throughline/store'"))).toEqual([
      '@throughline/store',
    ])
    expect(violations('packages/cli', importsIn("await import('@throughline/store')"))).toEqual([])
  })

  test('core touches neither clock nor randomness nor environment', () => {
    const touches = /\bDate\.now\(|new Date\(\)|Math\.random\(|\bprocess\.|\bsetTimeout\(/
    const broken = modules
      .filter((path) => path.startsWith('packages/core/'))
      .filter((path) => touches.test(withoutComments(readFileSync(join(root, path), 'utf8'))))
    expect(broken).toEqual([])
  })
})

function withoutComments(source: string): string {
  return source.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/\/\/.*/g, '')
}

/** The linter over one planted file, with the real configuration. */
function lint(path: string, source: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-lint-'))
  try {
    mkdirSync(join(folder, dirname(path)), { recursive: true })
    copyFileSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    writeFileSync(join(folder, path), source)
    execFileSync(join(root, 'node_modules/.bin/oxlint'), [path], {
      cwd: folder,
      encoding: 'utf8',
      stdio: 'pipe',
    })
    return ''
  } catch (error) {
    return String((error as { stdout?: string }).stdout)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('the linter enforces them', () => {
  test('core may not read a file', () => {
    expect(
      lint(
        'packages/core/src/x.ts',
        "import { readFileSync } from 'node:fs'\nexport const x = readFileSync('y')\n",
      ),
    ).toContain('core has no I/O')
  })
  test('core may not read the clock', () => {
    expect(lint('packages/core/src/x.ts', 'export const x = Date.now()\n')).toContain('pass the instant in')
  })
  test('a source may not know the store', () => {
    expect(
      lint(
        'packages/git/src/x.ts',
        "import { openStore } from '@throughline/store'\nexport const x = openStore\n",
      ),
    ).toContain('know core only')
  })
  test('what is allowed passes', () => {
    expect(
      lint('packages/git/src/x.ts', "import { link } from '@throughline/core'\nexport const x = link\n"),
    ).toBe('')
  })
})
