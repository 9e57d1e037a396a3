import { exactBinomial } from '../stats/exact-binomial.ts'
import { wilson } from '../stats/wilson.ts'
import { type Comparison, firstNeed } from './comparison.ts'
import type { GateEvent } from './gate-event.ts'
import type { Limit } from './limit-durations.ts'

/** A share against a limit: the exact binomial, with Wilson's interval. */
export function limitShares(
  events: readonly GateEvent[],
  { limit, up, confidence }: Omit<Limit, 'percentile'>,
  least = 20,
  unit = 'item',
): Comparison {
  const n = events.length
  const k = events.reduce((sum, { value }) => sum + value, 0)
  const needs = firstNeed([n, least, unit])
  const test = needs ? null : exactBinomial(k, n, limit)
  const floor = (share: number) => Math.max(share, 0.5 / Math.max(n, 1))
  const value = n === 0 ? null : k / n
  const ratio = value === null ? null : floor(value) / floor(limit)
  return {
    value,
    baseline: limit,
    effect: value === null ? null : value - limit,
    effectIs: 'difference',
    interval: n === 0 ? null : wilson(k, n, confidence),
    intervalOf: 'value',
    tolerance: limit,
    worse: test && (up ? test.greater : test.less),
    better: test && (up ? test.less : test.greater),
    factor: ratio === null ? null : up ? ratio : 1 / ratio,
    n,
    clusters: n,
    needs,
    unit,
    method: 'exact binomial',
  }
}
