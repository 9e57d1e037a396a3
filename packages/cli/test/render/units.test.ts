import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { duration, number, percent, quantity } from '../../src/render/units.ts'

describe('duration', () => {
  test.each([
    [0, '0 s'],
    [0.25, '0.3 s'],
    [45, '45 s'],
    [59.7, '1 min'],
    [90, '2 min'],
    [3599, '1 h'],
    [3600, '1 h'],
    [60_840, '16 h 54 min'],
    [86_399, '1 d'],
    [187_200, '2 d 4 h'],
    [86_400 * 29.99, '30 d'],
    [86_400 * 412.3, '412 d'],
    [-3600, '-1 h'],
  ])('%d seconds are %s', (seconds, words) => {
    expect(duration(seconds)).toBe(words)
  })

  test.prop([fc.double({ min: 0, max: 1e9, noNaN: true }), fc.double({ min: 0, max: 1e9, noNaN: true })])(
    'a longer time never reads as a shorter one',
    (a, b) => {
      const [short, long] = a < b ? [a, b] : [b, a]
      expect(seconds(duration(short))).toBeLessThanOrEqual(seconds(duration(long)))
    },
  )

  test.prop([fc.double({ min: 1, max: 1e9, noNaN: true })])(
    'what is read is close to what was said',
    (value) => {
      expect(Math.abs(seconds(duration(value)) / value - 1)).toBeLessThan(0.34)
      if (value > 3600) expect(Math.abs(seconds(duration(value)) / value - 1)).toBeLessThan(0.02)
    },
  )
})

/** Reads a duration back. */
function seconds(words: string): number {
  const unit: Readonly<Record<string, number>> = { s: 1, min: 60, h: 3600, d: 86_400 }
  return [...words.matchAll(/([\d.]+) (\w+)/g)].reduce(
    (sum, [, n, u]) => sum + Number(n) * (unit[u ?? ''] ?? NaN),
    0,
  )
}

describe('quantity', () => {
  test.each([
    [3.2, '1/day', '3.2 per day'],
    [31 / 90, '1/day', '2.4 per week'],
    [1 / 30, '1/day', '1 per month'],
    [1 / 200, '1/day', '1.8 per year'],
    [0, '1/day', '0 per day'],
    [14, '1/week', '14 per week'],
    [0.125, 'ratio', '13 %'],
    [1, 'lines', '1 line'],
    [1234, 'count', '1,234'],
  ] as const)('%d %s is %s', (value, unit, words) => {
    expect(quantity(value, unit)).toBe(words)
  })

  test('counts in the unit of the value beside it', () => {
    expect(quantity(0.01, '1/day', 0.3)).toBe('0.07 per week')
  })
})

describe('percent', () => {
  test.prop([fc.double({ min: 0, max: 1, noNaN: true })])(
    'only nothing is 0 % and only all is 100 %',
    (ratio) => {
      expect(percent(ratio) === '0 %').toBe(ratio === 0)
      expect(percent(ratio) === '100 %').toBe(ratio === 1)
    },
  )
})

test('number keeps three digits and groups thousands', () => {
  expect([0, 0.123, 9.96, 12.34, 999.6, 1_234_567].map(number)).toEqual([
    '0',
    '0.12',
    '10',
    '12.3',
    '1,000',
    '1,234,567',
  ])
})
