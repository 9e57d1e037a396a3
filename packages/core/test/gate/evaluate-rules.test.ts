import { describe, expect, test } from 'vitest'
import { evaluateGateEvents } from '../../src/gate/evaluate-events.ts'
import { evaluateRules, type GateRun } from '../../src/gate/evaluate-rules.ts'
import { inCanonicalOrder, unitOf } from '../../src/gate/gate-event.ts'
import { emptyGateHistory } from '../../src/gate/gate-history.ts'
import type { GateRule } from '../../src/gate/gate-rule.ts'
import type { RuleSource } from '../../src/gate/rule-source.ts'
import { after, day, week } from './events.ts'

const asOf = after(40)

const quiet: RuleSource = {
  service: 'shop',
  definition: 'means this',
  absence: () => null,
  knownFrom: () => -Infinity,
  events: () => [],
  open: () => ({ open: [], finished: [] }),
  level: () => null,
  describe: ({ id, value }) => ({ id, title: '', url: '', value, at: '', evidence: {} }),
}

function evaluate(rule: Omit<GateRule, 'id'>, source: Partial<RuleSource> = {}, more: Partial<GateRun> = {}) {
  return evaluateRules({
    rules: [{ id: 'r', ...rule }],
    asOf,
    timeZone: 'UTC',
    sourceOf: () => ({ ...quiet, ...source }),
    committedOf: () => ({ verdict: 'incomplete', reason: 'no baseline' }),
    changeLookOf: () => ({ verdict: 'no-data', reason: 'no change' }),
    ...more,
  })
}
const resultOf = (...given: Parameters<typeof evaluate>) => evaluate(...given).result.rules[0]!

describe('where there is nothing to judge', () => {
  test('a result says so and holds nothing else', () => {
    const rule = { metric: 'cycle-time', worseBy: 0.1, inconclusiveBlocks: true, level: 'warn' } as const
    const { result, history } = evaluate(rule)
    expect(result).toEqual({
      schemaVersion: 1,
      verdict: 'no-data',
      asOf: '2026-10-12T00:00:00.000Z',
      rules: [
        {
          id: 'r',
          metric: 'cycle-time',
          service: 'shop',
          level: 'warn',
          verdict: 'no-data',
          inconclusiveBlocks: true,
          unit: 's',
          better: 'lower',
          value: null,
          baseline: null,
          effect: null,
          effectIs: 'ratio',
          interval: null,
          intervalOf: 'effect',
          p: null,
          pAdjusted: null,
          tolerance: null,
          n: 0,
          clusters: 0,
          needs: null,
          reason: 'Nothing to judge: the window holds no items.',
          items: [],
          itemsUnit: 's',
          window: null,
          baselineWindow: null,
          watch: false,
          judgedAt: null,
          waiver: null,
          definition: 'means this',
          method: '',
        },
      ],
    })
    expect(history).toEqual(emptyGateHistory)
  })

  const items = 'Nothing to judge: the window holds no items.'
  test.each<[Omit<GateRule, 'id'>, string, string, string | null]>([
    [{ metric: 'change-fail-rate', worseBy: 0.1 }, 'no-data', items, null],
    [{ metric: 'wip', atMost: 1 }, 'no-data', items, 's'],
    [{ metric: 'flow-efficiency', atLeast: 0.1 }, 'no-data', items, 'ratio'],
    [{ metric: 'change-size', atMost: 1 }, 'no-data', items, 'lines'],
    [{ metric: 'service-level-attainment', atLeast: 0.8 }, 'no-data', items, 's'],
    [
      { metric: 'open-change-age', worseBy: 0.1 },
      'inconclusive',
      'Nothing began in the window, so there is nothing to judge.',
      's',
    ],
    [{ metric: 'change-lead-time', worseBy: 0.1, baseline: 'committed' }, 'incomplete', 'no baseline', 's'],
    [{ metric: 'change-size', forChange: true }, 'no-data', 'no change', 'lines'],
    [
      { metric: 'throughput', atLeast: 1, current: '6d' },
      'no-data',
      'Nothing to judge: the window holds no full week.',
      'count',
    ],
  ])('%j: %s', (rule, verdict, reason, itemsUnit) => {
    expect(resultOf(rule)).toMatchObject({
      verdict,
      reason,
      itemsUnit,
      inconclusiveBlocks: false,
      level: 'fail',
    })
  })

  test('the unit of aging is a share, of ages', () => {
    expect(resultOf({ metric: 'work-item-age', aging: true })).toMatchObject({
      unit: 'ratio',
      itemsUnit: 's',
    })
  })

  test('the source is asked about the window', () => {
    const absence: RuleSource['absence'] = ({ from, to }) => ({
      verdict: 'incomplete',
      reason: `${(to - from) / day} days`,
    })
    expect(resultOf({ metric: 'wip', atMost: 1, current: '12d' }, { absence }).reason).toBe('12 days')
  })
})

describe('a level', () => {
  const wip = { metric: 'wip', atMost: 3 }
  const six = { level: () => 6 }

  test('is left to no chance: a watch, then red a week later', () => {
    const first = evaluate(wip, six)
    expect(first.result.rules[0]).toMatchObject({
      verdict: 'inconclusive',
      watch: true,
      p: null,
      pAdjusted: null,
      window: { from: '2026-09-14T00:00:00.000Z', to: '2026-10-12T00:00:00.000Z' },
      baselineWindow: null,
      judgedAt: '2026-10-12T00:00:00.000Z',
      method: 'as it stands',
    })
    const at = (later: number) => evaluate(wip, six, { asOf: asOf + later, history: first.history })
    expect(at(week - 1).result.rules[0]!.verdict).toBe('inconclusive')
    expect(at(week).result).toMatchObject({ verdict: 'fail', rules: [{ verdict: 'fail' }] })
    expect(at(week).history.rules['r']).toMatchObject({
      judged: { at: asOf + week, units: ['on 2026-10-19'] },
      watch: null,
      failed: [{ from: asOf - 28 * day, to: asOf + week }],
    })
  })

  test('forgets a watch after two windows and a day', () => {
    const { history } = evaluate(wip, six)
    const late = (later: number) =>
      evaluate(wip, six, { asOf: asOf + later, history }).result.rules[0]!.verdict
    expect(late(57 * day)).toBe('fail')
    expect(late(58 * day)).toBe('inconclusive')
  })

  test('of a changed meaning or rule starts anew; its name and level are no part of it', () => {
    const { history } = evaluate(wip, six)
    const next = (rule: typeof wip & Partial<GateRule>, source: Partial<RuleSource> = six) =>
      evaluate(rule, source, { asOf: asOf + week, history }).result.rules[0]!.verdict
    expect(next({ ...wip, level: 'warn' })).toBe('fail')
    expect(next({ ...wip, confidence: undefined })).toBe('fail')
    expect(next({ atMost: 3, metric: 'wip' })).toBe('fail')
    expect(next({ ...wip, atMost: 4 })).toBe('inconclusive')
    expect(next(wip, { ...six, definition: 'means that' })).toBe('inconclusive')
  })

  test('a rule about one change is not remembered', () => {
    const look = {
      comparison: evaluateLevel(),
      window: { from: asOf, to: asOf },
      baseline: [],
      units: ['c'],
      worst: [],
    }
    const { result, history } = evaluate(
      { metric: 'change-size', forChange: true },
      {},
      { changeLookOf: () => look },
    )
    expect(result.rules[0]).toMatchObject({ verdict: 'fail', p: null, pAdjusted: null })
    expect(history).toEqual(emptyGateHistory)
  })

  function evaluateLevel() {
    return {
      value: 9,
      baseline: 3,
      effect: 3,
      effectIs: 'ratio',
      interval: null,
      intervalOf: 'value',
      tolerance: 3,
      worse: 0,
      better: 1,
      factor: 3,
      n: 1,
      clusters: 1,
      needs: null,
      unit: 'item',
      method: 'by hand',
    } as const
  }
})

describe('the verdict of all', () => {
  const source = (level: number | null): Partial<RuleSource> => ({ level: () => level })
  const pass = { metric: 'wip', atMost: 9 }

  test('of a waived failure is what the others say', () => {
    const wip = { metric: 'wip', atMost: 3 }
    const { history } = evaluate(wip, source(6))
    const waived = (until: number, rule = 'r') =>
      evaluate(wip, source(6), {
        asOf: asOf + week,
        history,
        accepted: [{ rule, reason: 'known', by: 'ada', at: asOf, until }],
      }).result
    expect(waived(asOf + week + 1)).toMatchObject({
      verdict: 'pass',
      rules: [{ verdict: 'fail', waiver: { expired: false } }],
    })
    expect(waived(asOf + week)).toMatchObject({ verdict: 'fail', rules: [{ waiver: { expired: true } }] })
    expect(waived(asOf + 9 * week, 'other')).toMatchObject({ verdict: 'fail', rules: [{ waiver: null }] })
  })

  test('is the worst of what blocks: incomplete before no data before inconclusive before pass', () => {
    const ids = ['incomplete', 'no-data', 'inconclusive', 'pass'] as const
    const run = (chosen: readonly (typeof ids)[number][], level: GateRule['level'] = 'fail') =>
      evaluate(
        pass,
        {},
        {
          rules: chosen.map((id) => ({ ...pass, id, level, atMost: id === 'inconclusive' ? 1 : 9 })),
          sourceOf: ({ id }) => ({
            ...quiet,
            absence: () => (id === 'incomplete' ? { verdict: 'incomplete', reason: '' } : null),
            level: () => (id === 'no-data' ? null : 5),
          }),
        },
      ).result.verdict
    for (let i = 0; i < ids.length; i++) {
      expect(run(ids.slice(i))).toBe(ids[i])
      expect(run(ids.slice(i).toReversed())).toBe(ids[i])
    }
    expect(run(ids, 'warn')).toBe('incomplete')
    expect(run(['no-data', 'pass'], 'warn')).toBe('no-data')
    expect(run(['inconclusive', 'pass'], 'warn')).toBe('pass')
    expect(run([])).toBe('no-data')
  })

  test('needs names of their own', () => {
    const rules = [
      { ...pass, id: 'same' },
      { ...pass, id: 'same' },
    ]
    expect(() => evaluate(pass, {}, { rules })).toThrow(
      'Two gate rules are called "same": history and waivers go by this name.',
    )
    expect(
      evaluate(pass, {}, { rules: [rules[0]!, { ...rules[1]!, level: 'off' }] }).result.rules,
    ).toHaveLength(1)
  })
})

describe('accepted failures', () => {
  const rule = { metric: 'throughput', worseBy: 0.25 }
  const events = Array.from({ length: 60 }, (_, w) =>
    Array.from({ length: 5 }, (__, i) => ({ id: `e${w}-${i}`, at: after(w - 20) + i * day, value: 1 })),
  ).flat()
  const source = {
    events: (span: { from: number; to: number }) =>
      events.filter(({ at }) => at >= span.from && at < span.to),
  }
  const failed = [{ from: after(20), to: after(30) }]
  const history = {
    schemaVersion: 1,
    rules: { r: { rule: 'an older one', judged: null, watch: null, failed } },
  } as const
  const from = (accepted: GateRun['accepted']) =>
    resultOf(rule, source, { history, accepted }).baselineWindow!.from
  const iso = (instant: number) => new Date(instant).toISOString()
  const waiver = { rule: 'r', reason: 'known', by: 'ada', at: after(25), until: after(26) }

  test('enter baselines from when they were accepted; others stay out', () => {
    expect(from([waiver])).toBe(iso(after(10)))
    expect(from([{ ...waiver, at: after(20) + 1 }])).toBe(iso(after(10)))
    expect(from([{ ...waiver, at: asOf, until: after(50) }])).toBe(iso(after(10)))
    expect(from([])).toBe(iso(after(0)))
    expect(from([{ ...waiver, rule: 'other' }])).toBe(iso(after(0)))
    expect(from([{ ...waiver, at: after(20) }])).toBe(iso(after(0)))
    expect(from([{ ...waiver, at: asOf + 1, until: after(50) }])).toBe(iso(after(0)))
  })
})

describe('events', () => {
  test('stand in one order, whatever order they came in', () => {
    const sorted = [
      { id: 'b', at: 1, value: 1 },
      { id: 'a', at: 2, value: 1 },
      { id: 'b', at: 2, value: 1 },
      { id: 'b', at: 2, value: 2, cluster: 'a' },
      { id: 'b', at: 2, value: 2 },
      { id: 'b', at: 2, value: 2, cluster: 'c' },
    ]
    expect(inCanonicalOrder(sorted)).toEqual(sorted)
    expect(inCanonicalOrder(sorted.toReversed())).toEqual(sorted)
    expect(sorted.map(unitOf)).toEqual(['b', 'a', 'b', 'a', 'b', 'c'])
  })

  test('that were not given, and rules that take facts, say so', () => {
    const run = (rule: Omit<GateRule, 'id'>, events: Parameters<typeof evaluateGateEvents>[0] = {}) =>
      evaluateGateEvents(events, { rules: [{ id: 'r', ...rule }], asOf }).result.rules[0]!
    expect(run({ metric: 'cycle-time', worseBy: 0.1 })).toMatchObject({
      verdict: 'no-data',
      reason: 'No events were given for "r".',
      service: 'all',
    })
    const one = { r: [{ id: 'a', at: asOf - 1, value: 1 }] }
    expect(
      run({ metric: 'cycle-time', worseBy: 0.1, baseline: 'committed', service: 'shop' }, one),
    ).toMatchObject({
      verdict: 'no-data',
      reason: 'It needs facts: use evaluateGate.',
      service: 'shop',
    })
    expect(run({ metric: 'change-size', forChange: true }, one).reason).toBe(
      'It needs facts: use evaluateGate.',
    )
    expect(run({ metric: 'cycle-time', worseBy: 0.1 }, one).items).toEqual([
      { id: 'a', title: '', url: '', value: 1, at: '2026-10-11T23:59:59.999Z', evidence: {} },
    ])
    expect(run({ metric: 'wip', atMost: 1 }, one).verdict).toBe('no-data')
    expect(run({ metric: 'work-item-age', aging: true }, one).verdict).toBe('inconclusive')
  })
})
