import { expect, test } from 'vitest'
import { reportHeader } from '../../src/render/text/header.ts'
import { textStyle } from '../../src/render/text-style.ts'
import { fakeHost } from '../support/fake-host.ts'
import { sampleReport } from '../support/sample-report.ts'

const style = textStyle(fakeHost([]).host, {})
const lengthOf = (from: string, to: string) =>
  reportHeader({ ...sampleReport, window: { ...sampleReport.window, from, to } }, style)[0]!.split(' · ')[1]

test.each([
  ['2026-11-20T00:00:00Z', '2026-11-20T01:00:00Z', '1 h'],
  ['2026-11-20T00:00:00Z', '2026-11-20T22:00:00Z', '22 h'],
  ['2026-11-20T00:00:00Z', '2026-11-21T00:00:00Z', '1 day'],
  ['2026-11-20T00:00:00Z', '2026-11-21T16:33:00Z', '1 day'],
  ['2026-11-20T00:00:00Z', '2026-11-22T00:00:00Z', '2 days'],
  ['2026-03-22T23:00:00Z', '2026-04-01T22:00:00Z', '10 days'],
  ['2026-10-18T22:00:00Z', '2026-10-28T23:00:00Z', '10 days'],
])('a window from %s to %s is headed %s', (from, to, words) => {
  expect(lengthOf(from, to)).toBe(words)
})

test('what is read for each of several services is said once', () => {
  const one = { source: 'git:.', from: null, to: 0 } as const
  const coverage = [
    { ...one, stream: 'commits', complete: true, services: ['a'] },
    { ...one, stream: 'commits', complete: true, services: ['b'] },
    { ...one, stream: 'changes', complete: false, reason: 'cut', services: ['a'] },
    { ...one, stream: 'changes', complete: false, reason: 'cut', services: ['b'] },
    { ...one, stream: 'incidents', complete: false, reason: 'cut', services: ['a'] },
  ] as const
  expect(reportHeader({ ...sampleReport, coverage }, style).slice(1)).toEqual([
    'Read          git:. (commits; changes, incidents incomplete to 1970-01-01: cut)',
  ])
})
