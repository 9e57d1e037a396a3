import { describe, expect, test } from 'vitest'
import { levelAgainst } from '../../src/gate/level-against.ts'
import { limitDurations } from '../../src/gate/limit-durations.ts'
import { limitLifetimes } from '../../src/gate/limit-lifetimes.ts'
import { limitRates } from '../../src/gate/limit-rates.ts'
import { limitShares } from '../../src/gate/limit-shares.ts'
import { eventsOf } from './comparisons.ts'

// Numbers with many digits: scipy 1.17 (binom, binomtest, t, betainc).

const to = (n: number) => Array.from({ length: n }, (_, i) => i + 1)
const near = (value: number) => expect.closeTo(value, 9)
const flags = (hits: number, n: number) => eventsOf(to(n).map((i) => (i <= hits ? 1 : 0)))

describe('a level', () => {
  const known = {
    baseline: 4,
    effectIs: 'ratio',
    interval: null,
    intervalOf: 'value',
    tolerance: 4,
    unit: 'item',
  }

  test('is worse only beyond its limit', () => {
    const method = 'as it stands'
    const beyond = { ...known, needs: null, n: 1, clusters: 1, method }
    expect(levelAgainst(5, 4, true)).toEqual({
      ...beyond,
      value: 5,
      effect: 1.25,
      factor: 1.25,
      worse: 0,
      better: 1,
    })
    expect(levelAgainst(4, 4, true)).toMatchObject({ effect: 1, factor: 1, worse: 1, better: 0 })
    expect(levelAgainst(2, 4, false)).toEqual({
      ...beyond,
      value: 2,
      effect: 0.5,
      factor: 2,
      worse: 0,
      better: 1,
    })
    expect(levelAgainst(4, 4, false)).toMatchObject({ worse: 1, better: 0 })
    expect(levelAgainst(5, 4, false)).toMatchObject({ worse: 1, better: 0, factor: 0.8 })
  })

  test('without a value says nothing', () => {
    expect(levelAgainst(null, 4, true)).toEqual({
      ...known,
      value: null,
      effect: null,
      factor: null,
      worse: null,
      better: null,
      needs: 'a value',
      n: 0,
      clusters: 0,
      method: 'as it stands',
    })
  })
})

describe('shares', () => {
  const limit = { limit: 0.25, up: true, confidence: 0.9 }

  test('20 items, 6 of them bad', () => {
    expect(limitShares(flags(6, 20), limit)).toEqual({
      value: 0.3,
      baseline: 0.25,
      effect: near(0.05),
      effectIs: 'difference',
      interval: {
        low: near(0.16385941535194345),
        high: near(0.4838037195924423),
        confidence: 0.9,
        method: 'Wilson',
      },
      intervalOf: 'value',
      tolerance: 0.25,
      worse: near(0.38282734561289544),
      better: near(0.7857819476012082),
      factor: near(1.2),
      n: 20,
      clusters: 20,
      needs: null,
      unit: 'item',
      method: 'exact binomial',
    })
  })

  test('fewer is worse', () => {
    expect(limitShares(flags(6, 20), { ...limit, up: false })).toMatchObject({
      worse: near(0.7857819476012082),
      better: near(0.38282734561289544),
      factor: near(1 / 1.2),
    })
  })

  test('19 are too few, 0 have no share, and none of 20 counts as half of one', () => {
    expect(limitShares(flags(6, 19), limit)).toMatchObject({
      needs: '1 more item',
      worse: null,
      better: null,
    })
    expect(limitShares([], limit)).toMatchObject({
      value: null,
      effect: null,
      interval: null,
      factor: null,
      n: 0,
    })
    expect(limitShares([], { ...limit, up: false }).factor).toBeNull()
    expect(limitShares(flags(0, 20), limit)).toMatchObject({ value: 0, factor: near(0.1) })
    expect(limitShares(flags(1, 20), { ...limit, limit: 0 })).toMatchObject({ factor: near(2) })
  })
})

describe('rates', () => {
  const daily = { limit: 1, up: false, confidence: 0.9 }

  test('of 5 a week where 7 are asked for', () => {
    expect(limitRates([4, 6, 5, 5], 7, daily)).toEqual({
      value: 5 / 7,
      baseline: 1,
      effect: 5 / 7,
      effectIs: 'ratio',
      interval: expect.objectContaining({
        low: near(0.4220209598792877),
        high: near(1.2089543651542536),
        confidence: 0.9,
        method: 'quasi-Poisson log rate over full weeks',
      }),
      intervalOf: 'value',
      tolerance: 1,
      worse: near(0.11472344511104181),
      better: near(1 - 0.11472344511104181),
      factor: near(7 / 5),
      n: 20,
      clusters: 4,
      needs: null,
      unit: 'week',
      method: 'quasi-Poisson log rate',
    })
    expect(limitRates([4, 6, 5, 5], 7, { ...daily, up: true })).toMatchObject({
      worse: near(1 - 0.11472344511104181),
      better: near(0.11472344511104181),
      factor: near(5 / 7),
    })
  })

  test('bursts count for less', () => {
    expect(limitRates([0, 14, 1, 9], 7, daily).worse).toBeCloseTo(0.39996174073445184, 9)
  })

  test('none at all is a Poisson silence; three weeks are too few; no week is nothing', () => {
    expect(limitRates([0, 0, 0, 0], 7, { ...daily, limit: 0.1 })).toMatchObject({
      value: 0,
      interval: null,
      worse: near(Math.exp(-2.8)),
      factor: near(0.7 / 0.125),
    })
    expect(limitRates([5, 5, 5], 7, daily)).toMatchObject({
      needs: '1 more full week',
      worse: null,
      better: null,
    })
    expect(limitRates([], 7, daily)).toMatchObject({
      value: null,
      effect: null,
      interval: null,
      factor: null,
      n: 0,
    })
  })
})

describe('durations', () => {
  const median = { limit: 4.5, up: true, confidence: 0.9, percentile: 0.5 }
  const shared = (n: number, each: number) =>
    eventsOf(to(n)).map((event, i) => ({ ...event, cluster: `d${Math.floor(i / each)}` }))

  test('8 items around their limit', () => {
    expect(limitDurations(eventsOf(to(8)), median)).toEqual({
      value: 4.5,
      baseline: 4.5,
      effect: 1,
      effectIs: 'ratio',
      interval: { low: 2, high: 7, confidence: 0.9, method: 'exact order statistics' },
      intervalOf: 'value',
      tolerance: 4.5,
      worse: near(0.63671875),
      better: near(0.63671875),
      factor: 1,
      n: 8,
      clusters: 8,
      needs: null,
      unit: 'item',
      method: 'exact binomial on the median',
    })
  })

  test('at the limit is within it, either way', () => {
    const same = eventsOf(Array<number>(8).fill(4))
    for (const up of [true, false]) {
      expect(limitDurations(same, { ...median, limit: 4, up })).toMatchObject({
        worse: 1,
        better: near(1 / 256),
      })
    }
    expect(limitDurations(same, { ...median, limit: 5, up: false })).toMatchObject({
      worse: near(1 / 256),
      effect: 0.8,
      factor: 1.25,
    })
    expect(limitDurations(same, { ...median, limit: 3.2 })).toMatchObject({
      worse: near(1 / 256),
      factor: 1.25,
    })
  })

  test('7 are too few, and nothing has no median', () => {
    expect(limitDurations(eventsOf(to(7)), median)).toMatchObject({
      needs: '1 more item',
      worse: null,
      better: null,
    })
    expect(limitDurations([], median)).toMatchObject({
      value: null,
      effect: null,
      interval: null,
      factor: null,
    })
  })

  test('a promise takes as many as bound its percentile', () => {
    const promise = { ...median, percentile: 0.85, limit: 20 }
    expect(limitDurations(eventsOf(to(22)), promise).needs).toBe('1 more item')
    // 3 of 23 are beyond, where 15 % may be: P(B >= 3) of 23 trials.
    const kept = limitDurations(eventsOf(to(23)), promise)
    expect(kept).toMatchObject({ value: 20, needs: null, method: 'exact binomial: 85 % within the limit' })
    expect(kept.worse).toBeCloseTo(0.692040990709377, 9)
    expect(limitDurations(eventsOf(to(23)), { ...promise, limit: 4, up: false }).worse).toBeCloseTo(1, 6)
  })

  test('items that share a deployment are worth fewer', () => {
    expect(limitDurations(shared(8, 2), median)).toMatchObject({ needs: '1 more deployment', clusters: 4 })
    const paired = limitDurations(shared(10, 2), { ...median, limit: 4 })
    expect(paired).toMatchObject({ needs: null, clusters: 5, unit: 'deployment' })
    // 6 of 10 beyond; deployments deviate by 1, 1, 1, -1, -1: worth 3.08 trials.
    expect(paired.worse).toBeCloseTo(0.5835049022064736, 9)
    expect(paired.better).toBeCloseTo(0.8173906711040558, 9)
    // The same items in deployments of 1, 2, 3, 2 and 2.
    const uneven = eventsOf(to(10)).map((event, i) => ({
      ...event,
      cluster: `d${[0, 1, 1, 2, 2, 2, 3, 3, 4, 4][i]}`,
    }))
    expect(limitDurations(uneven, { ...median, limit: 4 }).worse).toBeCloseTo(0.519089840025857, 9)
  })
})

describe('lifetimes', () => {
  const budget = { limit: 4, up: true, confidence: 0.9, percentile: 0.5 }

  test('9 that ended, 4 of them late', () => {
    expect(limitLifetimes(eventsOf(to(9)), { ...budget, limit: 5 })).toEqual({
      value: 5,
      baseline: 5,
      effect: 1,
      effectIs: 'ratio',
      interval: { low: 2, high: 7, confidence: 0.9, method: 'Kaplan-Meier, log-log' },
      intervalOf: 'value',
      tolerance: 5,
      worse: near(0.74609375),
      better: near(0.5),
      factor: 1,
      n: 9,
      clusters: 9,
      needs: null,
      unit: 'ended one',
      method: 'exact binomial: 50 % ended within the budget',
    })
  })

  test('open ones count once they are beyond the limit, and not at it', () => {
    const open = (value: number) => eventsOf([value], { ended: false })
    expect(limitLifetimes([...eventsOf(to(7)), ...open(4)], budget)).toMatchObject({
      needs: '1 more ended one',
      n: 8,
      worse: null,
    })
    expect(limitLifetimes([...eventsOf(to(7)), ...open(4.1)], budget)).toMatchObject({
      needs: null,
      worse: near(0.63671875),
    })
  })

  test('at the limit is within it, either way', () => {
    const same = eventsOf(Array<number>(8).fill(4))
    for (const up of [true, false]) expect(limitLifetimes(same, { ...budget, up }).worse).toBe(1)
    expect(limitLifetimes(same, { ...budget, up: false, limit: 5 })).toMatchObject({
      worse: near(1 / 256),
      factor: 1.25,
      effect: 0.8,
    })
  })

  test('without an end there is no value, at 0 no factor, and a percentile has no interval', () => {
    expect(limitLifetimes(eventsOf(to(9), { ended: false }), { ...budget, limit: 1 })).toMatchObject({
      value: null,
      effect: null,
      factor: null,
      interval: null,
    })
    expect(limitLifetimes(eventsOf(Array<number>(8).fill(0)), budget)).toMatchObject({
      value: 0,
      factor: null,
    })
    // 17 of 20 is 85 % to the digit.
    expect(limitLifetimes(eventsOf(to(20)), { ...budget, percentile: 0.85 }).value).toBe(17)
    const promise = limitLifetimes(eventsOf(to(23)), { ...budget, limit: 20, percentile: 0.85 })
    expect(promise).toMatchObject({
      value: 20,
      interval: null,
      needs: null,
      worse: near(0.692040990709377),
      method: 'exact binomial: 85 % ended within the budget',
    })
    expect(limitLifetimes(eventsOf(to(22)), { ...budget, percentile: 0.85 }).needs).toBe('1 more ended one')
  })
})
