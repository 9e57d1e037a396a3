import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeClone, temporaryFolder } from '../support/clone.ts'
import { runWith } from '../support/fake-host.ts'

const folder = temporaryFolder()
const title = '::error file=a.js::x ##[error]y ##vso[task.setvariable]z'

beforeAll(() => {
  const clone = makeClone(folder.path)
  clone.commit('Start', 0)
  clone.tag('v1.0.0', 1)
  clone.commit(title, 24)
  clone.tag('v1.1.0', 26)
})
afterAll(() => folder.remove())

/** What a CI runner that reads the log takes for a command. */
const command = /^\s*::|##[\w-]*\[/m
const common = ['--repo', folder.path, '--as-of', '2026-11-01T00:00:00Z', '--no-cache']

test.each(['text', 'markdown', 'csv', 'json', 'ndjson'])(
  'explain as %s is no workflow command',
  async (format) => {
    const { code, stdout } = await runWith(['explain', 'change-lead-time', ...common, '--format', format])
    expect(code).toBe(0)
    expect(stdout).toContain('file=a.js')
    expect(stdout).not.toMatch(command)
  },
)

test('JSON of explain has the title as it is', async () => {
  const { stdout } = await runWith(['explain', 'change-lead-time', ...common, '--format', 'json'])
  const { items } = JSON.parse(stdout) as { items: { title: string }[] }
  expect(items.map((item) => item.title)).toEqual([title])
})

test('an error that quotes what was typed is no workflow command', async () => {
  const { code, stderr } = await runWith(['explain', '##[error]', ...common])
  expect(code).toBe(2)
  expect(stderr).toContain("'# [error]'")
})
