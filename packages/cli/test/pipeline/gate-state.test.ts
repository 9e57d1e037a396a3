import { cpSync, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { livePipeline } from '../../src/pipeline/live-pipeline.ts'
import { temporaryFolder } from '../support/clone.ts'
import { fakeHost, runWith } from '../support/fake-host.ts'

const cases = join(import.meta.dirname, '../../../../test/golden/gates')
let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  folder = temporaryFolder()
  cpSync(join(cases, 'pass'), folder.path, { recursive: true })
})
afterEach(() => folder.remove())

const options = { records: 'records', covers: '2026-01-05..2026-08-31', asOf: '2026-08-31', cache: false }
const flags = ['--records', 'records', '--covers', '2026-01-05..2026-08-31', '--as-of', '2026-08-31']
const state = () => livePipeline(fakeHost([], { cwd: folder.path }).host, options).gates?.()

test('says what a run of the gate says, and remembers nothing', async () => {
  const shown = await state()
  expect(existsSync(join(folder.path, '.throughline'))).toBe(false)
  const { stdout } = await runWith(['gate', ...flags, '--format', 'json'], { cwd: folder.path })
  expect(shown?.result).toEqual(JSON.parse(stdout))
  expect(shown?.result.rules.length).toBeGreaterThan(0)
})

test('a waiver holds until its instant, and is shown after it too', async () => {
  const said = { rule: 'lead-time', reason: 'because', by: 'ops', at: '2026-08-01' }
  const waivers = ['2026-08-31', '2026-09-01'].map((until) => ({ ...said, until }))
  writeFileSync(join(folder.path, 'throughline.waivers.json'), JSON.stringify({ schemaVersion: 1, waivers }))
  expect((await state())?.waivers.map(({ expired }) => expired)).toEqual([true, false])
})

test('rules that are not judged say why; without rules there is nothing', async () => {
  const rules = `gates:
  - { id: lead-time, metric: change-lead-time, worseBy: 25%, level: off }
  - { id: size, metric: change-size, atMost: 400, forChange: true }
`
  writeFileSync(join(folder.path, 'throughline.yaml'), rules)
  expect(await state()).toMatchObject({
    result: { verdict: 'no-data', rules: [] },
    unjudged: [{ rule: 'lead-time', why: 'it is off' }, { rule: 'size' }],
  })
  writeFileSync(join(folder.path, 'throughline.yaml'), '# nothing yet\n')
  expect(await state()).toBeNull()
})
