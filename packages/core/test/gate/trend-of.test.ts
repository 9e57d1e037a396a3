import { describe, expect, test } from 'vitest'
import { trendOf } from '../../src/gate/trend-of.ts'

// Numbers with many digits: scipy 1.17 (beta and quad, binom, mannwhitneyu, norm).

const to = (n: number) => Array.from({ length: n }, (_, i) => i + 1)
const near = (value: number) => expect.closeTo(value, 7)
const up = { worseBy: 0.25, up: true, confidence: 0.9 }
const down = { ...up, up: false }
const nothing = { value: null, effect: null, interval: null, factor: null, worse: null, better: null }

describe('trends', () => {
  const grown = (weeks: number, factor: number) => to(weeks).map((i) => 8 * factor ** ((i - 1) / (weeks - 1)))

  test('twice as much from the first week to the last', () => {
    expect(trendOf(grown(12, 2), up)).toEqual({
      value: near(8 * 2 ** (8.5 / 11)),
      baseline: near(8 * 2 ** (2.5 / 11)),
      effect: near(2),
      effectIs: 'ratio',
      interval: { low: near(2), high: near(2), confidence: 0.9, method: 'Theil-Sen' },
      intervalOf: 'effect',
      tolerance: 1.25,
      worse: near(3.0085412977380734e-6),
      better: near(1 - 3.0085412977380734e-6),
      factor: near(2),
      n: 12,
      clusters: 12,
      needs: null,
      unit: 'week with a value',
      method: 'Kendall rank test on weekly values, log scale',
    })
    expect(trendOf(grown(12, 2), up).worse! / 3.0085412977380734e-6).toBeCloseTo(1, 6)
    expect(trendOf(grown(12, 0.5), down)).toMatchObject({
      worse: near(3.0085412977380734e-6),
      factor: near(2),
    })
    expect(trendOf(grown(12, 1.2), up).worse).toBeCloseTo(1, 5)
  })

  test('weeks without a value keep their place', () => {
    const holes = grown(13, 2).map((value, week) => (week === 5 ? null : value))
    expect(trendOf(holes, up)).toMatchObject({ effect: near(2), n: 12, needs: null })
  })

  test('11 weeks are too few, and none is nothing', () => {
    expect(trendOf(grown(11, 2), up)).toMatchObject({
      needs: '1 more week with a value',
      worse: null,
      better: null,
    })
    expect(trendOf([], up)).toMatchObject({ ...nothing, baseline: null, needs: '12 more weeks with a value' })
    expect(trendOf([3, 3], up)).toMatchObject({
      effect: null,
      interval: null,
      value: near(3),
      baseline: near(3),
    })
  })
})
