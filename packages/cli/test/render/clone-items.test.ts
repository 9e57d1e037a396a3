import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeClone, temporaryFolder } from '../support/clone.ts'
import { runWith } from '../support/fake-host.ts'

const folder = temporaryFolder()

beforeAll(() => {
  const clone = makeClone(folder.path)
  clone.commit('Start', 0)
  clone.tag('v1.0.0', 1)
  clone.commit('Add cart (#7)', 24)
  clone.tag('v1.1.0', 26)
})
afterAll(() => folder.remove())

// 90 days from 2026-10-05: twelve full weeks back from the end leave out its first six days, in which all happened.
const explain = (metric: string) =>
  runWith(['explain', metric, '--repo', folder.path, '--no-cache', '--as-of', '2027-01-03T00:00:00Z'])

test('a clone does not say when a change was opened', async () => {
  const { stdout } = await explain('change-cycle-time')
  expect(stdout).toContain('first commit 2026-10-06T00:00:00.000Z')
  expect(stdout).not.toContain('opened')
})

test('a rate without an event in its full weeks says which weeks those are', async () => {
  const { stdout } = await explain('changes-merged')
  expect(stdout).toContain('needs an event in the last 12 weeks of the window')
})
