import { describe, expect, test } from 'vitest'
import { benjaminiHochberg, holm } from '../../src/stats/adjusted-p.ts'
import { binomialCdf } from '../../src/stats/binomial.ts'
import { clusterPermutation } from '../../src/stats/cluster-permutation.ts'
import { clusterQuantileInterval } from '../../src/stats/cluster-quantile-interval.ts'
import { eDivisive } from '../../src/stats/e-divisive.ts'
import { conditionalBinomial, exactBinomial } from '../../src/stats/exact-binomial.ts'
import { fisherMidP } from '../../src/stats/fisher-mid-p.ts'
import { hodgesLehmann } from '../../src/stats/hodges-lehmann.ts'
import { incompleteBeta } from '../../src/stats/incomplete-beta.ts'
import { jeffreysGreater } from '../../src/stats/jeffreys-greater.ts'
import { kaplanMeier } from '../../src/stats/kaplan-meier.ts'
import { logRank } from '../../src/stats/log-rank.ts'
import { nearestRank } from '../../src/stats/nearest-rank.ts'
import { newcombe } from '../../src/stats/newcombe.ts'
import { processLimits } from '../../src/stats/process-limits.ts'
import { quantileInterval } from '../../src/stats/quantile-interval.ts'
import { quantileSorted } from '../../src/stats/quantile-sorted.ts'
import { quantile } from '../../src/stats/quantile.ts'
import { quasiPoissonRate } from '../../src/stats/quasi-poisson-rate.ts'
import { rateRatio } from '../../src/stats/rate-ratio.ts'
import { seedFrom } from '../../src/stats/seed-from.ts'
import { studentCdf } from '../../src/stats/student.ts'
import { theilSen } from '../../src/stats/theil-sen.ts'
import { unitsNeeded } from '../../src/stats/units-needed.ts'
import { weekPermutation } from '../../src/stats/week-permutation.ts'
import { wilson } from '../../src/stats/wilson.ts'

const seed = 1

describe('an interval says how it was made', () => {
  test.each<[string, () => unknown]>([
    ['Wilson', () => wilson(1, 2, 0.9)],
    ['Wilson', () => wilson(0, 0, 0.9)],
    ['Newcombe', () => newcombe(1, 2, 1, 2, 0.9)],
    ['Newcombe', () => newcombe(0, 0, 1, 2, 0.9)],
    ['exact order statistics', () => quantileInterval([1, 2, 3, 4, 5, 6, 7, 8], 0.5, 0.9)],
    ['Hodges-Lehmann', () => hodgesLehmann([1, 2, 3, 4, 5], [1, 2, 3, 4, 5], 0.9)],
    ['Kaplan-Meier, log-log', () => kaplanMeier([1], [1], 0.9)],
    ['quasi-Poisson log rate over full weeks', () => quasiPoissonRate([1, 2], 0.9)],
    ['quasi-Poisson log rate over full weeks', () => rateRatio([1, 2], [1, 2], 0.9)],
    [
      'order statistics, effective number of independent values',
      () => clusterQuantileInterval([1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 4, 5, 6, 7, 8, 8], 0.5, 0.9),
    ],
  ])('%s', (method, run) => {
    expect(run()).toMatchObject({ method, confidence: 0.9 })
  })
})

describe('shares and counts at their ends', () => {
  test('none of them is 0 to the digit, all of them 1, and nothing tried says nothing', () => {
    for (let n = 1; n <= 60; n++) {
      expect(wilson(0, n, 0.95).low).toBe(0)
      expect(wilson(n, n, 0.95).high).toBe(1)
    }
    // scipy 1.17: binomtest(k, 10).proportion_ci(0.95, 'wilson').
    expect(wilson(0, 10, 0.95).high).toBeCloseTo(0.27753279986288926, 12)
    expect(wilson(10, 10, 0.95).low).toBeCloseTo(0.7224672001371109, 12)
    expect(newcombe(0, 0, 1, 2, 0.9)).toMatchObject({ low: -1, high: 1 })
    expect(newcombe(1, 2, 0, 0, 0.9)).toMatchObject({ low: -1, high: 1 })
    expect(jeffreysGreater(0, 0, 0, 0)).toBeCloseTo(0.5, 9)
    expect(fisherMidP(0, 0, 0, 0)).toBeCloseTo(0.5, 12)
  })

  test('binomial tails', () => {
    expect([-1, 3, 4].map((k) => binomialCdf(k, 3, 0.5))).toEqual([0, 1, 1])
    expect(binomialCdf(0, 3, 0.5)).toBeCloseTo(0.125, 12)
    expect(binomialCdf(2, 3, 0.5)).toBeCloseTo(0.875, 12)
    expect(exactBinomial(0, 0, 0.3)).toEqual({ greater: 1, less: 1 })
    expect(exactBinomial(0, 3, 0.5).greater).toBe(1)
    expect(exactBinomial(3, 3, 0.5).greater).toBeCloseTo(0.125, 12)
    expect(exactBinomial(2, 3, 1).less).toBe(0)
    // Two events in either of two equal weeks: B(2, 1/2), the observed one counting half.
    expect(conditionalBinomial(2, 1, 0, 1).greater).toBeCloseTo(0.125, 12)
    expect(conditionalBinomial(2, 1, 0, 1).less).toBeCloseTo(0.875, 12)
    // Three weeks against one, and twice the rate allowed: the share is 6 / 7.
    expect(conditionalBinomial(1, 3, 0, 1, 2).greater).toBeCloseTo(3 / 7, 12)
    expect(conditionalBinomial(1, 3, 0, 1, 2).less).toBeCloseTo(4 / 7, 12)
  })

  test('incompleteBeta outside of 0 to 1, studentCdf at 0', () => {
    expect([-1, 0, 1, 2].map((x) => incompleteBeta(x, 2, 3))).toEqual([0, 0, 1, 1])
    expect(studentCdf(0, 3)).toBe(0.5)
  })

  test('the sure quantiles are the ends', () => {
    for (const run of [quantile, nearestRank, quantileSorted]) {
      expect(run([1, 2, 3], 0)).toBe(1)
      expect(run([1, 2, 3], 1)).toBe(3)
      expect(run([7], 0.3)).toBe(7)
    }
    expect(nearestRank([1, 2, 3, 4], 0.5)).toBe(2)
    expect(nearestRank([3, 1, 2], 0.4)).toBe(2)
  })

  test('holm and Benjamini-Hochberg by hand', () => {
    const close = (ps: readonly number[]) => ps.map((p) => Math.round(p * 1e9) / 1e9)
    expect(close(holm([0.01, 0.04, 0.03]))).toEqual([0.03, 0.06, 0.06])
    expect(holm([0.5, 0.6, 1])).toEqual([1, 1, 1])
    expect(close(benjaminiHochberg([0.01, 0.04, 0.03]))).toEqual([0.03, 0.04, 0.04])
    expect(benjaminiHochberg([0, 1])).toEqual([0, 1])
  })

  test('half of the error, to the unit', () => {
    expect(unitsNeeded(0.5, 0.5)).toBe(2)
    expect(unitsNeeded(0.25, 0.5)).toBe(unitsNeeded(0.75, 0.5))
  })
})

describe('rates at their smallest', () => {
  test('two weeks have a rate, one has none', () => {
    // scipy 1.17: exp(t.ppf(0.975, 1) / sqrt(2)).
    const half = 7979.599746404313
    const rate = quasiPoissonRate([1, 1], 0.95)!
    expect(rate).toMatchObject({ rate: 1, dispersion: 0, weeks: 2 })
    expect(rate.high / half).toBeCloseTo(1, 6)
    expect(rate.low * half).toBeCloseTo(1, 6)
    expect(quasiPoissonRate([0, 1], 0.95)).toMatchObject({ rate: 0.5, dispersion: 1 })
  })

  test('a ratio needs two weeks on either side, and one event', () => {
    expect(rateRatio([1, 1], [1], 0.9)).toBeNull()
    expect(rateRatio([1], [1, 1], 0.9)).toBeNull()
    expect(rateRatio([1, 1], [2, 2], 0.9)).toMatchObject({ ratio: 0.5, dispersion: 0 })
    // scipy 1.17: exp(t.ppf(0.95, 2) * sqrt(1 / 2 + 1 / 4)).
    expect(rateRatio([1, 1], [2, 2], 0.9)!.high / (0.5 * 12.538221403209667)).toBeCloseTo(1, 9)
    expect(rateRatio([0, 0], [2, 2], 0.9)?.ratio).toBe(0.125)
    expect(rateRatio([2, 2], [0, 0], 0.9)?.ratio).toBe(8)
    expect(rateRatio([0, 4], [2, 2], 0.9)).toMatchObject({ ratio: 1, dispersion: 2 })
  })
})

describe('lifetimes by hand', () => {
  test('every step tells who was at risk and who ended', () => {
    const result = kaplanMeier([4, 2, 2, 1, 3], [1, 1, 0, 1, 0], 0.9)
    expect(result).toMatchObject({ n: 5, events: 3, median: 4 })
    expect(result.curve.map(({ time, atRisk, events }) => [time, atRisk, events])).toEqual([
      [1, 5, 1],
      [2, 4, 1],
      [4, 1, 1],
    ])
    expect(result.curve.map(({ survival }) => Math.round(survival * 1e9) / 1e9)).toEqual([0.8, 0.6, 0])
  })

  test('a curve that rests at one half has its median in the middle, or where it rests when nothing follows', () => {
    expect(kaplanMeier([1, 2, 3, 4], [1, 1, 1, 1], 0.9).median).toBe(2.5)
    expect(kaplanMeier([1, 2], [1, 0], 0.9).median).toBe(1)
    expect(kaplanMeier([1, 2, 3], [1, 1, 1], 0.9).median).toBe(2)
  })

  test('logRank where nothing differs, or all do', () => {
    const open = { durations: [1, 2], observed: [0, 0] }
    expect(logRank(open, open)).toEqual({ z: 0, longer: 1, shorter: 1 })
    // At 1 both are at risk: expected 1/2, variance 1/4; at 2 one is left, and nothing is to be expected.
    const { z } = logRank({ durations: [1], observed: [1] }, { durations: [2], observed: [1] })
    expect(z).toBeCloseTo(1, 12)
    expect(logRank({ durations: [2], observed: [1] }, { durations: [1], observed: [1] }).z).toBeCloseTo(
      -1,
      12,
    )
  })
})

describe('trends and charts at their smallest', () => {
  test('three points have a trend', () => {
    const trend = theilSen([0, 1, 2], [0, 1, 2], 0.9)!
    expect(trend).toMatchObject({ slope: 1, low: 1, high: 1, confidence: 0.9 })
    // Kendall's S is 3, its variance 3 * 2 * 11 / 18; scipy 1.17: norm.sf(3 / sqrt(66 / 18)).
    expect(trend.rising).toBeCloseTo(0.05859254359906901, 12)
    expect(trend.falling).toBeCloseTo(1 - 0.05859254359906901, 12)
    expect(theilSen([0, 1, 2], [0, 1, 2], 0.9, 1)).toMatchObject({ rising: 0.5, falling: 0.5 })
  })

  test('two values have limits, and the baseline alone sets them', () => {
    const limits = processLimits([1, 1, 2], 2)
    expect(limits).toEqual({ centre: 1, low: 1, high: 1, outside: [2] })
    expect(processLimits([1, 2], 1)).toBeNull()
    expect(processLimits([2, 2])).toMatchObject({ outside: [] })
    // Logs 0, 1, 0: ranges of 1 and 1.
    const wide = processLimits([1, Math.E, 1])!
    expect(Math.log(wide.high)).toBeCloseTo(1 / 3 + 2.66, 12)
  })

  test('eDivisive takes two segments to split', () => {
    const step = [0, 0, 0, 0, 9, 9, 9, 9]
    expect(eDivisive(step, { seed, p: 1 })[0]?.at).toBe(4)
    expect(eDivisive(step.slice(1), { seed, p: 1 })).toEqual([])
    expect(eDivisive([0, 0, 9, 9], { seed, p: 1, segment: 2 })[0]?.at).toBe(2)
    expect(eDivisive(step, { seed, p: 0 })).toEqual([])
  })
})

describe('permutations', () => {
  test('999 of them unless told, and never a p of 0', () => {
    const high = Array.from({ length: 12 }, (_, i) => 100 + i)
    const low = Array.from({ length: 12 }, (_, i) => i)
    expect(weekPermutation(high, low, { seed })).toMatchObject({ difference: 100, greater: 0.001, less: 1 })
    expect(weekPermutation(low, high, { seed })).toMatchObject({ difference: -100, greater: 1, less: 0.001 })
    expect(weekPermutation(high, low, { seed, permutations: 99 }).greater).toBe(0.01)
    const clusters = low
    const [above, below] = [high, low].map((values) => ({ values, clusters }))
    expect(clusterPermutation(above!, below!, { seed })).toEqual({ difference: 12, greater: 0.001, less: 1 })
    expect(clusterPermutation(below!, above!, { seed })).toEqual({ difference: -12, greater: 1, less: 0.001 })
  })

  test('the ratio lifts the baseline', () => {
    expect(weekPermutation([4, 4], [2, 2, 2], { seed, ratio: 2 }).difference).toBe(0)
  })

  test('seeds are FNV-1a of the parts, each with a 0 behind it', () => {
    expect(seedFrom('foobar')).toBe(203202232)
    expect(seedFrom('lead-time', 7)).toBe(756397674)
    expect(seedFrom()).toBe(0x811c9dc5)
  })
})
