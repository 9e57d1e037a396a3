import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { nearestRank } from '../../src/stats/nearest-rank.ts'
import { quantileInterval } from '../../src/stats/quantile-interval.ts'
import { quantileSorted } from '../../src/stats/quantile-sorted.ts'
import { quantile } from '../../src/stats/quantile.ts'
import { unitsNeeded } from '../../src/stats/units-needed.ts'

const sample = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 40 })
const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100)

describe('quantiles', () => {
  property.prop([sample, share])(
    'nearest rank is the first value that enough of the sample does not exceed',
    (values, p) => {
      const enough = values.filter(
        (value) => values.filter((other) => other <= value).length >= p * values.length - 1e-9,
      )
      expect(nearestRank(values, p)).toBe(Math.min(...enough))
    },
  )

  property.prop([sample, share])(
    'type 7 lies between its neighbours and does not care for order',
    (values, p) => {
      const sorted = [...values].sort((a, b) => a - b)
      const at = (values.length - 1) * p
      expect(quantile(values, p)).toBeGreaterThanOrEqual(sorted[Math.floor(at)]!)
      expect(quantile(values, p)).toBeLessThanOrEqual(sorted[Math.ceil(at)]!)
      expect(quantile(Float64Array.from(values).reverse(), p)).toBe(quantileSorted(sorted, p))
    },
  )

  test('frozen samples stay as they are', () => {
    const values = Object.freeze([5, 1, 4])
    expect(quantile(values, 0.5)).toBe(4)
    expect(nearestRank(values, 0.5)).toBe(4)
    expect(values).toEqual([5, 1, 4])
  })

  test('NaN, nothing, and a bad share are refused by name', () => {
    for (const run of [quantile, quantileSorted, nearestRank]) {
      expect(() => run([1, NaN], 0.5)).toThrow(expect.objectContaining({ code: 'not-a-number' }))
      expect(() => run([], 0.5)).toThrow(expect.objectContaining({ code: 'empty-sample' }))
      expect(() => run([1], 1.5)).toThrow(expect.objectContaining({ code: 'bad-probability' }))
      expect(() => run([1], NaN)).toThrow(expect.objectContaining({ code: 'bad-probability' }))
    }
  })
})

describe('quantileInterval', () => {
  test.each([
    [0.5, 6],
    [0.75, 13],
    [0.85, 23],
    [0.9, 36],
    [0.95, 72],
  ])('the %d quantile needs %d units at 95 %%', (p, n) => {
    expect(unitsNeeded(p, 0.95)).toBe(n)
    const values = Float64Array.from({ length: n }, (_, i) => i)
    expect(quantileInterval(values.subarray(1), p, 0.95)).toBeNull()
    expect(quantileInterval(values, p, 0.95)).toMatchObject({ high: n - 1, confidence: 0.95 })
  })

  test('is null for nothing and refuses NaN and certainty', () => {
    expect(quantileInterval([], 0.5, 0.95)).toBeNull()
    expect(() => quantileInterval([NaN], 0.5, 0.95)).toThrow(
      expect.objectContaining({ code: 'not-a-number' }),
    )
    expect(() => quantileInterval([1], 0.5, 1)).toThrow(expect.objectContaining({ code: 'bad-probability' }))
    expect(() => unitsNeeded(1, 0.95)).toThrow(expect.objectContaining({ code: 'bad-probability' }))
  })

  property.prop([
    fc.integer({ min: 1, max: 60 }),
    fc.constantFrom(0.25, 0.5, 0.75, 0.9),
    fc.constantFrom(0.8, 0.95),
  ])('equals counting binomial outcomes one by one', (n, p, confidence) => {
    const outcomes = binomial(n, p)
    const error = (1 - confidence) / 2
    let low = 0
    for (let l = 1, below = 0; l <= n; l++) {
      below += outcomes[l - 1]!
      if (below <= error) low = l
    }
    let high = 0
    for (let u = n, above = 0; u >= 1; u--) {
      above += outcomes[u]!
      if (above <= error) high = u
    }
    const expected = low && high ? { low, high } : null
    const interval = quantileInterval(
      Array.from({ length: n }, (_, i) => i + 1),
      p,
      confidence,
    )
    expect(interval && { low: interval.low, high: interval.high }).toEqual(expected)
  })
})

/** P(B = k), by adding one trial at a time. */
function binomial(n: number, p: number): number[] {
  let row = [1]
  for (let i = 0; i < n; i++) {
    row = Array.from({ length: row.length + 1 }, (_, k) => (row[k] ?? 0) * (1 - p) + (row[k - 1] ?? 0) * p)
  }
  return row
}
