import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
// @boundaries-ignore a helper of tests only, not worth publishing
import { runWith } from '../../packages/cli/test/support/fake-host.ts'

const root = join(import.meta.dirname, 'configs')
const cases = readdirSync(root)

describe('a malformed configuration says every mistake with file, line and column', () => {
  test('there are at least 15 cases', () => {
    expect(cases.length).toBeGreaterThanOrEqual(15)
  })

  test.each(cases)('%s', async (name) => {
    const dir = join(root, name)
    expect(readdirSync(dir).toSorted(), 'a case holds these two files, nothing else').toEqual([
      'expected.txt',
      'throughline.yaml',
    ])
    const { code, stdout, stderr } = await runWith(['report', '--config', 'throughline.yaml'], { cwd: dir })
    expect(code).toBe(2)
    expect(stdout).toBe('')
    const expected = join(dir, 'expected.txt')
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(expected, stderr)
    expect(stderr).toBe(readFileSync(expected, 'utf8'))
  })
})
