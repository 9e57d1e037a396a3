import { describe, expect, test } from 'vitest'
import type { GateRule } from '../../src/gate/gate-rule.ts'
import { ruleSettings } from '../../src/gate/rule-settings.ts'

const settings = (rule: Omit<GateRule, 'id'>) => ruleSettings({ id: 'r', ...rule })

describe('what a rule leaves out', () => {
  test('is filled in', () => {
    const rule = { id: 'r', metric: 'change-lead-time', worseBy: 0.25 }
    expect(ruleSettings(rule)).toEqual({
      rule,
      kind: 'duration',
      unit: 's',
      better: 'lower',
      level: 'fail',
      check: 'worse-by',
      up: true,
      worseBy: 0.25,
      limit: null,
      percentile: 0.5,
      current: { days: 28 },
      baseline: { weeks: 26 },
      confidence: 0.9,
      alpha: expect.closeTo(0.05, 12),
    })
  })

  test('is taken from the rule where it is given', () => {
    const given = {
      level: 'warn',
      percentile: 0.85,
      confidence: 0.8,
      current: '12w',
      baseline: '1y',
    } as const
    expect(settings({ metric: 'cycle-time', atMost: 7, ...given })).toMatchObject({
      level: 'warn',
      check: 'limit',
      worseBy: 0,
      limit: 7,
      percentile: 0.85,
      current: { weeks: 12 },
      baseline: { years: 1 },
      alpha: expect.closeTo(0.1, 12),
    })
  })

  test.each<[Omit<GateRule, 'id'>, string, boolean]>([
    [{ metric: 'cycle-time', worseBy: 0 }, 'worse-by', true],
    [{ metric: 'throughput', worseBy: 0.999 }, 'worse-by', false],
    [{ metric: 'cycle-time', worseBy: 7 }, 'worse-by', true],
    [{ metric: 'throughput', atMost: 7 }, 'limit', true],
    [{ metric: 'throughput', atLeast: 0 }, 'limit', false],
    [{ metric: 'cycle-time', atLeast: 3 }, 'limit', false],
    [{ metric: 'review-depth', atMost: 3 }, 'limit', true],
    [{ metric: 'wip', atMost: 0 }, 'limit', true],
    [{ metric: 'work-item-age', aging: true }, 'aging', true],
    [{ metric: 'open-change-age', aging: true }, 'aging', true],
    [{ metric: 'change-size', forChange: true }, 'change', true],
    [{ metric: 'open-change-age', forChange: true, atMost: 86_400 }, 'change', true],
    [{ metric: 'pickup-time', forChange: true }, 'change', true],
    [{ metric: 'cycle-time', worseBy: 0.1, trend: '26w' }, 'trend', true],
    [{ metric: 'throughput', worseBy: 0.1, trend: '26w' }, 'trend', false],
    [{ metric: 'work-item-age', atMost: 9, percentile: 0.85 }, 'limit', true],
    [{ metric: 'cycle-time', atMost: 9, emergency: 1.01 }, 'limit', true],
    [{ metric: 'cycle-time', worseBy: 0, confidence: 0.001 }, 'worse-by', true],
  ])('%j checks %s, larger is worse: %s', (rule, check, up) => {
    expect(settings(rule)).toMatchObject({ check, up })
  })

  test('a trend is judged over its own length; a baseline that is no length keeps half a year', () => {
    const trend = { metric: 'cycle-time', worseBy: 0.1, trend: '26w', current: '14d' }
    expect(settings(trend).current).toEqual({ weeks: 26 })
    for (const baseline of ['committed', { from: 1, to: 2 }] as const) {
      expect(settings({ metric: 'cycle-time', worseBy: 0.1, baseline }).baseline).toEqual({ weeks: 26 })
    }
  })
})

const lead = { metric: 'change-lead-time' }
const noLimit = 'it says no limit: give worseBy, atMost, atLeast, aging or forChange.'
const oneLimit = 'give one of worseBy, atMost and atLeast; write one rule for each.'
const badLimit = 'a limit must be a number of 0 or more.'
const badConfidence = 'confidence must lie between 0 and 1.'
const badPercentile = 'percentile must lie between 0 and 1, such as 0.85.'
const badEmergency = 'emergency is a factor above 1, such as 3.'
const noPercentile = 'percentile goes with atMost or atLeast of a duration.'
const noTrend = 'trend goes with worseBy, for durations and rates.'
const noAging = 'aging takes no limit of its own and goes with work-item-age or open-change-age.'
const noChange = 'forChange goes with change-size, open-change-age, pickup-time, and with atMost or nothing.'

test.each<[Omit<GateRule, 'id'>, string]>([
  [lead, noLimit],
  [{ ...lead, worseBy: 0.1, atMost: 3 }, oneLimit],
  [{ ...lead, atLeast: 1, atMost: 3 }, oneLimit],
  [{ ...lead, worseBy: -0.1 }, badLimit],
  [{ ...lead, atMost: NaN }, badLimit],
  [{ ...lead, atLeast: Infinity }, badLimit],
  [{ ...lead, worseBy: 0.1, confidence: 0 }, badConfidence],
  [{ ...lead, worseBy: 0.1, confidence: 1 }, badConfidence],
  [{ ...lead, atMost: 1, percentile: 0 }, badPercentile],
  [{ ...lead, atMost: 1, percentile: 1 }, badPercentile],
  [{ ...lead, worseBy: 0.1, emergency: 1 }, badEmergency],
  [{ ...lead, worseBy: 0.1, emergency: NaN }, badEmergency],
  [{ ...lead, worseBy: 0.1, baseline: { from: 2, to: 2 } }, 'the baseline ends before it begins.'],
  [{ ...lead, worseBy: 0.1, current: 'soon' }, '"soon" is no length: give one such as 28d, 12w or 3mo.'],
  [{ ...lead, worseBy: 0.1, baseline: 'long' }, '"long" is no length: give one such as 28d, 12w or 3mo.'],
  [
    { metric: 'review-depth', worseBy: 0.1 },
    'nobody can say which way review-depth is worse: give atMost or atLeast.',
  ],
  [{ metric: 'wip', worseBy: 0.1 }, 'wip is one number at an instant, not a sample: give atMost or atLeast.'],
  [{ metric: 'throughput', worseBy: 1 }, 'worseBy must be below 100 %.'],
  [{ ...lead, worseBy: 0.1, percentile: 0.85 }, noPercentile],
  [{ metric: 'open-change-age', aging: true, percentile: 0.85 }, noPercentile],
  [{ metric: 'throughput', atLeast: 1, percentile: 0.85 }, noPercentile],
  [{ metric: 'wip', atMost: 1, percentile: 0.85 }, noPercentile],
  [{ ...lead, atMost: 1, trend: '26w' }, noTrend],
  [{ metric: 'change-fail-rate', worseBy: 0.1, trend: '26w' }, noTrend],
  [{ metric: 'cycle-time', aging: true }, noAging],
  [{ metric: 'work-item-age', aging: true, atMost: 3 }, noAging],
  [{ metric: 'cycle-time', forChange: true }, noChange],
  [{ metric: 'change-size', forChange: true, worseBy: 0.1 }, noChange],
  [{ metric: 'change-size', forChange: true, atLeast: 1 }, noChange],
  [
    { metric: 'open-change-age', forChange: true, aging: true },
    'aging and forChange are two rules; write one for each.',
  ],
])('%j is refused', (rule, what) => {
  expect(() => settings(rule)).toThrow(
    expect.objectContaining({
      code: 'bad-gate-rule',
      name: 'GateRuleError',
      message: `Gate rule "r": ${what}`,
    }),
  )
})
