import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { temporaryFolder } from '../support/clone.ts'

const bin = join(import.meta.dirname, '../../dist/bin.js')
const golden = join(import.meta.dirname, '../../../../test/golden/gates/hostile-titles')
const temporary = temporaryFolder()
afterAll(() => temporary.remove())

test('the built command says the same bytes in any time zone and language of the machine', () => {
  expect(existsSync(bin), 'build first: npx tsc -b packages/cli').toBe(true)
  const places = [
    { TZ: 'UTC', LANG: 'C' },
    { TZ: 'Asia/Kathmandu', LANG: 'ne_NP.UTF-8', LC_ALL: 'ne_NP.UTF-8' },
    { TZ: 'America/St_Johns', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
  ]
  const said = places.map((place, i) => {
    const cwd = join(temporary.path, String(i))
    cpSync(golden, cwd, { recursive: true })
    const argv = 'gate --records records --covers 2026-01-05..2026-08-31 --as-of 2026-08-31 --explain'
    const files = ['--junit', 'junit.xml', '--summary', 'summary.md']
    const env = { PATH: process.env['PATH'] ?? '', GITHUB_ACTIONS: 'true', ...place }
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...argv.split(' '), ...files], {
      cwd,
      env,
      encoding: 'utf8',
    })
    const read = (file: string) => readFileSync(join(cwd, file), 'utf8')
    return { status, stdout, stderr, junit: read('junit.xml'), summary: read('summary.md') }
  })
  expect(said[0]).toMatchObject({ status: 1, stdout: expect.stringContaining('Gate failed') })
  expect(said[1]).toEqual(said[0])
  expect(said[2]).toEqual(said[0])
})
