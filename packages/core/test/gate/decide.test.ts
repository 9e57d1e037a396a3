import { describe, expect, test } from 'vitest'
import type { Comparison } from '../../src/gate/comparison.ts'
import { type Before, decide } from '../../src/gate/decide.ts'
import type { GateRule } from '../../src/gate/gate-rule.ts'
import type { Look } from '../../src/gate/look.ts'
import { ruleSettings } from '../../src/gate/rule-settings.ts'
import { comparisonWith } from './comparisons.ts'

const asOf = 1000
const window = { from: 600, to: asOf }
const fresh: Before = { red: false, watch: null, failed: [] }
const watched: Before = {
  ...fresh,
  watch: { at: 700, window: { from: 300, to: 700 }, baseline: [{ from: 0, to: 300 }], units: ['a'] },
}

function decision(
  given: Partial<Comparison>,
  {
    before = fresh,
    rule = {},
    p = null,
  }: { before?: Before; rule?: Partial<GateRule>; p?: number | null } = {},
) {
  const settings = ruleSettings({
    id: 'r',
    metric: 'change-lead-time',
    worseBy: 0.25,
    confidence: 0.5,
    ...rule,
  })
  const look: Look = {
    comparison: comparisonWith({ worse: 0.4, better: 0.6, ...given }),
    window,
    baseline: [{ from: 100, to: 600 }],
    units: ['x', 'y'],
    worst: [],
  }
  return decide(look, p, settings, before, asOf)
}

const measured = 'Median 2 h against 60 min before (2 times, between 1.1 and 3.21)'
/** Of a confidence of 50 % alpha is a quarter, to the digit. */
const worse = { worse: 0.25, better: 0.75 }

describe('worse than allowed', () => {
  test('for the first time is a watch, up to alpha and no further', () => {
    expect(decision(worse)).toEqual({
      verdict: 'inconclusive',
      reason: `${measured}: worse than the 25 % allowed, for the first time. It turns red when new items say the same.`,
      needs: 'a second look at new items',
      watch: { at: asOf, window, baseline: [{ from: 100, to: 600 }], units: ['x', 'y'] },
      failed: [],
    })
    expect(decision({ worse: 0.2501, better: 0.7499 }).watch).toBeNull()
  })

  test('is what the adjusted p says, where there is one', () => {
    expect(decision(worse, { p: 0.3 }).watch).toBeNull()
    expect(decision({ worse: 0.5 }, { p: 0.01 }).watch).not.toBeNull()
    expect(decision({ worse: null, better: null, needs: '3 more items' }, { p: 0.01 }).watch).toBeNull()
  })

  test('for the second time is red from where the first look began', () => {
    expect(decision(worse, { before: watched })).toEqual({
      verdict: 'fail',
      reason: `${measured}: worse than the 25 % allowed, for the second time on other items.`,
      needs: null,
      watch: null,
      failed: [{ from: 300, to: asOf }],
    })
  })

  test('of a level is red the second time, without other items', () => {
    const rule = { metric: 'wip', worseBy: undefined, atMost: 3 }
    const level = { value: 5, baseline: 3, interval: null, intervalOf: 'value', worse: 0, better: 1 } as const
    expect(decision(level, { before: watched, rule }).reason).toBe(
      'Value 5, where at most 3 is asked for: worse than what is allowed, for the second time.',
    )
  })

  test('stays red, and what failed grows together', () => {
    const red = decision(worse, { before: { red: true, watch: null, failed: [{ from: 200, to: 700 }] } })
    expect(red).toMatchObject({ verdict: 'fail', watch: null, failed: [{ from: 200, to: asOf }] })
    expect(red.reason).toBe(`${measured}: worse than the 25 % allowed, still.`)
    const apart = decision(worse, { before: { red: true, watch: null, failed: [{ from: 0, to: 599 }] } })
    expect(apart.failed).toEqual([
      { from: 0, to: 599 },
      { from: 600, to: asOf },
    ])
  })

  test('by the emergency factor and more is red at once', () => {
    const now = decision({ ...worse, factor: 3 }, { rule: { emergency: 3 } })
    expect(now).toMatchObject({ verdict: 'fail', failed: [window] })
    expect(now.reason).toBe(
      `${measured}: worse than the 25 % allowed, and by more than the emergency factor of 3.`,
    )
    for (const [given, rule] of [
      [{ ...worse, factor: 2.99 }, { emergency: 3 }],
      [{ ...worse, factor: null }, { emergency: 3 }],
      [{ ...worse, factor: 3 }, {}],
      [{ worse: 0.26, better: 0.74, factor: 9 }, { emergency: 3 }],
    ] as const) {
      expect(decision(given, { rule }).verdict).toBe('inconclusive')
    }
  })

  test('of one change is red at once, and no time of failure', () => {
    const rule = { metric: 'change-size', worseBy: undefined, forChange: true }
    const failed = [{ from: 0, to: 1 }]
    const change = { value: 500, baseline: 400, interval: null, worse: 0, better: 1 }
    expect(decision(change, { rule, before: { ...fresh, failed } })).toEqual({
      verdict: 'fail',
      reason:
        "This change: 500 lines, where 400 lines is the team's own 85th percentile: worse than what is allowed.",
      needs: null,
      watch: null,
      failed,
    })
  })
})

describe('not worse than allowed', () => {
  test('passes up to alpha, and forgets the watch but not what failed', () => {
    const failed = [{ from: 0, to: 1 }]
    expect(decision({ worse: 0.75, better: 0.25 }, { before: { ...watched, failed } })).toEqual({
      verdict: 'pass',
      reason: `${measured}: within the 25 % allowed.`,
      needs: null,
      watch: null,
      failed,
    })
    expect(decision({ worse: 0.74, better: 0.26 }).verdict).toBe('inconclusive')
  })

  const waiting = ' It was worse than allowed in the look before and waits for new items.'

  test('nor clearly within it says what it takes, and keeps the watch', () => {
    expect(decision({})).toMatchObject({
      verdict: 'inconclusive',
      reason: `${measured}: neither clearly worse than the 25 % allowed nor clearly within it. Deciding takes about 61 more items.`,
      needs: 'about 61 more items',
      watch: null,
    })
    const held = decision({}, { before: watched })
    expect(held.reason.endsWith(`Deciding takes about 61 more items.${waiting}`)).toBe(true)
    expect(held.watch).toBe(watched.watch)
  })

  test('and too few says how many are missing', () => {
    const few = { worse: null, better: null, needs: '3 more items' }
    expect(decision(few)).toMatchObject({
      verdict: 'inconclusive',
      reason: `${measured}. Too few to say: needs 3 more items.`,
      needs: '3 more items',
    })
    expect(decision(few, { before: watched }).reason).toBe(
      `${measured}. Too few to say: needs 3 more items.${waiting}`,
    )
  })
})
