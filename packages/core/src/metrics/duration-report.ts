import { statusOf } from '../report/coverage.ts'
import type { Reading } from '../report/coverage.ts'
import type { Interval, MetricReport, PreviousValue } from '../report/report.ts'
import { clusterQuantileInterval } from '../stats/cluster-quantile-interval.ts'
import { quantileInterval } from '../stats/quantile-interval.ts'
import { quantileSorted } from '../stats/quantile-sorted.ts'
import { ranked } from '../stats/ranked.ts'
import type { Ranked } from '../stats/ranked.ts'
import { unitsNeeded } from '../stats/units-needed.ts'
import { plural } from '../text/plural.ts'
import type { Context } from './context.ts'
import { histogram } from './histogram.ts'
import { emptyReport } from './measured.ts'
import type { Measured } from './measured.ts'
import { periodSeries } from './period-series.ts'
import type { Sample } from './sample.ts'
import { medianSummary, noData } from './summary.ts'

/** What the values share, and what people call that. */
interface Clustering {
  /** By row of the sample's table. */
  readonly of: Int32Array
  readonly unit: string
}

export interface DurationOptions {
  readonly reading: Reading
  readonly clustering?: Clustering | undefined
  /** What one independent value is called when nothing is shared. */
  readonly unit?: string | undefined
  /** False: the values are of one instant, and periods would cut them wrongly. */
  readonly series?: boolean | undefined
  readonly extra?: Partial<MetricReport> | undefined
}

/** Summarises durations, or sizes: the median, percentiles, an interval that knows what items share, series. */
export function durationReport(
  context: Context,
  id: string,
  sample: Sample,
  options: DurationOptions,
): Measured {
  const { reading, clustering, unit = 'item', series = true, extra } = options
  const empty = emptyReport(id)
  const base = {
    ...empty,
    excluded: sample.excluded,
    previous: previousOf(context, sample, clustering),
    ...extra,
  }
  const n = sample.values.length
  if (n === 0) return { report: { ...base, ...(series ? seriesOf(context, sample) : {}) }, sample }
  const sorted = ranked(sample.values)
  const value = quantileSorted(sorted, 0.5)
  const labels = labelsOf(sample.rows, clustering)
  const interval = medianInterval(sample.values, sorted, context.confidence, labels)
  const clusters = labels && clustering ? distinct(labels, clustering.of.length) : n
  return {
    report: {
      ...base,
      status: statusOf(value, reading),
      value,
      n,
      clusters,
      interval,
      needs: interval ? undefined : needed(clusters, clustering?.unit ?? unit, context.confidence),
      percentiles: {
        p75: quantileSorted(sorted, 0.75),
        p90: quantileSorted(sorted, 0.9),
        p95: quantileSorted(sorted, 0.95),
      },
      ...(series ? seriesOf(context, sample) : {}),
      ...(context.detail ? { histogram: histogram(sample.values) } : {}),
    },
    sample,
  }
}

function seriesOf(context: Context, sample: Sample): Partial<MetricReport> {
  return context.detail ? { series: periodSeries(context, sample, (values) => medianSummary(values)) } : {}
}

function previousOf(
  { detail, confidence }: Context,
  { previous, previousRows }: Sample,
  clustering: Clustering | undefined,
): PreviousValue | null {
  if (!detail) return null
  if (previous.length === 0) return noData
  const sorted = ranked(previous)
  return {
    status: 'value',
    value: quantileSorted(sorted, 0.5),
    n: previous.length,
    interval: medianInterval(previous, sorted, confidence, labelsOf(previousRows, clustering)),
  }
}

function medianInterval(
  values: Float64Array,
  sorted: Ranked,
  confidence: number,
  labels: Int32Array | null,
): Interval | null {
  return labels === null
    ? quantileInterval(sorted, 0.5, confidence)
    : clusterQuantileInterval(values, labels, 0.5, confidence, sorted)
}

/** What each row shares with others; null when nothing is shared. */
function labelsOf(rows: Int32Array, clustering: Clustering | undefined): Int32Array | null {
  if (!clustering) return null
  const labels = new Int32Array(rows.length)
  for (let i = 0; i < labels.length; i++) labels[i] = clustering.of[rows[i]!]!
  return labels
}

/** How many different labels there are; labels are rows of a table, -1 for none. */
function distinct(labels: Int32Array, most: number): number {
  if (labels.length < 1000) return new Set(labels).size
  const seen = new Uint8Array(labels.reduce((high, label) => Math.max(high, label), most) + 2)
  let count = 0
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]! + 1
    count += 1 - seen[label]!
    seen[label] = 1
  }
  return count
}

/** "3 more deployments". */
function needed(have: number, unit: string, confidence: number): string {
  const missing = Math.max(1, unitsNeeded(0.5, confidence) - have)
  return plural(missing, `more ${unit}`)
}
