import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { normalQuantile } from '../../src/stats/normal.ts'
import { quasiPoissonRate } from '../../src/stats/quasi-poisson-rate.ts'
import { random } from '../../src/stats/random.ts'
import { seedFrom } from '../../src/stats/seed-from.ts'
import { wilson } from '../../src/stats/wilson.ts'

describe('wilson', () => {
  property.prop([fc.integer({ min: 1, max: 50 }), fc.nat(), fc.constantFrom(0.8, 0.95)])(
    'holds exactly the shares that a score test does not reject',
    (n, seed, confidence) => {
      const k = seed % (n + 1)
      const { low, high } = wilson(k, n, confidence)
      const z = normalQuantile((1 + confidence) / 2)
      for (let p = 0.0005; p < 1; p += 0.01) {
        const kept = Math.abs(k / n - p) <= z * Math.sqrt((p * (1 - p)) / n)
        expect(p >= low && p <= Number(high)).toBe(kept)
      }
    },
  )

  test('nothing tried is nothing known', () => {
    expect(wilson(0, 0, 0.95)).toMatchObject({ low: 0, high: 1 })
  })

  test('what is no count is refused', () => {
    for (const [k, n] of [
      [2, 1],
      [-1, 4],
      [NaN, 4],
      [1.5, 4],
      [0, NaN],
    ] as const) {
      expect(() => wilson(k, n, 0.95)).toThrow(expect.objectContaining({ code: 'bad-counts' }))
    }
    expect(() => wilson(1, 2, 95)).toThrow(expect.objectContaining({ code: 'bad-probability' }))
  })
})

describe('quasiPoissonRate', () => {
  test('quiet weeks count', () => {
    const counts = Object.freeze([4, 4, 0, 0])
    expect(quasiPoissonRate(counts, 0.95)?.rate).toBe(2)
  })

  test('bursts widen the interval, a beat does not narrow it below chance', () => {
    const width = (counts: number[]) => {
      const rate = quasiPoissonRate(counts, 0.95)!
      return rate.high / rate.low
    }
    expect(width([0, 12, 0, 12])).toBeGreaterThan(width([5, 7, 4, 8]))
    expect(width([6, 6, 6, 6])).toBeCloseTo(width([5, 7, 6, 6]))
  })

  test('without events, or with one week, there is no log rate', () => {
    expect(quasiPoissonRate([0, 0, 0], 0.95)).toBeNull()
    expect(quasiPoissonRate([3], 0.95)).toBeNull()
    expect(quasiPoissonRate([], 0.95)).toBeNull()
    expect(() => quasiPoissonRate([1, NaN], 0.95)).toThrow(expect.objectContaining({ code: 'not-a-number' }))
    expect(() => quasiPoissonRate([1, -1], 0.95)).toThrow(expect.objectContaining({ code: 'bad-counts' }))
  })
})

describe('random', () => {
  test('the same seed gives the same numbers, today and later', () => {
    const next = random(seedFrom('lead-time', 'shop', 214))
    expect([next(), next(), next()].map((value) => Math.floor(value * 1e6))).toMatchInlineSnapshot(`
      [
        917997,
        937442,
        739814,
      ]
    `)
    expect(random(1)()).not.toBe(random(2)())
  })

  test('seeds keep parts apart', () => {
    expect(seedFrom('ab', 'c')).not.toBe(seedFrom('a', 'bc'))
    expect(seedFrom('1', 2)).toBe(seedFrom('1', 2))
  })

  test('numbers are even over [0, 1)', () => {
    const next = random(42)
    const bins = Array<number>(20).fill(0)
    for (let i = 0; i < 200_000; i++) bins[Math.floor(next() * 20)]!++
    const chiSquare = bins.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)
    // 19 degrees of freedom: beyond 43.8 once in a thousand.
    expect(chiSquare).toBeLessThan(43.8)
  })
})
