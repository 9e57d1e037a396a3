import { describe, expect, test } from 'vitest'
import { evaluateGateEvents } from '../../src/gate/evaluate-events.ts'
import type { GateEvent } from '../../src/gate/gate-event.ts'
import { type GateHistory, emptyGateHistory } from '../../src/gate/gate-history.ts'
import type { GateRule } from '../../src/gate/gate-rule.ts'
import type { GateAcceptance } from '../../src/gate/waivers.ts'
import { after, day, durations, stream, week } from './events.ts'

const rule: GateRule = { id: 'lead', metric: 'change-lead-time', worseBy: 0.25 }

/** Items a week for 30 weeks, then a new level. */
function items(factor: number, weeks = 45, seed = 1): GateEvent[] {
  return stream({ weeks, perWeek: 12, seed, value: durations(factor, 30, 0.6) })
}

/** Weekly runs from one week to another; verdicts of the one rule, and what is remembered at the end. */
function runs(
  events: readonly GateEvent[],
  from: number,
  to: number,
  more: { rule?: GateRule; history?: GateHistory; accepted?: readonly GateAcceptance[] } = {},
) {
  let history = more.history ?? emptyGateHistory
  const results = []
  for (let w = from; w <= to; w++) {
    const evaluation = evaluateGateEvents(
      { lead: events },
      { rules: [more.rule ?? rule], asOf: after(w), history, accepted: more.accepted },
    )
    // What is remembered is JSON, and nothing but.
    history = JSON.parse(JSON.stringify(evaluation.history))
    results.push(evaluation.result.rules[0]!)
  }
  return { results, verdicts: results.map(({ verdict }) => verdict), history }
}

describe('red', () => {
  test('takes a second exceedance on items that the first did not look at', () => {
    const { results, verdicts } = runs(items(3), 30, 38)
    expect(verdicts[0]).not.toBe('fail')
    const watched = results.findIndex(({ watch }) => watch)
    const red = verdicts.indexOf('fail')
    expect(watched).toBeGreaterThan(0)
    expect(red).toBeGreaterThan(watched)
    expect(results[watched]).toMatchObject({
      verdict: 'inconclusive',
      watch: true,
      needs: 'a second look at new items',
    })
    expect(results[red]!.reason).toContain('for the second time on other items')
    expect(verdicts.slice(red)).toEqual(verdicts.slice(red).map(() => 'fail'))
  })

  test('the two cohorts share no item', () => {
    const events = items(3)
    const { results, verdicts } = runs(events, 30, 38)
    const watched = 30 + results.findIndex(({ watch }) => watch)
    const watch = runs(events, 30, watched).history.rules['lead']!.watch!
    const judged = runs(events, 30, 30 + verdicts.indexOf('fail')).history.rules['lead']!.judged!
    expect(watch.units.length).toBeGreaterThan(30)
    expect(judged.units.length).toBeGreaterThan(8)
    expect(judged.units.filter((unit) => watch.units.includes(unit))).toEqual([])
  })

  test('is not thrown again: the same cohort, and a run within the week, give the recorded verdict', () => {
    const events = items(3)
    const { history, results } = runs(events, 30, 36)
    const last = results.at(-1)!
    for (const later of [0, 3600_000, 6 * day]) {
      const again = evaluateGateEvents({ lead: events }, { rules: [rule], asOf: after(36) + later, history })
      expect(again.result.rules[0]).toEqual(last)
      expect(again.history).toEqual(history)
    }
    const ended = events.filter(({ at }) => at < after(36))
    const silent = evaluateGateEvents({ lead: events }, { rules: [rule], asOf: after(37), history })
    expect(silent.result.rules[0]!.judgedAt).toBe(new Date(after(37)).toISOString())
    expect(ended.length).toBeGreaterThan(0)
  })

  test('comes at once by the emergency factor, and only when the interval is beyond the tolerance too', () => {
    const once = runs(items(6), 33, 33, { rule: { ...rule, emergency: 3 } })
    expect(once.verdicts).toEqual(['fail'])
    expect(once.results[0]!.reason).toContain('emergency factor of 3')
    expect(runs(items(6), 33, 33).verdicts).toEqual(['inconclusive'])
    expect(runs(items(1), 33, 33, { rule: { ...rule, emergency: 1.0001 } }).verdicts).not.toEqual(['fail'])
  })

  test('ends when the current items are within the tolerance again', () => {
    const worse = stream({
      weeks: 60,
      perWeek: 12,
      seed: 4,
      value: (w, normal) => durations(1, 0, 0.6)(w, normal) * (w >= 30 && w < 38 ? 4 : 1),
    })
    const { verdicts } = runs(worse, 30, 55)
    expect(verdicts).toContain('fail')
    expect(verdicts.at(-1)).toBe('pass')
  })

  test('an answer about the past does not depend on what was judged later, and leaves it alone', () => {
    const events = items(3)
    const { history } = runs(events, 30, 40)
    const past = evaluateGateEvents({ lead: events }, { rules: [rule], asOf: after(33), history })
    const alone = evaluateGateEvents({ lead: events }, { rules: [rule], asOf: after(33) })
    expect(past.result).toEqual(alone.result)
    expect(past.history).toEqual(history)
  })

  test('a changed rule starts anew', () => {
    const events = items(3)
    const { history } = runs(events, 30, 32)
    expect(history.rules['lead']!.watch).not.toBeNull()
    const changed = { ...rule, worseBy: 0.2 }
    const next = evaluateGateEvents({ lead: events }, { rules: [changed], asOf: after(33), history })
    expect(next.result.rules[0]).toMatchObject({ verdict: 'inconclusive', watch: true })
    expect(next.history.rules['lead']!.watch!.at).toBe(after(33))
  })

  test('a watch that nothing confirms is dropped in the end', () => {
    const blip = stream({
      weeks: 60,
      perWeek: 12,
      seed: 9,
      value: (w, normal) => durations(1, 0, 0.6)(w, normal) * (w === 30 ? 6 : 1),
    })
    const { results, verdicts, history } = runs(blip, 30, 48)
    expect(results.some(({ watch }) => watch)).toBe(true)
    expect(verdicts).not.toContain('fail')
    expect(history.rules['lead']!.watch).toBeNull()
  })
})

describe('baselines', () => {
  test('failed periods stay out until they are accepted', () => {
    const events = items(3, 70)
    const red = runs(events, 30, 60)
    expect(red.verdicts.at(-1)).toBe('fail')
    // The half year before the current window is red but for its beginning: older, unfailed time stands in for it.
    expect(red.results.at(-1)!.baseline).toBeLessThan(red.results.at(-1)!.value! / 2)
    const accepted = [
      { rule: 'lead', reason: 'new compliance step', by: 'ada', at: after(60), until: after(62) },
    ]
    const later = runs(events, 61, 69, { history: red.history, accepted })
    expect(later.verdicts.at(-1)).not.toBe('fail')
    expect(later.results.at(-1)!.baseline).toBeGreaterThan(later.results.at(-1)!.value! / 2)
  })

  test('may be pinned', () => {
    const pinned = { ...rule, baseline: { from: after(0), to: after(26) } }
    const { results } = runs(items(1), 40, 40, { rule: pinned })
    expect(results[0]!.baselineWindow).toEqual({
      from: new Date(after(0)).toISOString(),
      to: new Date(after(26)).toISOString(),
    })
  })
})

describe('waivers', () => {
  const red = runs(items(3), 30, 38).history
  const waiver = { rule: 'lead', reason: 'migration', by: 'ada', at: after(38), until: after(40) }
  const evaluate = (asOf: number) =>
    evaluateGateEvents({ lead: items(3) }, { rules: [rule], asOf, history: red, accepted: [waiver] }).result

  test('are shown, keep red from blocking, and expire', () => {
    const during = evaluate(after(38) + day)
    expect(during.rules[0]).toMatchObject({
      verdict: 'fail',
      waiver: { reason: 'migration', by: 'ada', until: new Date(after(40)).toISOString(), expired: false },
    })
    expect(during.verdict).toBe('pass')
    const later = evaluateGateEvents(
      { lead: items(3) },
      {
        rules: [rule],
        asOf: after(38) + 6 * day,
        history: red,
        accepted: [{ ...waiver, until: after(38) + day }],
      },
    ).result
    expect(later.rules[0]!.waiver).toMatchObject({ expired: true })
    expect(later.verdict).toBe('fail')
    expect(evaluate(after(38) - 1).rules[0]!.waiver).toBeNull()
  })
})

describe('several rules', () => {
  const rules = ['a', 'b', 'c', 'd'].map((id): GateRule => ({ ...rule, id }))

  test('pay for how many they are: Holm over the blocking ones', () => {
    const events = Object.fromEntries(rules.map(({ id }, i) => [id, items(1, 45, i + 20)]))
    const { rules: results } = evaluateGateEvents(events, { rules, asOf: after(40) }).result
    const ps = results.map(({ p }) => p!)
    const smallest = ps.indexOf(Math.min(...ps))
    expect(results[smallest]!.pAdjusted).toBeCloseTo(Math.min(1, 4 * ps[smallest]!), 12)
    const warned = rules.map((one) => (one.id === 'a' ? one : { ...one, level: 'warn' as const }))
    const alone = evaluateGateEvents(events, { rules: warned, asOf: after(40) }).result.rules
    for (const { p, pAdjusted } of alone) expect(pAdjusted).toBe(p)
  })

  test('the worst blocking one is the verdict; warnings and rules that are off never block', () => {
    const events = { a: items(3), b: items(1) }
    const levels = (level: GateRule['level']): GateRule[] => [
      { ...rule, id: 'a', emergency: 2, level },
      { ...rule, id: 'b', worseBy: 2 },
    ]
    const verdict = (level: GateRule['level']) =>
      evaluateGateEvents(events, { rules: levels(level), asOf: after(36) }).result
    expect(verdict('fail').verdict).toBe('fail')
    expect(verdict('warn')).toMatchObject({
      verdict: 'pass',
      rules: [{ verdict: 'fail', level: 'warn' }, {}],
    })
    expect(verdict('off').rules).toHaveLength(1)
    expect(evaluateGateEvents({}, { rules: [], asOf: after(36) }).result.verdict).toBe('no-data')
  })

  test('that only warn are not green when one of them could not look, whatever the others say', () => {
    const judge = (levels: readonly GateRule['level'][]) =>
      evaluateGateEvents(
        { a: items(3), b: [] },
        {
          rules: ['a', 'b'].map((id, i) => ({ ...rule, id, emergency: 2, level: levels[i] })),
          asOf: after(36),
        },
      ).result
    expect(judge(['warn', 'warn'])).toMatchObject({
      verdict: 'no-data',
      rules: [{ verdict: 'fail' }, { verdict: 'no-data' }],
    })
    expect(judge(['warn', 'off']).verdict).toBe('pass')
    expect(judge(['fail', 'warn']).verdict).toBe('fail')
  })

  test('need names of their own', () => {
    expect(() => evaluateGateEvents({}, { rules: [rule, rule], asOf: after(1) })).toThrow(
      'Two gate rules are called "lead"',
    )
  })
})

test('weekly runs a day late or early still judge each week once', () => {
  const events = items(1)
  const first = evaluateGateEvents({ lead: events }, { rules: [rule], asOf: after(35) + 6 * 3600_000 })
  const early = evaluateGateEvents(
    { lead: events },
    { rules: [rule], asOf: after(36) + 5 * 3600_000, history: first.history },
  )
  expect(early.result.rules[0]!.judgedAt).toBe(new Date(after(36) + 5 * 3600_000).toISOString())
  expect(week).toBe(7 * day)
})
