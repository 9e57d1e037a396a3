import { fc, test as property } from '@fast-check/vitest'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { eDivisive } from '../../src/stats/e-divisive.ts'
import { conditionalBinomial, exactBinomial } from '../../src/stats/exact-binomial.ts'
import { midRanks } from '../../src/stats/mid-ranks.ts'
import { processLimits } from '../../src/stats/process-limits.ts'
import { random } from '../../src/stats/random.ts'
import { rateRatio } from '../../src/stats/rate-ratio.ts'
import { theilSen } from '../../src/stats/theil-sen.ts'
import { weekPermutation } from '../../src/stats/week-permutation.ts'

type Sides = Record<'greater' | 'less', number>
interface Recorded {
  readonly exactBinomial: readonly (Sides & Record<'k' | 'n' | 'share', number>)[]
  readonly conditionalBinomial: readonly (Sides &
    Record<'current' | 'weeks' | 'baseline' | 'baselineWeeks' | 'ratio', number>)[]
  readonly rateRatio: readonly (Record<'ratio' | 'dispersion' | 'low' | 'high', number> & {
    current: number[]
    baseline: number[]
  })[]
  readonly weekPermutation: readonly (Sides & { current: number[]; baseline: number[]; ratio: number })[]
  readonly theilSen: readonly (Record<'slope' | 'low' | 'high' | 'rising' | 'falling', number> & {
    x: number[]
    y: number[]
  })[]
}
const recorded: Recorded = JSON.parse(
  readFileSync(new URL('../fixtures/scipy/values.json', import.meta.url), 'utf8'),
)
const code = (expected: string) => expect.objectContaining({ code: expected })

function near(actual: number | undefined, expected: number) {
  expect(Math.abs(Number(actual) - expected) / Math.max(1, Math.abs(expected))).toBeLessThan(1e-9)
}

function normals(seed: number) {
  const next = random(seed)
  return () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
}

describe('recorded from scipy, within 1e-9', () => {
  test('exactBinomial and conditionalBinomial', () => {
    for (const { k, n, share, greater, less } of recorded.exactBinomial) {
      near(exactBinomial(k, n, share).greater, greater)
      near(exactBinomial(k, n, share).less, less)
    }
    for (const {
      current,
      weeks,
      baseline,
      baselineWeeks,
      ratio,
      greater,
      less,
    } of recorded.conditionalBinomial) {
      near(conditionalBinomial(current, weeks, baseline, baselineWeeks, ratio).greater, greater)
      near(conditionalBinomial(current, weeks, baseline, baselineWeeks, ratio).less, less)
    }
  })

  test('rateRatio', () => {
    for (const row of recorded.rateRatio) {
      const result = rateRatio(row.current, row.baseline, 0.9)
      for (const key of ['ratio', 'dispersion', 'low', 'high'] as const) near(result?.[key], row[key])
    }
  })

  test('theilSen and the Kendall test', () => {
    for (const row of recorded.theilSen) {
      const result = theilSen(row.x, row.y, 0.9)
      for (const key of ['slope', 'low', 'high', 'rising', 'falling'] as const) near(result?.[key], row[key])
    }
  })

  test('weekPermutation comes close to dealing every way there is', () => {
    for (const { current, baseline, ratio, greater, less } of recorded.weekPermutation) {
      const result = weekPermutation(current, baseline, { ratio, seed: 5, permutations: 20_000 })
      expect(Math.abs(result.greater - greater)).toBeLessThan(0.012)
      expect(Math.abs(result.less - less)).toBeLessThan(0.012)
    }
  })
})

describe('by brute force', () => {
  const small = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 12 })

  property.prop([small])('midRanks', (values) => {
    const { ranks, ties } = midRanks(Float64Array.from(values))
    const expected = values.map(
      (value) =>
        values.filter((other) => other < value).length +
        (values.filter((other) => other === value).length + 1) / 2,
    )
    expect([...ranks]).toEqual(expected)
    const counts = [...new Set(values)].map((value) => values.filter((other) => other === value).length)
    expect(ties).toBe(counts.reduce((sum, t) => sum + t ** 3 - t, 0))
  })

  property.prop([fc.array(fc.float({ min: -5, max: 5, noNaN: true }), { minLength: 8, maxLength: 14 })])(
    'the first split of eDivisive is the best of all',
    (series) => {
      const found = eDivisive(series, { seed: 1, p: 1, permutations: 1, segment: 4 })
      const energies = series.map((_, at) =>
        at < 4 || at > series.length - 4 ? -Infinity : energy(series, at),
      )
      const best = Math.max(...energies)
      // With every split allowed the best one is among them.
      expect(found.some(({ at }) => Math.abs(energies[at]! - best) < 1e-9)).toBe(true)
    },
  )
})

function energy(series: readonly number[], at: number): number {
  const [left, right] = [series.slice(0, at), series.slice(at)]
  const pairs = (values: readonly number[]) => {
    let sum = 0
    for (let i = 0; i < values.length; i++)
      for (let j = 0; j < i; j++) sum += Math.abs(values[i]! - values[j]!)
    return sum / ((values.length * (values.length - 1)) / 2)
  }
  let across = 0
  for (const a of left) for (const b of right) across += Math.abs(a - b)
  const distance = (2 * across) / (left.length * right.length) - pairs(left) - pairs(right)
  return ((left.length * right.length) / series.length) * distance
}

describe('edges', () => {
  test('keep tails that are far out, as scipy.stats.binom does', () => {
    expect(exactBinomial(28, 28, 0.15).greater / 8.522269299239284e-24).toBeCloseTo(1, 9)
    expect(exactBinomial(0, 28, 0.85).less / 8.522269299239328e-24).toBeCloseTo(1, 9)
    expect(exactBinomial(57, 60, 0.1).greater / 2.509029100000008e-53).toBeCloseTo(1, 9)
    expect(conditionalBinomial(0, 1, 400, 1).less).toBeGreaterThan(0)
  })

  test('refuse what is no count, no number or no sample', () => {
    expect(() => exactBinomial(3, 2, 0.5)).toThrow(code('bad-counts'))
    expect(() => exactBinomial(1, 2, 1.5)).toThrow(code('bad-probability'))
    expect(() => rateRatio([1, -1], [1, 1], 0.9)).toThrow(code('bad-counts'))
    expect(() => weekPermutation([], [1], { seed: 1 })).toThrow(code('empty-sample'))
    expect(() => theilSen([1, 2, 3], [1, 2], 0.9)).toThrow(code('lengths-differ'))
    expect(() => theilSen([1, 2, 3], [1, NaN, 2], 0.9)).toThrow(code('not-a-number'))
    expect(() => processLimits([1, 0])).toThrow(code('not-positive'))
    expect(() => eDivisive([1, NaN], { seed: 1 })).toThrow(code('not-a-number'))
  })

  test('say nothing where there is nothing to say', () => {
    expect(exactBinomial(0, 5, 0)).toEqual({ greater: 1, less: 1 })
    expect(exactBinomial(5, 5, 1)).toEqual({ greater: 1, less: 1 })
    expect(rateRatio([0, 0], [0, 0], 0.9)).toBeNull()
    expect(rateRatio([1], [1, 1], 0.9)).toBeNull()
    expect(theilSen([1, 2], [1, 2], 0.9)).toBeNull()
    expect(theilSen([1, 2, 3], [4, 4, 4], 0.9)).toMatchObject({ slope: 0, rising: 1, falling: 1 })
    expect(processLimits([3])).toBeNull()
    expect(eDivisive([1, 2, 3], { seed: 1 })).toEqual([])
    expect(weekPermutation([2, 2], [2, 2, 2], { seed: 1 })).toMatchObject({
      difference: 0,
      greater: 1,
      less: 1,
    })
  })

  test('a quiet time has a ratio all the same', () => {
    const quiet = rateRatio([0, 0, 0, 0], [5, 5, 5, 5], 0.9)
    expect(quiet?.ratio).toBeLessThan(0.05)
    expect(quiet?.high).toBeLessThan(1)
  })
})

describe('charts', () => {
  test('eDivisive finds a step and marks it once; the same seed gives the same answer', () => {
    const normal = normals(3)
    const series = Array.from({ length: 52 }, (_, week) => (week >= 30 ? 1.5 : 0) + 0.5 * normal())
    const shifts = eDivisive(series, { seed: 9 })
    expect(shifts).toHaveLength(1)
    expect(Math.abs(shifts[0]!.at - 30)).toBeLessThanOrEqual(1)
    expect(eDivisive(series, { seed: 9 })).toEqual(shifts)
  })

  test('eDivisive stays quiet on flat years: at most 5 % of them', () => {
    const normal = normals(4)
    let alarms = 0
    for (let run = 0; run < 100; run++) {
      const series = Array.from({ length: 52 }, () => 0.5 * normal())
      if (eDivisive(series, { seed: run }).length > 0) alarms++
    }
    expect(alarms).toBeLessThanOrEqual(5)
  })

  test('processLimits by hand: moving ranges of logs, and what lies outside', () => {
    const limits = processLimits([Math.E, Math.E ** 2, Math.E, Math.E ** 2, Math.E ** 5], 4)
    expect(limits?.centre).toBeCloseTo(Math.E ** 1.5, 9)
    expect(limits?.high).toBeCloseTo(Math.E ** (1.5 + 2.66), 9)
    expect(limits?.low).toBeCloseTo(Math.E ** (1.5 - 2.66), 9)
    expect(limits?.outside).toEqual([4])
  })
})
