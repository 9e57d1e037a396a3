import { exactBinomial } from '../stats/exact-binomial.ts'
import { kaplanMeier } from '../stats/kaplan-meier.ts'
import { unitsNeeded } from '../stats/units-needed.ts'
import { lifetimes } from './compare-lifetimes.ts'
import { type Comparison, firstNeed } from './comparison.ts'
import type { GateEvent } from './gate-event.ts'
import type { Limit } from './limit-durations.ts'

/**
 * The share that ended within a budget. What is open and younger than the budget says nothing yet; what is open and
 * older has missed it.
 */
export function limitLifetimes(events: readonly GateEvent[], options: Limit): Comparison {
  const { limit, up, confidence, percentile } = options
  const { durations, observed } = lifetimes(events)
  const known = events.filter(({ ended, value }) => ended !== false || value > limit)
  const beyond = known.filter(({ value }) => (up ? value > limit : value < limit)).length
  const needs = firstNeed([known.length, percentile === 0.5 ? 8 : unitsNeeded(percentile, 0.95), 'ended one'])
  const test = needs ? null : exactBinomial(beyond, known.length, up ? 1 - percentile : percentile)
  const { curve, low, high, method } = kaplanMeier(durations, observed, confidence)
  const value = curve.find(({ survival }) => survival <= 1 - percentile + 1e-9)?.time ?? null
  return {
    value,
    baseline: limit,
    effect: value === null ? null : value / limit,
    effectIs: 'ratio',
    interval: percentile === 0.5 && low !== null ? { low, high, confidence, method } : null,
    intervalOf: 'value',
    tolerance: limit,
    worse: test && test.greater,
    better: test && test.less,
    factor: value === null || value === 0 ? null : up ? value / limit : limit / value,
    n: events.length,
    clusters: events.length,
    needs,
    unit: 'ended one',
    method: `exact binomial: ${Math.round(percentile * 100)} % ended within the budget`,
  }
}
