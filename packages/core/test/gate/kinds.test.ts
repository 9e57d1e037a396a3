import { describe, expect, test } from 'vitest'
import { evaluateGateEvents } from '../../src/gate/evaluate-events.ts'
import type { GateEvent } from '../../src/gate/gate-event.ts'
import { emptyGateHistory } from '../../src/gate/gate-history.ts'
import type { GateRule } from '../../src/gate/gate-rule.ts'
import { after, durations, stream, week } from './events.ts'

/** One first look. Worse than allowed is a watch. */
function look(rule: Omit<GateRule, 'id'>, events: readonly GateEvent[], asOf = after(40)) {
  return evaluateGateEvents({ r: events }, { rules: [{ id: 'r', ...rule }], asOf }).result.rules[0]!
}
const watched = expect.objectContaining({ verdict: 'inconclusive', watch: true })
const passed = expect.objectContaining({ verdict: 'pass', watch: false })
const undecided = expect.objectContaining({ verdict: 'inconclusive', watch: false })
/** The last four weeks at another level. */
const hours = (factor: number, sd = 0.5) => durations(factor, 36, sd)

describe('durations', () => {
  const lead = { metric: 'change-lead-time', worseBy: 0.25 }
  const with12 = (factor: number, more = {}) =>
    stream({ weeks: 40, perWeek: 12, seed: 2, value: hours(factor), ...more })

  test('three ways', () => {
    expect(look(lead, with12(3))).toEqual(watched)
    expect(look(lead, with12(0.7))).toEqual(passed)
    const close = look(lead, with12(1.25))
    expect(close).toEqual(undecided)
    expect(close.needs).toMatch(/more item/)
  })

  test('say what was compared', () => {
    const result = look(lead, with12(3))
    expect(result).toMatchObject({
      n: 48,
      clusters: 48,
      tolerance: 1.25,
      effectIs: 'ratio',
      intervalOf: 'effect',
    })
    expect(result.effect).toBeGreaterThan(2.5)
    expect(result.interval!.low).toBeGreaterThan(1.25)
    expect(result.p).toBeLessThan(0.001)
    expect(result.items.map(({ value }) => value)).toEqual(
      with12(3)
        .filter(({ at }) => at >= after(36))
        .map(({ value }) => value)
        .sort((a, b) => b - a)
        .slice(0, 5),
    )
  })

  test('of 0 seconds are durations too', () => {
    expect(look(lead, stream({ weeks: 40, perWeek: 12, seed: 2, value: () => 0 }))).toEqual(passed)
  })

  test('with whole deployments as units where items share one', () => {
    const shared = stream({ weeks: 40, perWeek: 12, seed: 2, value: hours(3), together: 4 })
    const result = look(lead, shared)
    expect(result).toMatchObject({
      n: 48,
      clusters: 12,
      method: 'permutation of whole deployments, margin form',
    })
    expect(result).toEqual(watched)
  })

  test.each([
    ['1 more item', 7 / 4, 1],
    ['2 more deployments', 12, 16],
  ])('too few: needs %s', (needs, perWeek, together) => {
    const events = stream({ weeks: 40, perWeek: 12, seed: 2, value: hours(9), together }).filter(
      ({ at }) => at < after(36) || at < after(36) + (perWeek < 12 ? (7 / 12) * week : 4 * week),
    )
    expect(look(lead, events)).toMatchObject({ verdict: 'inconclusive', watch: false, needs, p: null })
  })

  test('against a limit: the median, or a promise', () => {
    const typical = 3600 * Math.exp(3)
    expect(look({ metric: 'change-lead-time', atMost: typical / 2 }, with12(1))).toEqual(watched)
    expect(look({ metric: 'change-lead-time', atMost: typical * 2 }, with12(1))).toEqual(passed)
    expect(look({ metric: 'change-lead-time', atMost: typical }, with12(1)).verdict).toBe('inconclusive')
    const p85 = { metric: 'cycle-time', percentile: 0.85 }
    expect(look({ ...p85, atMost: typical }, with12(1))).toEqual(watched)
    expect(look({ ...p85, atMost: typical * 5 }, with12(1))).toEqual(passed)
    expect(
      look(
        { ...p85, atMost: typical },
        with12(1).filter((_, i) => i % 3 === 0),
      ),
    ).toMatchObject({
      needs: '7 more items',
      verdict: 'inconclusive',
    })
  })

  test('against a limit, with fewer trials where items share a deployment', () => {
    const typical = 3600 * Math.exp(3)
    const alone = look({ metric: 'change-lead-time', atMost: typical * 0.75 }, with12(1))
    const batches = with12(1).map((event, i, all) => ({
      ...event,
      value: all[i - (i % 6)]!.value,
      cluster: `c${Math.floor(i / 6)}`,
    }))
    const shared = look({ metric: 'change-lead-time', atMost: typical * 0.75 }, batches)
    expect(shared.clusters).toBe(8)
    expect(alone.p).toBeLessThan(shared.p!)
  })
})

describe('shares', () => {
  const rate = { metric: 'change-fail-rate', worseBy: 0.25 }
  const every = (before: number, now: number, perWeek = 15) =>
    stream({ weeks: 40, perWeek, seed: 3, value: () => 0 }).map((event, i) => ({
      ...event,
      value: i % (event.at >= after(36) ? now : before) === 0 ? 1 : 0,
    }))

  test('three ways, with Newcombe and the failures to look at', () => {
    const worse = look(rate, every(20, 3))
    expect(worse).toEqual(watched)
    expect(worse).toMatchObject({ effectIs: 'difference', n: 60, value: 20 / 60 })
    expect(worse.tolerance).toBeCloseTo(worse.baseline! / 4, 12)
    expect(worse.items.map(({ value }) => value)).toEqual([1, 1, 1, 1, 1])
    expect(look(rate, every(4, 60))).toEqual(passed)
    expect(look(rate, every(10, 9))).toEqual(undecided)
  })

  test('minimums: 20 now, 40 before, three failures in both', () => {
    expect(look(rate, every(5, 3, 4)).needs).toBe('4 more items')
    expect(look(rate, every(5, 3), after(5)).needs).toBe('25 more items in the baseline')
    expect(look(rate, every(10_000, 10_000)).needs).toBe('3 more that count, in both windows together')
    const two = every(10_000, 10_000).map((event, i, { length }) => ({
      ...event,
      value: i >= length - 2 ? 1 : 0,
    }))
    expect(look(rate, two).needs).toBe('1 more that counts, in both windows together')
  })

  test('against a limit', () => {
    expect(look({ metric: 'change-fail-rate', atMost: 0.15 }, every(3, 3))).toEqual(watched)
    expect(look({ metric: 'change-fail-rate', atMost: 0.15 }, every(60, 60))).toEqual(passed)
    expect(look({ metric: 'change-fail-rate', atMost: 0.15 }, every(7, 7))).toEqual(undecided)
  })

  test('a kept promise: worse is fewer', () => {
    const promise = { metric: 'service-level-attainment', atLeast: 0.85 }
    const times = (factor: number) => stream({ weeks: 40, perWeek: 12, seed: 5, value: hours(factor, 1) })
    expect(look(promise, times(4))).toEqual(watched)
    expect(look(promise, times(0.3))).toEqual(passed)
    expect(look({ metric: 'service-level-attainment', worseBy: 0.1 }, times(4))).toEqual(watched)
  })
})

describe('rates', () => {
  const frequency = { metric: 'deployment-frequency', worseBy: 0.25 }
  const counts = (before: readonly number[], now: readonly number[]) => {
    const events: GateEvent[] = []
    for (let w = 0; w < 40; w++) {
      const count = w >= 36 ? now[w - 36]! : before[w % before.length]!
      for (let i = 0; i < count; i++) {
        events.push({ id: `d${w}-${i}`, at: after(w) + (i + 0.5) * (week / count), value: 1 })
      }
    }
    return events
  }

  test('three ways, by week', () => {
    const half = look(frequency, counts([6, 5, 7, 6], [2, 1, 2, 1]))
    expect(half).toEqual(watched)
    expect(half).toMatchObject({ n: 6, clusters: 4, method: 'conditional binomial, mid-p' })
    expect(half.value).toBeCloseTo(6 / 28, 12)
    expect(half.items[0]).toMatchObject({ id: 'week from 2026-10-05', value: 1 })
    expect(look(frequency, counts([6, 5, 7, 6], [9, 9, 9, 9]))).toEqual(passed)
    expect(look(frequency, counts([6, 5, 7, 6], [5, 4, 5, 4]))).toEqual(undecided)
  })

  test('with bursts, whole weeks are dealt out', () => {
    expect(look(frequency, counts([0, 14, 1, 9], [0, 2, 0, 1])).method).toBe('permutation of whole weeks')
  })

  test('a stop is no silence', () => {
    expect(look(frequency, counts([6, 5, 7, 6], [0, 0, 0, 0]))).toEqual(watched)
  })

  test('minimums: weeks, and ten events expected', () => {
    expect(look(frequency, counts([1, 2], [0, 0, 0, 0])).needs).toContain('10 events must be expected')
    expect(look(frequency, counts([6], [1, 1, 1, 1]), after(10)).needs).toMatch(
      /more full weeks? in the baseline/,
    )
  })

  test('weeks before anything was known are not quiet', () => {
    const young = counts([6, 5, 7, 6], [6, 5, 7, 6]).filter(({ at }) => at >= after(22))
    const result = look(frequency, young)
    expect(result.baseline).toBeCloseTo(6 / 7, 1)
  })

  test('against a limit', () => {
    const least = { metric: 'deployment-frequency', atLeast: 5 / 7 }
    expect(look(least, counts([6], [1, 2, 1, 1]))).toEqual(watched)
    expect(look(least, counts([6], [0, 0, 0, 0]))).toEqual(watched)
    expect(look(least, counts([6], [9, 8, 9, 9]))).toEqual(passed)
    expect(look(least, counts([6], [5, 6, 4, 5]))).toEqual(undecided)
  })
})

describe('lifetimes', () => {
  const recovery = { metric: 'failed-deployment-recovery-time', worseBy: 0.25 }
  const open = (factor: number, openShare: number) =>
    stream({ weeks: 40, perWeek: 4, seed: 8, value: hours(factor, 0.8) }).map((event, i) => ({
      ...event,
      ended: !(event.at >= after(36) && i % 10 < openShare * 10),
    }))

  test('open ones are part of the truth', () => {
    const slow = look(recovery, open(4, 0.4))
    expect(slow).toEqual(watched)
    expect(look(recovery, open(0.3, 0))).toEqual(passed)
    expect(look(recovery, open(1, 0.8))).toMatchObject({
      verdict: 'inconclusive',
      needs: expect.stringMatching(/ended one/),
    })
  })

  test('against a budget: open and older has missed it, open and younger says nothing', () => {
    const budget = { metric: 'failed-deployment-recovery-time', atMost: 3600 * Math.exp(3) }
    expect(look(budget, open(5, 0.3))).toEqual(watched)
    expect(look(budget, open(0.2, 0))).toEqual(passed)
    const young = open(0.01, 1)
    expect(look(budget, young).needs).toBe('8 more ended ones')
  })
})

describe('trends', () => {
  const drifting = (perWeek: number) =>
    stream({
      weeks: 40,
      perWeek: 8,
      seed: 6,
      value: (w, normal) => 3600 * Math.exp(3 + perWeek * w + 0.4 * normal),
    })
  const trend = { metric: 'cycle-time', worseBy: 0.25, trend: '26w' }

  test('a slow drift is found, a flat line passes', () => {
    expect(look(trend, drifting(0.04))).toEqual(watched)
    expect(look(trend, drifting(0.04)).effect).toBeCloseTo(Math.exp(0.04 * 25), 0)
    expect(look(trend, drifting(-0.02))).toEqual(passed)
    expect(look(trend, drifting(0.04), after(8)).needs).toMatch(/weeks? with a value/)
  })

  test('is confirmed when new items are still worse than the first half was', () => {
    const events = drifting(0.04)
    let history = emptyGateHistory
    const verdicts = []
    for (let w = 34; w <= 39; w++) {
      const run = evaluateGateEvents(
        { r: events },
        { rules: [{ id: 'r', ...trend }], asOf: after(w), history },
      )
      history = run.history
      verdicts.push(run.result.verdict)
    }
    expect(verdicts[0]).toBe('inconclusive')
    expect(verdicts).toContain('fail')
  })

  test('of rates', () => {
    const falling = Array.from({ length: 40 }, (_, w) =>
      Array.from({ length: Math.round(12 * Math.exp(-0.05 * w)) }, (__, i) => ({
        id: `d${w}-${i}`,
        at: after(w) + (i + 1) * 3600_000,
        value: 1,
      })),
    ).flat()
    expect(look({ metric: 'throughput', worseBy: 0.25, trend: '26w' }, falling)).toEqual(watched)
  })
})

describe('rules that make no sense say so', () => {
  test.each([
    [{ metric: 'change-lead-time' }, 'it says no limit'],
    [{ metric: 'change-lead-time', worseBy: 0.1, atMost: 3 }, 'give one of'],
    [{ metric: 'change-lead-time', worseBy: -1 }, '0 or more'],
    [{ metric: 'change-lead-time', worseBy: 0.1, current: 'soon' }, 'is no length'],
    [{ metric: 'change-lead-time', worseBy: 0.1, confidence: 1 }, 'confidence'],
    [{ metric: 'change-lead-time', worseBy: 0.1, emergency: 1 }, 'emergency'],
    [{ metric: 'change-lead-time', atMost: 1, percentile: 85 }, 'percentile must lie'],
    [{ metric: 'change-fail-rate', atMost: 1, percentile: 0.85 }, 'percentile goes with'],
    [{ metric: 'deployment-frequency', worseBy: 1 }, 'below 100 %'],
    [{ metric: 'flow-distribution', worseBy: 0.1 }, 'nobody can say'],
    [{ metric: 'wip', worseBy: 0.1 }, 'one number'],
    [{ metric: 'change-fail-rate', worseBy: 0.1, trend: '26w' }, 'trend goes with'],
    [{ metric: 'cycle-time', aging: true }, 'aging'],
    [{ metric: 'cycle-time', forChange: true }, 'forChange'],
    [{ metric: 'open-change-age', forChange: true, aging: true }, 'two rules'],
    [{ metric: 'change-size', worseBy: 0.1, baseline: { from: 2, to: 1 } }, 'ends before it begins'],
  ])('%j', (rule, message) => {
    expect(() => look(rule, [])).toThrow(message)
    expect(() => look(rule, [])).toThrow(expect.objectContaining({ code: 'bad-gate-rule' }))
  })

  test('an unknown metric', () => {
    expect(() => look({ metric: 'speed', worseBy: 1 }, [])).toThrow(
      expect.objectContaining({ code: 'unknown-metric' }),
    )
  })
})
