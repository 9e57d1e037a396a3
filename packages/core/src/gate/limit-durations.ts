import { clusterQuantileInterval } from '../stats/cluster-quantile-interval.ts'
import { effectiveSize } from '../stats/effective-size.ts'
import { exactBinomial } from '../stats/exact-binomial.ts'
import { nearestRank } from '../stats/nearest-rank.ts'
import { quantile } from '../stats/quantile.ts'
import { unitsNeeded } from '../stats/units-needed.ts'
import { type Comparison, firstNeed } from './comparison.ts'
import type { GateEvent } from './gate-event.ts'
import { type Columns, columnsOf, shares } from './shared-fate.ts'

/** A limit in the metric's unit. */
export interface Limit {
  readonly limit: number
  /** Above it is worse. */
  readonly up: boolean
  readonly confidence: number
  /** Which quantile must keep it; 0.5 is the median. */
  readonly percentile: number
}

/**
 * The median, or another percentile, against a limit: how many items lie beyond it, by the exact binomial, with fewer
 * trials where items share a deployment; the interval of the percentile comes from order statistics.
 */
export function limitDurations(events: readonly GateEvent[], options: Limit): Comparison {
  const { limit, up, confidence, percentile } = options
  const columns = columnsOf(events)
  const { values, clusters, units } = columns
  const batched = shares(columns)
  const unit = batched ? 'deployment' : 'item'
  const promised = percentile !== 0.5
  const least = Math.max(promised ? unitsNeeded(percentile, 0.95) : 8, 5)
  const needs = firstNeed([events.length, least, 'item'], [units, Math.min(least, 5), unit])
  const value =
    events.length === 0 ? null : promised ? nearestRank(values, percentile) : quantile(values, 0.5)
  const share = up ? 1 - percentile : percentile
  const beyond = values.map((each) => ((up ? each > limit : each < limit) ? 1 : 0))
  const test = needs ? null : binomial(beyond, columns, batched, share, confidence)
  const factor = value === null ? null : up ? value / limit : limit / value
  return {
    value,
    baseline: limit,
    effect: value === null ? null : value / limit,
    effectIs: 'ratio',
    interval: events.length === 0 ? null : clusterQuantileInterval(values, clusters, percentile, confidence),
    intervalOf: 'value',
    tolerance: limit,
    worse: test && test.greater,
    better: test && test.less,
    factor,
    n: events.length,
    clusters: units,
    needs,
    unit,
    method: promised
      ? `exact binomial: ${Math.round(percentile * 100)} % within the limit`
      : 'exact binomial on the median',
  }
}

function binomial(
  beyond: Float64Array,
  { clusters, units }: Columns,
  batched: boolean,
  share: number,
  confidence: number,
) {
  const n = beyond.length
  const k = beyond.reduce((sum, flag) => sum + flag, 0)
  if (!batched) return exactBinomial(k, n, share)
  const sums = new Float64Array(units)
  beyond.forEach((flag, i) => (sums[clusters[i]!]! += flag - share))
  const effective = Math.min(n, effectiveSize(n, sums, share, confidence))
  return exactBinomial((k * effective) / n, effective, share)
}
