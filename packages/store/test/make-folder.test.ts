import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder } from '../src/make-folder.ts'

test('makes a folder and those above it, for the owner alone; again is fine', () => {
  const dir = join(mkdtempSync(join(tmpdir(), 'throughline-folder-')), 'a', 'b')
  makeFolder(dir)
  makeFolder(dir)
  expect(statSync(dir).mode & 0o777).toBe(0o700)
})

test.runIf(existsSync('/proc/self'))(
  'fails where a parent takes no folders, instead of never returning',
  () => {
    const script = "import('./src/make-folder.ts').then(({ makeFolder }) => makeFolder('/proc/none/store'))"
    const run = () =>
      execFileSync('node', ['--import', 'tsx', '-e', script], {
        cwd: join(import.meta.dirname, '..'),
        timeout: 20_000,
        killSignal: 'SIGKILL',
        encoding: 'utf8',
        stdio: 'pipe',
      })
    expect(run).toThrow(/ENOENT/)
  },
)
