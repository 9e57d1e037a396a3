import { conditionalBinomial } from '../stats/exact-binomial.ts'
import { rateRatio } from '../stats/rate-ratio.ts'
import { seedFrom } from '../stats/seed-from.ts'
import { weekPermutation } from '../stats/week-permutation.ts'
import type { Margin } from './compare-durations.ts'
import { type Comparison, firstNeed } from './comparison.ts'

/** Up to this dispersion a stream has no bursts, and counts say more than weeks. */
const calm = 1.2

/**
 * Events per week now against before: whole weeks dealt out anew, or the conditional binomial where weeks vary no more
 * than chance has them.
 *
 * @param current events in each full week, quiet ones as 0
 * @param weeks of the metric's unit in a week: 7 for a rate per day, 1 for one per week
 */
export function compareRates(
  current: readonly number[],
  baseline: readonly number[],
  weeks: number,
  { worseBy, up, confidence }: Margin,
): Comparison {
  const [now, before] = [total(current), total(baseline)]
  const tolerance = up ? 1 + worseBy : 1 - worseBy
  const expected = baseline.length === 0 ? 0 : (before / baseline.length) * current.length
  const needs =
    firstNeed([current.length, 4, 'full week'], [baseline.length, 12, 'full week in the baseline']) ??
    (expected < 10 ? 'a longer window: 10 events must be expected in it' : null)
  const interval = rateRatio(current, baseline, confidence)
  const burst = !interval || interval.dispersion > calm
  const test =
    needs || !interval
      ? null
      : burst
        ? weekPermutation(current, baseline, {
            ratio: tolerance,
            seed: seedFrom(...current, '|', ...baseline),
          })
        : conditionalBinomial(now, current.length, before, baseline.length, tolerance)
  const effect = current.length > 0 && before > 0 ? now / current.length / (before / baseline.length) : null
  return {
    value: current.length > 0 ? now / current.length / weeks : null,
    baseline: baseline.length > 0 ? before / baseline.length / weeks : null,
    effect,
    effectIs: 'ratio',
    interval: interval && { low: interval.low, high: interval.high, confidence, method: interval.method },
    intervalOf: 'effect',
    tolerance,
    worse: test && (up ? test.greater : test.less),
    better: test && (up ? test.less : test.greater),
    factor: interval ? (up ? interval.ratio : 1 / interval.ratio) : null,
    n: now,
    clusters: current.length,
    needs,
    unit: 'week',
    method: burst ? 'permutation of whole weeks' : 'conditional binomial, mid-p',
  }
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0)
}
