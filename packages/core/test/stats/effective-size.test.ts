import { describe, expect, test } from 'vitest'
import { clusterQuantileInterval } from '../../src/stats/cluster-quantile-interval.ts'
import { effectiveSize } from '../../src/stats/effective-size.ts'
import { random } from '../../src/stats/random.ts'
import { ranked } from '../../src/stats/ranked.ts'

// Expected values: the definitions written out in numpy 2.4 with scipy 1.17 (t.ppf, betaincinv).

describe('effectiveSize', () => {
  test('shrinks by the design effect and by what few clusters know', () => {
    expect(effectiveSize(20, [1, 2, -3, 1.5, 0.5], 0.25, 0.9)).toBeCloseTo(2.514179746216652, 9)
  })

  test('never grows by clusters that balance out', () => {
    expect(effectiveSize(12, [0.1, -0.1, 0.2, 0], 0.5, 0.95)).toBeCloseTo(5.739754338554412, 9)
    expect(effectiveSize(12, [0, 0, 0, 0], 0.5, 0.95)).toBeCloseTo(5.739754338554412, 9)
  })
})

describe('clusterQuantileInterval, to the rank', () => {
  const range = (n: number) => Array.from({ length: n }, (_, i) => i)

  test.each<[string, number[], (i: number) => number, number, number, number, number]>([
    ['pairs', range(30).map((i) => i + 1), (i) => Math.floor(i / 2), 0.5, 0.9, 7, 24],
    ['threes, out of order', range(40).map((i) => (i * 7) % 40), (i) => Math.floor(i / 3), 0.75, 0.8, 23, 35],
    [
      'ties at the quantile',
      [1, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
      (i) => Math.floor(i / 2),
      0.5,
      0.8,
      1,
      11,
    ],
  ])('%s', (_, values, clusterOf, p, confidence, low, high) => {
    const clusters = values.map((__, i) => clusterOf(i))
    const expected = {
      low,
      high,
      confidence,
      method: 'order statistics, effective number of independent values',
    }
    expect(clusterQuantileInterval(values, clusters, p, confidence)).toEqual(expected)
    // Labels are names: far apart, negative, in whatever array.
    for (const label of [(one: number) => one * 100_000, (one: number) => 7 - one]) {
      expect(clusterQuantileInterval(values, Int32Array.from(clusters, label), p, confidence)).toEqual(
        expected,
      )
      expect(clusterQuantileInterval(values, clusters.map(label), p, confidence)).toEqual(expected)
    }
  })

  test('one value less than bounds the quantile is too few', () => {
    expect(clusterQuantileInterval(range(5), range(5), 0.5, 0.95)).toBeNull()
    expect(clusterQuantileInterval(range(6), range(6), 0.5, 0.95)).toMatchObject({ low: 0, high: 5 })
  })
})

describe('ranked', () => {
  test('has nothing outside of its ranks', () => {
    for (const order of [
      ranked(Float64Array.of(3, 1, 2)),
      ranked(Float64Array.from({ length: 70_000 }, (_, i) => i % 7)),
    ]) {
      expect(order.at(-1)).toBeUndefined()
      expect(order.at(order.length)).toBeUndefined()
      expect(order.at(NaN)).toBeUndefined()
      expect(order.at(0)).toBe(order.length === 3 ? 1 : 0)
    }
  })

  test('of many values, by their leading bits', () => {
    const next = random(8)
    const values = Float64Array.from({ length: 1 << 16 }, (_, i) => (i % 5 === 0 ? 0 : 1e6 * next() ** 4))
    const sorted = values.slice().sort()
    const order = ranked(values)
    expect(order.length).toBe(values.length)
    for (const rank of [65_535, 0, 13_107, 13_108, 30_000, 30_001, 40_000, 65_534])
      expect(order.at(rank)).toBe(sorted[rank])
    values[9] = -1
    expect(ranked(values).at(0)).toBe(-1)
    values[9] = Infinity
    expect(ranked(values).at(65_535)).toBe(Infinity)
  })
})
