import { describe, expect, test } from 'vitest'
import { instantOf, periodWindow } from '../../src/pipeline/instants.ts'

const iso = (at: number) => new Date(at).toISOString()

describe('instantOf', () => {
  test.each([
    ['2026-10-05', 'UTC', '2026-10-05T00:00:00.000Z'],
    ['2026-10-05', 'Asia/Tokyo', '2026-10-04T15:00:00.000Z'],
    ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z'],
    // Summer time begins at midnight in Beirut: the day begins at one.
    ['2026-03-29', 'Asia/Beirut', '2026-03-28T22:00:00.000Z'],
    ['2026-10-05T07:30:00+02:00', 'UTC', '2026-10-05T05:30:00.000Z'],
    ['1791185400000', 'UTC', '2026-10-05T07:30:00.000Z'],
  ])('%s in %s is %s', (text, zone, expected) => {
    expect(iso(instantOf('--from', text, zone))).toBe(expected)
  })

  test.each(['2026-02-30', '2026-13-01', '2026-10-05T07:30:00', '1791185400', 'yesterday', ''])(
    '%j is none',
    (text) => {
      expect(() => instantOf('--from', text, 'UTC')).toThrow(/^--from: /)
    },
  )
})

describe('periodWindow', () => {
  test.each([
    ['2026-W01', '2025-12-29', '2026-01-05'],
    ['2026-W40', '2026-09-28', '2026-10-05'],
    ['2026-W53', '2026-12-28', '2027-01-04'],
    ['2026-10', '2026-10-01', '2026-11-01'],
    ['2026-12', '2026-12-01', '2027-01-01'],
    ['2026-Q4', '2026-10-01', '2027-01-01'],
    ['2028-02-29', '2028-02-29', '2028-03-01'],
  ])('%s is [%s, %s)', (text, from, to) => {
    const window = periodWindow(text, 'UTC')
    expect([iso(window.from), iso(window.to)]).toEqual([`${from}T00:00:00.000Z`, `${to}T00:00:00.000Z`])
  })

  test('is local: a week over the end of summer time has 169 hours', () => {
    const { from, to } = periodWindow('2026-W43', 'Europe/Berlin')
    expect((to - from) / 3_600_000).toBe(169)
  })

  test.each(['2026', '2026-W00', '2027-W53', '2026-Q5', '2026-13', '2026-02-30', 'W40', '2026-W40-1'])(
    '%s is none',
    (text) => {
      expect(() => periodWindow(text, 'UTC')).toThrow(/^--period: /)
    },
  )
})
