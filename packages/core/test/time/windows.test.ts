import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { parseLength } from '../../src/time/parse-length.ts'
import { windowEnding } from '../../src/time/window-ending.ts'
import { workingDays } from '../../src/time/working-days.ts'

describe('parseLength', () => {
  test.each([
    ['90d', { days: 90 }],
    ['12w', { weeks: 12 }],
    ['6mo', { months: 6 }],
    ['2q', { months: 6 }],
    ['1y', { years: 1 }],
    [' 90D ', { days: 90 }],
    ['P3M', { months: 3 }],
    ['P1Y2M', { years: 1, months: 2 }],
    ['p12w', { weeks: 12 }],
  ])('%s', (text, length) => expect(parseLength(text)).toEqual(length))

  test.each(['', '90', 'd', '0d', 'P', 'P0D', '-3d', '3m', '1.5w', '90 days ago', 'PT36H', '999999d'])(
    '%s is none',
    (text) => expect(parseLength(text)).toBeNull(),
  )
})

describe('windowEnding', () => {
  const iso = ({ from, to }: { from: number; to: number }) =>
    [from, to].map((at) => new Date(at).toISOString())

  test('from a local midnight, across a clock change', () => {
    const asOf = Date.parse('2026-10-26T00:00:00+01:00')
    expect(iso(windowEnding(asOf, { days: 7 }, 'Europe/Berlin'))).toEqual([
      '2026-10-18T22:00:00.000Z',
      '2026-10-25T23:00:00.000Z',
    ])
  })

  test('during a day: that day so far comes on top', () => {
    const asOf = Date.parse('2026-10-05T15:00:00Z')
    expect(iso(windowEnding(asOf, { weeks: 12 }, 'UTC'))).toEqual([
      '2026-07-13T00:00:00.000Z',
      '2026-10-05T15:00:00.000Z',
    ])
    expect(iso(windowEnding(asOf, { months: 1 }, 'Asia/Tokyo'))[0]).toBe('2026-09-05T15:00:00.000Z')
  })

  test('months end where they end', () => {
    expect(iso(windowEnding(Date.UTC(2026, 2, 31), { months: 1 }, 'UTC'))[0]).toBe('2026-02-28T00:00:00.000Z')
  })

  property.prop([
    fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
    fc.integer({ min: Date.UTC(1973, 0, 1), max: Date.UTC(2037, 0, 1) }),
  ])('the window before ends where it begins and is as long, but for clock changes', (zone, asOf) => {
    const window = windowEnding(asOf, { weeks: 12 }, zone)
    const before = windowEnding(window.from, { weeks: 12 }, zone)
    expect(before.to).toBe(window.from)
    expect(Math.abs(before.to - before.from - 84 * 86_400_000)).toBeLessThanOrEqual(25 * 3_600_000)
  })
})

describe('workingDays', () => {
  const berlin = { timeZone: 'Europe/Berlin', workingDays: [1, 2, 3, 4, 5] }
  const window = {
    from: Date.parse('2026-12-21T00:00:00+01:00'),
    to: Date.parse('2027-01-04T00:00:00+01:00'),
  }

  test('counts weekdays without holidays', () => {
    expect(workingDays(window, berlin).count).toBe(10)
    const christmas = workingDays(window, { ...berlin, holidays: ['2026-12-25', '2026-12-26', '2027-01-01'] })
    expect(christmas.count).toBe(8)
    expect(christmas.labels.filter((_, i) => christmas.working[i])).not.toContain('2026-12-25')
  })

  test('every day counts when nobody says otherwise, and a Sunday is 7', () => {
    expect(workingDays(window, {}).count).toBe(15)
    expect(workingDays(window, { timeZone: 'Europe/Berlin' }).count).toBe(14)
    expect(workingDays(window, { timeZone: 'Europe/Berlin', workingDays: [7] }).count).toBe(2)
  })
})
