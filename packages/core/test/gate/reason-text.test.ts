import { describe, expect, test } from 'vitest'
import { amountText, rounded } from '../../src/gate/amount-text.ts'
import type { Comparison } from '../../src/gate/comparison.ts'
import type { GateRule } from '../../src/gate/gate-rule.ts'
import { allowedText, measuredText, neededText } from '../../src/gate/reason-text.ts'
import { ruleSettings } from '../../src/gate/rule-settings.ts'
import type { Unit } from '../../src/report/report.ts'
import { comparisonWith } from './comparisons.ts'

test.each<[number, Unit, string]>([
  [89.9, 's', '89.9 s'],
  [90, 's', '1.5 min'],
  [5399, 's', '90 min'],
  [5400, 's', '1.5 h'],
  [36 * 3600 - 1, 's', '36 h'],
  [36 * 3600, 's', '1.5 d'],
  [1, '1/day', '1 per day'],
  [0.5, '1/day', '3.5 per week'],
  [3, '1/week', '3 per week'],
  [0.1234, 'ratio', '12.3 %'],
  [1, 'lines', '1 line'],
  [2, 'lines', '2 lines'],
  [1234, 'count', '1230'],
])('%d %s is written %s', (value, unit, text) => {
  expect(amountText(value, unit)).toBe(text)
})

test('two rates stand in one unit', () => {
  expect(amountText(0.5, '1/day', 2)).toBe('0.5 per day')
  expect(rounded(0.00012345)).toBe('0.000123')
})

describe('what was measured', () => {
  const text = (rule: Omit<GateRule, 'id'>, given: Partial<Comparison> = {}) =>
    measuredText(comparisonWith(given), ruleSettings({ id: 'r', ...rule }))
  const lead = { metric: 'change-lead-time', worseBy: 0.25 }
  const points = { value: 0.3, baseline: 0.1, effect: 0.2, effectIs: 'difference' } as const
  const of = (low: number, high: number | null) => ({ low, high, confidence: 0.9, method: 'by hand' })

  test.each<[Omit<GateRule, 'id'>, Partial<Comparison>, string]>([
    [lead, { value: null }, 'There is no value'],
    [lead, {}, 'Median 2 h against 60 min before (2 times, between 1.1 and 3.21)'],
    [lead, { baseline: null, effect: null }, 'Median 2 h against nothing before'],
    [lead, { interval: null }, 'Median 2 h against 60 min before (2 times)'],
    [lead, { interval: of(1.1, null) }, 'Median 2 h against 60 min before (2 times, between 1.1 and more)'],
    [
      { metric: 'change-fail-rate', worseBy: 0.25 },
      { ...points, interval: of(-0.05, 0.4) },
      'Share 30 % against 10 % before (+20 points, between -5 and +40)',
    ],
    [
      { metric: 'change-fail-rate', worseBy: 0.25 },
      { ...points, effect: 0, interval: null },
      'Share 30 % against 10 % before (0 points)',
    ],
    [
      { metric: 'deployment-frequency', worseBy: 0.25 },
      { value: 0.5, baseline: 2, interval: null },
      'Rate 0.5 per day against 2 per day before (2 times)',
    ],
    [
      { ...lead, trend: '26w' },
      { interval: null },
      'Typically 2 h against 60 min in the first half (2 times)',
    ],
    [
      { metric: 'cycle-time', atMost: 3600 },
      { intervalOf: 'value', interval: of(3600, 7200) },
      'Median 2 h, where at most 60 min is asked for (60 min to 2 h)',
    ],
    [
      { metric: 'cycle-time', atMost: 3600, percentile: 0.85 },
      { intervalOf: 'value', interval: of(3600, null) },
      '85th percentile 2 h, where at most 60 min is asked for (60 min to more)',
    ],
    [
      { metric: 'flow-efficiency', atLeast: 0.4 },
      { value: 0.3, baseline: 0.4, intervalOf: 'value', interval: null },
      'Value 30 %, where at least 40 % is asked for',
    ],
    [
      { metric: 'work-item-age', aging: true },
      { value: 0.4, baseline: 0.15 },
      '40 % of what is open is older than the 85th percentile of finished ones, where 15 % is to be expected',
    ],
    [
      { metric: 'work-item-age', aging: true },
      { value: 0.4, baseline: null },
      '40 % of what is open is older than the 85th percentile of finished ones, where 0 % is to be expected',
    ],
    [
      { metric: 'change-size', forChange: true },
      { value: 1, baseline: 400 },
      "This change: 1 line, where 400 lines is the team's own 85th percentile",
    ],
    [
      { metric: 'change-size', forChange: true, atMost: 400 },
      { value: 500, baseline: 400 },
      'This change: 500 lines, where 400 lines is allowed',
    ],
    [{ metric: 'change-size', forChange: true }, { value: 500, baseline: null }, 'This change: 500 lines'],
  ])('%j %j', (rule, given, expected) => {
    expect(text(rule, given)).toBe(expected)
  })

  test('and what is allowed', () => {
    const allowed = (rule: Omit<GateRule, 'id'>) => allowedText(ruleSettings({ id: 'r', ...rule }))
    expect(allowed(lead)).toBe('the 25 % allowed')
    expect(allowed({ ...lead, trend: '26w' })).toBe('the 25 % allowed')
    expect(allowed({ metric: 'cycle-time', atMost: 1 })).toBe('what is allowed')
  })
})

describe('what it takes to decide', () => {
  const needed = (given: Partial<Comparison>) => neededText(comparisonWith(given), 0.05)

  test('grows with the square of the missing deviations', () => {
    // scipy 1.17: (norm.ppf(0.95) / norm.ppf(0.8))^2 = 3.8196; of 10 that is 29 more, of 4 weeks 12.
    expect(needed({ worse: 0.2 })).toBe('about 29 more items')
    expect(needed({ worse: 0.8 })).toBe('about 29 more items')
    expect(needed({ worse: 0.2, unit: 'week', clusters: 4 })).toBe('about 12 more weeks')
    expect(needed({ worse: 0.05 })).toBe('about 1 more item')
    expect(needed({ worse: 0 })).toBe('about 1 more item')
    expect(needed({ worse: null })).toBeNull()
  })

  test('or is out of reach, for one of two reasons', () => {
    const far = 'far more than there are: '
    const close = `${far}it lies close to the tolerance`
    const few = `${far}a few items hold most of the items`
    const between = (low: number, high: number | null) => ({
      worse: 0.499,
      interval: { low, high, confidence: 0.9, method: 'by hand' },
    })
    expect(needed(between(1.1, 3))).toBe(close)
    expect(needed(between(1.25, 3))).toBe(close)
    expect(needed(between(1.1, 1.25))).toBe(close)
    expect(needed(between(1.1, null))).toBe(close)
    expect(needed(between(1.3, 3))).toBe(few)
    expect(needed(between(1, 1.2))).toBe(few)
    expect(needed({ ...between(1.3, 3), intervalOf: 'value' })).toBe(close)
    expect(needed({ ...between(1.3, 3), tolerance: null })).toBe(close)
    expect(needed({ worse: 0.499, interval: null })).toBe(close)
  })
})
