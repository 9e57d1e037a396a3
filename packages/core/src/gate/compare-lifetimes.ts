import { type Survival, kaplanMeier } from '../stats/kaplan-meier.ts'
import { logRank } from '../stats/log-rank.ts'
import type { Margin } from './compare-durations.ts'
import { type Comparison, firstNeed } from './comparison.ts'
import type { GateEvent } from './gate-event.ts'

/**
 * How long things last now against before, by when they started, with those still open: log-rank with Peto's weights,
 * the baseline's times moved by the margin. Closed ones alone would hide a slowdown.
 */
export function compareLifetimes(
  current: readonly GateEvent[],
  baseline: readonly GateEvent[],
  { worseBy, up, confidence }: Margin,
): Comparison {
  const tolerance = up ? 1 + worseBy : 1 - worseBy
  const [now, before] = [lifetimes(current), lifetimes(baseline)]
  const survival = kaplanMeier(now.durations, now.observed, confidence)
  const median = kaplanMeier(before.durations, before.observed, confidence).median
  const needs = firstNeed(
    [survival.events, 8, 'ended one'],
    [before.observed.filter(Boolean).length, 8, 'ended one in the baseline'],
  )
  const scaled = { ...before, durations: before.durations.map((duration) => duration * tolerance) }
  const test = needs ? null : logRank(now, scaled, 'peto')
  const effect = survival.median !== null && median ? survival.median / median : null
  return {
    value: survival.median,
    baseline: median,
    effect,
    effectIs: 'ratio',
    interval: median ? ratioInterval(survival, median) : null,
    intervalOf: 'effect',
    tolerance,
    worse: test && (up ? test.longer : test.shorter),
    better: test && (up ? test.shorter : test.longer),
    factor: effect === null ? null : up ? effect : 1 / effect,
    n: current.length,
    clusters: current.length,
    needs,
    unit: 'ended one',
    method: 'log-rank with Peto weights, margin form',
  }
}

/** The current median over the baseline's, which is taken as it is. */
function ratioInterval({ low, high, confidence, method }: Survival, median: number) {
  if (low === null) return null
  return { low: low / median, high: high === null ? null : high / median, confidence, method }
}

export function lifetimes(events: readonly GateEvent[]) {
  return {
    durations: events.map(({ value }) => value),
    observed: events.map(({ ended }) => ended !== false),
  }
}
