import { fc, test } from '@fast-check/vitest'
import type { Coverage } from '@throughline/core'
import { expect } from 'vitest'
import { coverageUnion } from '../src/coverage-union.ts'

function window(from: number | null, to: number, complete = true, source = 'a'): Coverage {
  return { source, stream: 'commits', from, to, complete, ...(complete ? {} : { reason: 'stopped' }) }
}

test.each([
  ['overlapping', [window(0, 5), window(3, 9)], [window(0, 9)]],
  ['touching', [window(5, 9), window(0, 5)], [window(0, 9)]],
  ['apart', [window(6, 9), window(0, 5)], [window(0, 5), window(6, 9)]],
  ['from the beginning', [window(2, 9), window(null, 3)], [window(null, 9)]],
  ['an unfinished read inside a finished one', [window(0, 9), window(2, 5, false)], [window(0, 9)]],
  ['unfinished reads that go further', [window(0, 3, false), window(0, 6, false)], [window(0, 6, false)]],
  ['unfinished beyond finished', [window(0, 5), window(0, 8, false)], [window(0, 5), window(0, 8, false)]],
  ['two sources', [window(0, 5), window(3, 9, true, 'b')], [window(0, 5), window(3, 9, true, 'b')]],
])('%s', (_, given, expected) => {
  expect(coverageUnion(given)).toEqual(expected)
})

const anyWindow = fc
  .tuple(fc.option(fc.nat(20)), fc.integer({ min: 1, max: 10 }), fc.boolean(), fc.constantFrom('a', 'b'))
  .map(([from, length, complete, source]) => window(from, (from ?? 0) + length, complete, source))

test.prop([fc.array(anyWindow), fc.array(anyWindow)])('order and repetition do not matter', (a, b) => {
  const all = coverageUnion([...a, ...b])
  expect(coverageUnion([...b, ...coverageUnion(a)])).toEqual(all)
  expect(coverageUnion([...coverageUnion(b), ...a, ...b])).toEqual(all)
})

test.prop([fc.array(anyWindow), fc.nat(40)])(
  'a moment is covered exactly when some window covered it',
  (all, at) => {
    const covers = (windows: readonly Coverage[], complete: boolean) =>
      windows.some((each) => each.complete === complete && (each.from ?? -1) <= at && at < each.to)
    expect(covers(coverageUnion(all), true)).toBe(covers(all, true))
  },
)
