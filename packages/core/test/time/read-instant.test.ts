import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { parseInstant } from '../../src/time/parse-instant.ts'
import { readInstant } from '../../src/time/read-instant.ts'

describe('readInstant', () => {
  test.each([
    ['2026-10-05T07:30:00Z', '2026-10-05T07:30:00.000Z'],
    ['2026-10-05T09:30:00+02:00', '2026-10-05T07:30:00.000Z'],
    ['2026-10-05T09:30:00.123+0200', '2026-10-05T07:30:00.123Z'],
    ['2026-10-05 09:30:00 +0200', '2026-10-05T07:30:00.000Z'],
    ['2026-10-05t09:30+02', '2026-10-05T07:30:00.000Z'],
    ['2026-10-05T00:00:00.123456789-03:30', '2026-10-05T03:30:00.123Z'],
    ['2026-10-05T00:00:00,5Z', '2026-10-05T00:00:00.500Z'],
    ['  1791185400000 ', '2026-10-05T07:30:00.000Z'],
    ['2024-02-29T23:59:59Z', '2024-02-29T23:59:59.000Z'],
  ])('%s is %s', (text, expected) => {
    const instant = parseInstant(text)
    expect(instant === null ? null : new Date(instant).toISOString()).toBe(expected)
  })

  test.each([
    ['2026-10-05T07:30:00', 'no-offset'],
    ['2026-10-05 07:30', 'no-offset'],
    ['2026-10-05', 'no-offset'],
    ['1791185400', 'epoch-seconds'],
    ['1791185400.5', 'epoch-seconds'],
    ['2026-02-30T00:00:00Z', 'not-an-instant'],
    ['2025-02-29T00:00:00Z', 'not-an-instant'],
    ['2026-13-01T00:00:00Z', 'not-an-instant'],
    ['2026-10-05T24:00:00Z', 'not-an-instant'],
    ['2026-10-05T10:61:00Z', 'not-an-instant'],
    ['2026-10-05T10:00:00+99:00', 'not-an-instant'],
    ['1791185400000000', 'not-an-instant'],
    ['05/10/2026', 'not-an-instant'],
    ['yesterday', 'not-an-instant'],
    ['', 'not-an-instant'],
    ['NaN', 'not-an-instant'],
  ])('%s is refused: %s', (text, problem) => {
    expect(readInstant(text)).toMatchObject({ problem, message: expect.any(String) })
    expect(parseInstant(text)).toBeNull()
  })

  test('numbers are read as their digits', () => {
    expect(parseInstant(1791185400000)).toBe(1791185400000)
    expect(readInstant(1791185400)).toMatchObject({ problem: 'epoch-seconds' })
    expect(readInstant(NaN)).toMatchObject({ problem: 'not-an-instant' })
  })

  property.prop([
    fc.date({ min: new Date(0), max: new Date('2200-01-01'), noInvalidDate: true }),
    fc.integer({ min: -840, max: 840 }),
  ])('agrees with the platform on any offset', (date, minutes) => {
    const wall = new Date(date.getTime() + minutes * 60_000).toISOString().slice(0, -1)
    const clock = `${String(Math.floor(Math.abs(minutes) / 60)).padStart(2, '0')}:${String(Math.abs(minutes) % 60).padStart(2, '0')}`
    const text = `${wall}${minutes < 0 ? '-' : '+'}${clock}`
    expect(parseInstant(text)).toBe(Date.parse(text))
  })

  property.prop([fc.string()])('never throws', (text) => {
    readInstant(text)
  })
})
