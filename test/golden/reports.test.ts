import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
// @boundaries-ignore a helper of tests only, not worth publishing
import { runWith } from '../../packages/cli/test/support/fake-host.ts'

const root = join(import.meta.dirname, 'reports')
const cases = readdirSync(root)
const formats = { 'expected.json': 'json', 'expected.md': 'markdown', 'expected.txt': 'text' } as const

describe('reports from record files', () => {
  test('there are at least 4 cases', () => {
    expect(cases.length).toBeGreaterThanOrEqual(4)
  })

  describe.each(cases)('%s', (name) => {
    const dir = join(root, name)

    test('holds records, args and what is expected, nothing else', () => {
      expect(readdirSync(dir).toSorted()).toEqual(['args.txt', ...Object.keys(formats), 'records'])
    })

    test.each(Object.entries(formats))('%s', async (file, format) => {
      const args = readFileSync(join(dir, 'args.txt'), 'utf8').trim().split(' ')
      const { code, stdout, stderr } = await runWith(['report', '--records', 'records', ...args, '--format', format], {
        cwd: dir,
      })
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      const expected = join(dir, file)
      if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(expected, stdout)
      expect(stdout).toBe(readFileSync(expected, 'utf8'))
    })
  })
})
