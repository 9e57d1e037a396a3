import { describe, expect, test } from 'vitest'
import { compareDurations } from '../../src/gate/compare-durations.ts'
import { compareLifetimes } from '../../src/gate/compare-lifetimes.ts'
import { compareRates } from '../../src/gate/compare-rates.ts'
import { compareShares } from '../../src/gate/compare-shares.ts'
import { firstNeed, more } from '../../src/gate/comparison.ts'
import { eventsOf } from './comparisons.ts'

// Numbers with many digits: scipy 1.17 (beta and quad, binom, mannwhitneyu, norm).

const to = (n: number) => Array.from({ length: n }, (_, i) => i + 1)
const near = (value: number) => expect.closeTo(value, 7)
const up = { worseBy: 0.25, up: true, confidence: 0.9 }
const down = { ...up, up: false }
const nothing = { value: null, effect: null, interval: null, factor: null, worse: null, better: null }

test('what is missing is counted', () => {
  expect(more(1, 'item')).toBe('1 more item')
  expect(more(2, 'item in the baseline')).toBe('2 more items in the baseline')
  expect(more(3, 'week with a value')).toBe('3 more weeks with a value')
  expect(more(4, 'change before it')).toBe('4 more changes before it')
  expect(firstNeed([3, 3, 'item'], [1, 3, 'week'], [0, 9, 'day'])).toBe('2 more weeks')
  expect(firstNeed([3, 3, 'item'])).toBeNull()
})

describe('shares', () => {
  const flags = (hits: number, n: number) => eventsOf(to(n).map((i) => (i <= hits ? 1 : 0)))

  test('half where a quarter was', () => {
    expect(compareShares(flags(10, 20), flags(10, 40), up)).toEqual({
      value: 0.5,
      baseline: 0.25,
      effect: 0.25,
      effectIs: 'difference',
      interval: {
        low: near(0.03632117309304206),
        high: near(0.44667545784366053),
        confidence: 0.9,
        method: 'Newcombe',
      },
      intervalOf: 'effect',
      tolerance: 0.0625,
      worse: near(0.09533084185174967),
      better: near(1 - 0.09533084185174967),
      factor: 2,
      n: 20,
      clusters: 20,
      needs: null,
      unit: 'item',
      method: 'beta-binomial with Jeffreys prior',
    })
  })

  test('half where three quarters were, and fewer is worse', () => {
    expect(compareShares(flags(10, 20), flags(30, 40), { ...down, worseBy: 0.2 })).toMatchObject({
      effect: -0.25,
      tolerance: near(-0.15),
      worse: near(0.2163037290601515),
      better: near(1 - 0.2163037290601515),
      factor: 1.5,
    })
  })

  test('minimums, to the item', () => {
    expect(compareShares(flags(9, 19), flags(10, 40), up)).toMatchObject({
      needs: '1 more item',
      worse: null,
      better: null,
    })
    expect(compareShares(flags(9, 20), flags(10, 39), up).needs).toBe('1 more item in the baseline')
    const both = ', in both windows together'
    expect(compareShares(flags(1, 20), flags(1, 40), up).needs).toBe(`1 more that counts${both}`)
    expect(compareShares(flags(1, 20), flags(0, 40), up).needs).toBe(`2 more that count${both}`)
    expect(compareShares(flags(1, 20), flags(2, 40), up).needs).toBeNull()
    expect(compareShares(flags(19, 20), flags(39, 40), down).needs).toBe(`1 more that does not count${both}`)
    expect(compareShares(flags(19, 20), flags(40, 40), down).needs).toBe(`2 more that do not count${both}`)
    expect(compareShares(flags(18, 20), flags(39, 40), down).needs).toBeNull()
  })

  test('of nothing, or with nothing before', () => {
    expect(compareShares([], flags(9, 40), up)).toMatchObject({ ...nothing, baseline: 9 / 40 })
    expect(compareShares(flags(9, 20), [], up)).toMatchObject({
      value: 0.45,
      baseline: null,
      effect: null,
      interval: null,
      tolerance: null,
      factor: null,
    })
    expect(compareShares([], flags(9, 40), down).factor).toBeNull()
    // None of 40 counts as half of one.
    expect(compareShares(flags(4, 20), flags(0, 40), up).factor).toBeCloseTo(16, 9)
  })
})

describe('rates', () => {
  const now = [2, 3, 2, 3]
  const before = [...now, ...now, ...now]

  test('as before', () => {
    expect(compareRates(now, before, 7, down)).toEqual({
      value: 2.5 / 7,
      baseline: 2.5 / 7,
      effect: 1,
      effectIs: 'ratio',
      interval: {
        low: expect.any(Number),
        high: expect.any(Number),
        confidence: 0.9,
        method: 'quasi-Poisson log rate over full weeks',
      },
      intervalOf: 'effect',
      tolerance: 0.75,
      worse: near(0.7855039831469326),
      better: near(0.21449601685306738),
      factor: 1,
      n: 10,
      clusters: 4,
      needs: null,
      unit: 'week',
      method: 'conditional binomial, mid-p',
    })
    expect(compareRates(now, before, 1, up)).toMatchObject({
      value: 2.5,
      tolerance: 1.25,
      worse: near(0.7216371695880628),
      better: near(0.27836283041193716),
    })
  })

  test('twice as many, and half', () => {
    const twice = now.map((count) => 2 * count)
    expect(compareRates(twice, before, 1, up)).toMatchObject({ effect: 2, factor: near(2) })
    expect(compareRates(twice, before, 1, down)).toMatchObject({ effect: 2, factor: near(0.5) })
  })

  test('minimums, to the week and the event', () => {
    expect(compareRates(now.slice(1), before, 1, up)).toMatchObject({
      needs: '1 more full week',
      worse: null,
      better: null,
    })
    expect(compareRates(now, before.slice(1), 1, up).needs).toBe('1 more full week in the baseline')
    expect(compareRates(now, [...before.slice(1), 1], 1, up).needs).toBe(
      'a longer window: 10 events must be expected in it',
    )
    expect(compareRates([], before, 1, up)).toMatchObject({ ...nothing, baseline: 2.5, n: 0 })
    expect(compareRates(now, [], 1, up)).toMatchObject({ value: 2.5, baseline: null, effect: null })
    expect(
      compareRates(
        now,
        before.map(() => 0),
        1,
        up,
      ),
    ).toMatchObject({ baseline: 0, effect: null })
  })

  test('bursts are dealt out by week, and the seed is of the counts', () => {
    const wild = before.map((count, i) => (i % 3 === 0 ? 4 * count : 0))
    const result = compareRates([0, 9, 0, 1], wild, 1, down)
    expect(result.method).toBe('permutation of whole weeks')
    expect(compareRates([0, 9, 0, 1], wild, 1, down)).toEqual(result)
    expect(compareRates([0, 9, 0, 1], wild, 1, up)).toMatchObject({ method: result.method })
    // Just what is allowed is no evidence: nearly every deal of bursts is as good.
    const steep = [0, 40, 0, 40]
    const flat = [0, 20, 0, 20, 0, 20, 0, 20, 0, 20, 0, 20]
    const allowed = compareRates(steep, flat, 1, { ...up, worseBy: 1 })
    expect(allowed.worse).toBeGreaterThan(0.5)
    expect(compareRates(steep, flat, 1, { ...up, worseBy: 0 }).worse).toBeLessThan(allowed.worse!)
  })
})

describe('durations', () => {
  const now = to(8).map((i) => i + 9)
  const before = to(10).flatMap((i) => [i + 4.5, i + 4.75])

  test('by Mann-Whitney, with the margin on the baseline', () => {
    expect(compareDurations(eventsOf(now), eventsOf(before), up)).toEqual({
      value: 13.5,
      baseline: 10.125,
      effect: near(1.3333333333333335),
      effectIs: 'ratio',
      interval: {
        low: expect.any(Number),
        high: expect.any(Number),
        confidence: 0.9,
        method: 'Hodges-Lehmann',
      },
      intervalOf: 'effect',
      tolerance: 1.25,
      worse: near(0.27933109181468363),
      better: near(0.7375089707584034),
      factor: near(1.3333333333333335),
      n: 8,
      clusters: 8,
      needs: null,
      unit: 'item',
      method: 'Mann-Whitney, margin form',
    })
    expect(compareDurations(eventsOf(now), eventsOf(before), down)).toMatchObject({
      tolerance: 0.75,
      worse: near(0.9999383661186456),
      better: near(7.572497384589356e-5),
      factor: near(0.75),
    })
  })

  test('whole deployments are dealt out with the margin on the baseline, by a seed of what they are called', () => {
    const side = (values: readonly number[], name: string) =>
      eventsOf(values).map((event, i) => ({
        ...event,
        id: `${name}${i}`,
        cluster: `${name}d${Math.floor(i / 2)}`,
      }))
    const run = (factor: number, name = 'a') =>
      compareDurations(
        side(
          before.slice(0, 10).map((value) => value * factor),
          name,
        ),
        side(before, 'b'),
        up,
      )
    expect(run(9).worse).toBeLessThan(0.01)
    expect(run(1.2).worse! - run(1.2).better!).toBeGreaterThan(0)
    expect(run(0.1)).toMatchObject({ worse: 1 })
    expect(run(1.2)).toEqual(run(1.2))
    expect(run(1.2, 'c').worse).not.toBe(run(1.2).worse)
  })

  test('minimums, to the item and the deployment', () => {
    const shared = (values: readonly number[], each: number) =>
      eventsOf(values).map((event, i) => ({ ...event, cluster: `d${Math.floor(i / each)}` }))
    const needs = (...[current, baseline]: [number[], number[]]) =>
      compareDurations(eventsOf(current), eventsOf(baseline), up).needs
    expect(needs(now.slice(1), before)).toBe('1 more item')
    expect(needs(now, before.slice(1))).toBe('1 more item in the baseline')
    expect(compareDurations(shared(now, 2), shared(before, 4), up)).toMatchObject({
      needs: '1 more deployment',
      clusters: 4,
      worse: null,
      better: null,
      unit: 'deployment',
    })
    expect(compareDurations(eventsOf(now), shared(before, 5), up).needs).toBe(
      '1 more deployment in the baseline',
    )
    const enough = compareDurations(eventsOf(now), shared(before, 4), up)
    expect(enough).toMatchObject({
      needs: null,
      method: 'permutation of whole deployments, margin form',
      interval: { confidence: 0.9, method: 'Hodges-Lehmann, widened for what shares a deployment' },
    })
    const alone = compareDurations(eventsOf(now), eventsOf(before), up)
    expect(enough.interval!.low).toBeLessThan(alone.interval!.low)
    expect(compareDurations(shared(now.slice(0, 2), 2), shared(before.slice(0, 2), 2), up).clusters).toBe(1)
  })

  test('of nothing', () => {
    expect(compareDurations([], eventsOf(before), up)).toMatchObject({ ...nothing, baseline: 10.125 })
    expect(compareDurations(eventsOf(now), [], up)).toMatchObject({ ...nothing, value: 13.5, baseline: null })
  })
})

describe('lifetimes', () => {
  const times = to(9)
  const scaled = (factor: number) => eventsOf(times.map((time) => time * factor))

  test('exactly the margin longer is evidence for neither side', () => {
    expect(compareLifetimes(scaled(1.25), scaled(1), up)).toEqual({
      value: 6.25,
      baseline: 5,
      effect: 1.25,
      effectIs: 'ratio',
      interval: {
        low: 0.5,
        high: 1.75,
        confidence: 0.9,
        method: 'Kaplan-Meier, log-log',
      },
      intervalOf: 'effect',
      tolerance: 1.25,
      worse: 0.5,
      better: 0.5,
      factor: 1.25,
      n: 9,
      clusters: 9,
      needs: null,
      unit: 'ended one',
      method: 'log-rank with Peto weights, margin form',
    })
    expect(compareLifetimes(scaled(0.75), scaled(1), down)).toMatchObject({
      effect: 0.75,
      tolerance: 0.75,
      worse: 0.5,
      factor: near(4 / 3),
    })
  })

  test('longer is worse, or better', () => {
    const longer = compareLifetimes(scaled(9), scaled(1), up)
    expect(longer.worse).toBeLessThan(0.01)
    expect(longer.better).toBeGreaterThan(0.99)
    expect(compareLifetimes(scaled(9), scaled(1), down).better).toBeLessThan(0.01)
  })

  test('minimums: 8 that ended on either side', () => {
    const open = eventsOf([3, 3, 3], { ended: false })
    const seven = [...scaled(1).slice(2), ...open]
    expect(compareLifetimes(seven, scaled(1), up)).toMatchObject({
      needs: '1 more ended one',
      worse: null,
      n: 10,
    })
    expect(compareLifetimes(scaled(1), seven, up).needs).toBe('1 more ended one in the baseline')
    expect(compareLifetimes(scaled(1).slice(1), scaled(1).slice(1), up).needs).toBeNull()
  })

  test('without a median there is no effect', () => {
    const open = eventsOf(times, { ended: false })
    expect(compareLifetimes(open, scaled(1), up)).toMatchObject({ ...nothing, baseline: 5 })
    expect(compareLifetimes(scaled(1), open, up)).toMatchObject({
      value: 5,
      baseline: null,
      effect: null,
      interval: null,
      factor: null,
    })
    expect(compareLifetimes(scaled(1), open, down).factor).toBeNull()
    // Nearly all open: the median is bounded below, and above by nothing.
    const few = [...eventsOf([1, 1, 1, 1]), ...eventsOf([2, 2, 2, 2, 2], { ended: false })]
    expect(compareLifetimes(few, scaled(1), up).interval).toMatchObject({ low: 0.2, high: null })
  })
})
