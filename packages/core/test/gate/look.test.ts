import { describe, expect, test } from 'vitest'
import type { GateEvent } from '../../src/gate/gate-event.ts'
import type { GateWatch } from '../../src/gate/gate-history.ts'
import type { GateRule } from '../../src/gate/gate-rule.ts'
import { type LookOptions, lookAt } from '../../src/gate/look.ts'
import { ruleSettings } from '../../src/gate/rule-settings.ts'
import type { RuleSource } from '../../src/gate/rule-source.ts'
import { after, day, week } from './events.ts'

const asOf = after(40)

function look(
  rule: Omit<GateRule, 'id'>,
  events: readonly GateEvent[],
  { source = {}, ...more }: Partial<Omit<LookOptions, 'source'>> & { source?: Partial<RuleSource> } = {},
) {
  return lookAt({
    settings: ruleSettings({ id: 'r', ...rule }),
    asOf,
    timeZone: 'UTC',
    baselineFor: ({ from }) => [{ from: from - 26 * week, to: from }],
    committed: null,
    watch: null,
    ...more,
    source: {
      service: 'all',
      definition: '',
      absence: () => null,
      knownFrom: () => -Infinity,
      events: ({ from, to }) => events.filter(({ at }) => at >= from && at < to),
      open: () => ({ open: [], finished: [] }),
      level: () => null,
      describe: ({ id, value }) => ({ id, title: '', url: '', value, at: '', evidence: {} }),
      ...source,
    },
  })
}

const watchUntil = (to: number, units: readonly string[] = []): GateWatch => ({
  at: to,
  window: { from: to - 28 * day, to },
  baseline: [{ from: after(10), to: after(20) }],
  units,
})
/** So many events at the first instant of each week. */
const weekly = (counts: readonly number[], from = 40 - counts.length) =>
  counts.flatMap((count, w) =>
    Array.from({ length: count }, (_, i) => ({ id: `e${from + w}-${i}`, at: after(from + w), value: 1 })),
  )
const names = ['week from 2026-09-14', 'week from 2026-09-21', 'week from 2026-09-28', 'week from 2026-10-05']

describe('a level', () => {
  test('is one unit, of the day it was asked on', () => {
    const open = [
      { id: 'a', at: asOf - day, value: 3 },
      { id: 'b', at: asOf - day, value: 9 },
    ]
    expect(look({ metric: 'wip', atMost: 3 }, open, { source: { level: () => 5 } })).toMatchObject({
      comparison: { value: 5, baseline: 3, worse: 0 },
      window: { from: after(36), to: asOf },
      baseline: [],
      units: ['on 2026-10-12'],
      worst: [{ id: 'b' }, { id: 'a' }],
    })
  })
})

describe('a rate', () => {
  const limit = { metric: 'throughput', atLeast: 3 }

  test('is counted by full weeks, each with its first instant and without its last', () => {
    const result = look(limit, [...weekly([9, 1, 2, 3, 4]), { id: 'x', at: after(37) - 1, value: 1 }])
    expect(result).toMatchObject({
      comparison: { n: 11, clusters: 4, value: 2.75, baseline: 3 },
      window: { from: after(36), to: asOf },
      baseline: [],
      units: names,
    })
    // Fewest first, and of equal ones the later.
    expect(result.worst.map(({ id, value }) => [id, value])).toEqual([
      [names[1], 2],
      [names[0], 2],
      [names[2], 3],
      [names[3], 4],
    ])
  })

  test('of a second look holds only the weeks that the first did not', () => {
    const second = look(limit, weekly([1, 2, 3, 4]), { watch: watchUntil(after(38)) })
    expect(second).toMatchObject({
      comparison: { n: 7, clusters: 2 },
      window: { from: after(38), to: asOf },
      units: names.slice(2),
    })
    const none = look(limit, weekly([1, 2, 3, 4]), { watch: watchUntil(after(39) + 1) })
    expect(none).toMatchObject({ comparison: { n: 0, clusters: 0 }, units: [], worst: [] })
    expect(none.window).toEqual({ from: after(35) + 1, to: asOf })
  })

  test('is compared with the weeks that are known, and a committed baseline with all of its own', () => {
    const rule = { metric: 'throughput', worseBy: 0.25 }
    const counts = Array<number>(40).fill(2)
    const clusters = (knownFrom: number, committed: readonly GateEvent[] | null = null) =>
      look(rule, weekly(counts), { source: { knownFrom: () => knownFrom }, committed }).comparison
    expect(clusters(after(24))).toMatchObject({
      baseline: 2,
      needs: 'a longer window: 10 events must be expected in it',
    })
    expect(clusters(after(24) + 1).needs).toBe('1 more full week in the baseline')
    expect(clusters(after(24) + 1, weekly(counts)).needs).toBe(
      'a longer window: 10 events must be expected in it',
    )
    expect(look(rule, weekly(counts)).baseline).toEqual([{ from: after(10), to: after(36) }])
  })
})

describe('a trend', () => {
  const rule = { metric: 'cycle-time', worseBy: 0.25, trend: '12w' }
  const grown = Array.from({ length: 12 }, (_, w) => ({
    id: `e${20 - w}`,
    at: after(28 + w),
    value: 100 + w,
  }))

  test('has a value a week, and its first half as what a second look is compared with', () => {
    expect(look(rule, grown)).toMatchObject({
      comparison: { n: 12, needs: null, value: expect.closeTo(Math.sqrt(108 * 109), 9) },
      window: { from: after(28), to: asOf },
      baseline: [{ from: after(28), to: after(34) }],
      units: grown.map(({ id }) => id).toSorted(),
      worst: grown.toReversed(),
    })
    expect(look(rule, grown.slice(1)).comparison.needs).toBe('1 more week with a value')
    expect(look(rule, []).comparison.value).toBeNull()
    // Work of no time at all still has a logarithm.
    expect(
      look(
        rule,
        grown.map((event) => ({ ...event, value: 0 })),
      ).comparison.value,
    ).toBeCloseTo(0.001, 9)
  })

  test('after a first exceedance new items are compared with that half', () => {
    const watch = watchUntil(after(38), ['e20', 'e10'])
    const second = look(rule, grown, { watch })
    expect(second.baseline).toEqual(watch.baseline)
    expect(second.units).not.toContain('e10')
    expect(second.comparison.effectIs).toBe('ratio')
    expect(second.window).toEqual({ from: after(34), to: asOf })
  })

  test('of a rate knows the weeks from where the source began, and half an event more in each', () => {
    const rate = { ...rule, metric: 'throughput' }
    const counts = Array.from({ length: 12 }, (_, w) => 1 + w)
    const trend = (knownFrom: number) =>
      look(rate, weekly(counts), { source: { knownFrom: () => knownFrom } })
    expect(trend(after(28))).toMatchObject({
      comparison: { n: 12, baseline: expect.closeTo(Math.sqrt(3.5 * 4.5), 9) },
      worst: [],
    })
    expect(trend(after(28)).units).toHaveLength(12)
    expect(trend(after(28) + 1).comparison.needs).toBe('1 more week with a value')
    expect(trend(asOf).baseline).toEqual([{ from: after(28), to: asOf }])
  })
})

describe('items', () => {
  const lead = { metric: 'change-lead-time', worseBy: 0.25 }
  const items = (values: readonly number[], from: number) =>
    values.map((value, i) => ({ id: `i${from}-${9 - i}`, at: after(from) + i * day, value }))

  test('are new ones in a second look, against the baseline of the first', () => {
    const events = [...items([1, 2, 3], 15), ...items([4, 5, 6], 37)]
    const watch = watchUntil(after(38), ['i37-9'])
    expect(look(lead, events)).toMatchObject({
      comparison: { n: 3, value: 5, baseline: 2 },
      units: ['i37-7', 'i37-8', 'i37-9'],
      worst: [{ value: 6 }, { value: 5 }, { value: 4 }],
    })
    expect(look(lead, events, { watch })).toMatchObject({
      comparison: { n: 2, value: 5.5 },
      window: { from: after(34), to: asOf },
      baseline: watch.baseline,
      units: ['i37-7', 'i37-8'],
    })
  })

  test('of several spans are those within them, and of a committed baseline all', () => {
    const events = [...items([1], 11), ...items([100], 14), ...items([3], 20), ...items([9, 9], 37)]
    const spans = [
      { from: after(15), to: after(36) },
      { from: after(10), to: after(14) },
    ]
    const baselineFor = () => spans
    expect(look(lead, events, { baselineFor })).toMatchObject({
      comparison: { baseline: 2 },
      baseline: spans,
    })
    expect(look(lead, events, { baselineFor, committed: items([7], 1) }).comparison.baseline).toBe(7)
    expect(look(lead, events, { baselineFor: () => [] }).comparison.baseline).toBeNull()
  })

  test('of a share show what is bad, the latest first', () => {
    const events = items([1, 0, 1, 0], 37)
    const ids = (rule: Omit<GateRule, 'id'>) => look(rule, events).worst.map(({ id }) => id)
    expect(ids({ metric: 'change-fail-rate', atMost: 0.1 })).toEqual(['i37-7', 'i37-9'])
    expect(ids({ metric: 'flow-distribution', atLeast: 0.1 })).toEqual(['i37-6', 'i37-8'])
  })

  test('keep the promise of the 85th percentile before them, which itself is kept', () => {
    const promise = { metric: 'service-level-attainment', atLeast: 0.85 }
    const before = items([1, 2, 3, 4], 15)
    expect(look(promise, [...before, ...items([4, 4.1, 3], 37)])).toMatchObject({
      comparison: { n: 3, value: 2 / 3 },
      units: ['i37-7', 'i37-8', 'i37-9'],
      worst: [{ value: 4.1 }, { value: 4 }, { value: 3 }],
    })
    expect(look(promise, items([4], 37)).comparison).toMatchObject({ n: 0, value: null })
  })

  test('of equal value show the latest first', () => {
    expect(look(lead, items([2, 2, 2], 37)).worst.map(({ id }) => id)).toEqual(['i37-7', 'i37-8', 'i37-9'])
  })
})

describe('aging', () => {
  const rule = { metric: 'work-item-age', aging: true }
  const open = [3, 30, 20].map((value, i) => ({ id: `o${9 - i}`, at: asOf, value }))
  const finished = Array.from({ length: 23 }, (_, i) => ({ id: `f${i}`, at: after(20), value: i / 2 }))
  const source = { open: () => ({ open, finished }) }

  test('shows the oldest first, and names what it looked at', () => {
    expect(look(rule, [], { source })).toMatchObject({
      comparison: { n: 3, needs: '3 more open items' },
      window: { from: after(36), to: asOf },
      baseline: [{ from: after(10), to: asOf }],
      units: ['o7', 'o8', 'o9'],
      worst: [{ value: 30 }, { value: 20 }],
    })
  })

  test('asks only others a second time, and a committed baseline before its own', () => {
    const second = look(rule, [], { source, watch: watchUntil(after(38), ['o8']) })
    expect(second).toMatchObject({ comparison: { n: 2 }, units: ['o7', 'o9'], worst: [{ value: 20 }] })
    const committed = finished.map((event) => ({ ...event, value: event.value * 10 }))
    expect(look(rule, [], { source, committed }).worst).toEqual([])
    expect(look(rule, [], { source, baselineFor: () => [] }).baseline).toEqual([
      { from: after(36), to: asOf },
    ])
  })
})
