import type { MetricReport } from '@throughline/core'
import { expect, test } from 'vitest'
import { change } from '../src/format/change.ts'

const sure = { confidence: 0.95, method: 'test' }
const metric: MetricReport = {
  id: 'change-lead-time',
  definition: 1,
  unit: 's',
  better: 'lower',
  status: 'value',
  value: 100,
  n: 9,
  clusters: 9,
  interval: { low: 80, high: 120, ...sure },
  excluded: {},
  coverage: null,
  previous: null,
}
const before = (interval?: { low: number; high: number | null } | null) =>
  change({
    ...metric,
    previous: { status: 'value', value: 200, n: 9, interval: interval && { ...interval, ...sure } },
  })

test('intervals that lie apart name a direction, overlapping ones and none do not', () => {
  expect(before({ low: 130, high: 300 })).toMatchObject({ tone: 'better', text: '50\u00a0% shorter' })
  expect(before({ low: 110, high: 300 })).toMatchObject({ tone: 'level', text: 'no clear change' })
  expect(before({ low: 110, high: null }).tone).toBe('level')
  expect(before(null).tone).toBe('level')
})

test('with no interval measured before, its value decides', () => {
  expect(before(undefined).tone).toBe('better')
})
