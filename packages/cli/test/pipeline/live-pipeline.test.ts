import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Report } from '@throughline/core'
import { livePipeline } from '../../src/pipeline/live-pipeline.ts'
import { temporaryFolder, twoReleases } from '../support/clone.ts'
import { fakeHost } from '../support/fake-host.ts'

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => void (folder = temporaryFolder()))
afterEach(() => folder.remove())

function live(cwd: string) {
  let clock = Date.parse('2026-10-08T00:00:00Z')
  const { host } = fakeHost([], { cwd })
  const source = livePipeline({ ...host, now: () => clock }, { cache: false })
  return { source, pass: (milliseconds: number) => void (clock += milliseconds) }
}

function deployed(report: Report): number | undefined {
  return report.services[0]?.metrics.find((metric) => metric.id === 'deployment-frequency')?.n
}

test('a new tag is seen, but looked for at most every three seconds', async () => {
  const clone = twoReleases(join(folder.path, 'shop'))
  const { source, pass } = live(clone.path)
  const before = await source.generation()
  expect(deployed(await source.report({}))).toBe(2)
  clone.commit('More', 40)
  clone.tag('v1.2.0', 41)
  pass(1_000)
  expect(await source.generation()).toBe(before)
  expect(deployed(await source.report({}))).toBe(2)
  pass(2_500)
  expect(await source.generation()).not.toBe(before)
  expect(deployed(await source.report({}))).toBe(3)
})

test('an hour later the window has moved on, with the same data', async () => {
  const { source, pass } = live(twoReleases(join(folder.path, 'shop')).path)
  const before = await source.report({})
  pass(3_600_000)
  const after = await source.report({})
  expect(Date.parse(after.window.to) - Date.parse(before.window.to)).toBe(3_600_000)
  expect(deployed(after)).toBe(2)
})

test('a query wins over the command line, and each profile has its own facts', async () => {
  const { source } = live(twoReleases(join(folder.path, 'shop')).path)
  const report = await source.report({ from: '2026-10-06', to: '2026-10-07', profile: 'gitlab' })
  expect(report).toMatchObject({ profile: 'gitlab', window: { from: '2026-10-06T00:00:00.000Z' } })
  expect((await source.report({})).profile).toBe('dora')
  expect(await source.explain({ metric: 'change-lead-time', limit: 1 })).toMatchObject({
    total: 2,
    items: [{ value: 36_000 }],
  })
})

test('a mistake in the configuration is told to whoever asks, until it is mended', async () => {
  const { path } = twoReleases(join(folder.path, 'shop'))
  const { source, pass } = live(path)
  await source.report({})
  writeFileSync(join(path, 'throughline.yaml'), 'srvices: []\n')
  pass(4_000)
  await expect(source.report({})).rejects.toThrow(/throughline\.yaml:1:1 srvices: unknown key/)
  writeFileSync(join(path, 'throughline.yaml'), 'services: [{ name: cart }]\n')
  pass(4_000)
  expect((await source.report({})).services.map((one) => one.service)).toEqual(['cart'])
})
