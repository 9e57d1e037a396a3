import { clusterPermutation } from '../stats/cluster-permutation.ts'
import { hodgesLehmann } from '../stats/hodges-lehmann.ts'
import { mannWhitney } from '../stats/mann-whitney.ts'
import { seedFrom } from '../stats/seed-from.ts'
import { quantile } from '../stats/quantile.ts'
import { type Comparison, firstNeed } from './comparison.ts'
import type { GateEvent } from './gate-event.ts'
import { type Columns, columnsOf, shares, widened } from './shared-fate.ts'

/** How far worse than the baseline is allowed, and which way worse is. */
export interface Margin {
  readonly worseBy: number
  /** Larger is worse. */
  readonly up: boolean
  readonly confidence: number
}

/** A duration of 0 has no ratio: it counts as a millisecond. */
const least = 0.001

/**
 * Durations (or sizes) now against before: Mann-Whitney in margin form, or whole deployments dealt out anew where items
 * share one; the effect is the Hodges-Lehmann ratio.
 */
export function compareDurations(
  current: readonly GateEvent[],
  baseline: readonly GateEvent[],
  { worseBy, up, confidence }: Margin,
): Comparison {
  const [now, before] = [positive(columnsOf(current)), positive(columnsOf(baseline))]
  const batched = shares(now, before)
  const unit = batched ? 'deployment' : 'item'
  const tolerance = up ? 1 + worseBy : 1 - worseBy
  const needs = firstNeed(
    [current.length, 8, 'item'],
    [baseline.length, 20, 'item in the baseline'],
    [now.units, 5, unit],
    [before.units, 5, `${unit} in the baseline`],
  )
  const base = {
    value: medianOf(current),
    baseline: medianOf(baseline),
    effectIs: 'ratio',
    intervalOf: 'effect',
    tolerance,
    n: current.length,
    clusters: now.units,
    needs,
    unit,
  } as const
  const method = batched ? 'permutation of whole deployments, margin form' : 'Mann-Whitney, margin form'
  if (current.length === 0 || baseline.length === 0) {
    return { ...base, effect: null, interval: null, worse: null, better: null, factor: null, method }
  }
  const interval = hodgesLehmann(
    now.values,
    before.values,
    batched && now.units + before.units > 2 ? widened(confidence, now, before) : confidence,
  )
  const effect = interval?.ratio ?? null
  const test = batched
    ? clusterPermutation(now, before, { ratio: tolerance, seed: seedFrom(idsOf(current), idsOf(baseline)) })
    : mannWhitney(now.values, before.values, tolerance)
  return {
    ...base,
    effect,
    interval: interval && {
      low: interval.low,
      high: interval.high,
      confidence,
      method: batched ? 'Hodges-Lehmann, widened for what shares a deployment' : interval.method,
    },
    worse: needs ? null : up ? test.greater : test.less,
    better: needs ? null : up ? test.less : test.greater,
    factor: effect === null ? null : up ? effect : 1 / effect,
    method,
  }
}

/** By the items, not their values: the unit of a duration must not change a verdict. */
function idsOf(events: readonly GateEvent[]): string {
  return events.map(({ id }) => id).join('\n')
}

function positive(columns: Columns): Columns {
  return { ...columns, values: columns.values.map((value) => Math.max(value, least)) }
}

function medianOf(events: readonly GateEvent[]): number | null {
  if (events.length === 0) return null
  return quantile(
    events.map(({ value }) => value),
    0.5,
  )
}
