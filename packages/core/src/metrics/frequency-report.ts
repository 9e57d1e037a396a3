import { hasHole, readingOf, statusOf } from '../report/coverage.ts'
import type { Needs } from '../report/coverage.ts'
import type { Interval, MetricReport, Summary } from '../report/report.ts'
import type { RecordType } from '../records/record-set.ts'
import { quasiPoissonRate } from '../stats/quasi-poisson-rate.ts'
import type { Context, Span } from './context.ts'
import { emptyReport } from './measured.ts'
import type { Measured } from './measured.ts'
import { periodSeries } from './period-series.ts'
import type { Sample } from './sample.ts'

const day = 86_400_000
const week = 7 * day

export interface FrequencyOptions {
  /** Days of the unit: 1 for a rate per day, 7 for one per week. */
  readonly days: number
  readonly needs: Needs | readonly RecordType[]
  /** First to last instant known of the stream: what counts as read where no source said. */
  readonly known: Span | null
  readonly extra?: Partial<MetricReport> | undefined
}

/**
 * Events over the elapsed length of the window. None in a window that was read is 0; in one that was not, no data.
 * The interval comes from full weeks ending now.
 */
export function frequencyReport(
  context: Context,
  id: string,
  sample: Sample,
  options: FrequencyOptions,
): Measured {
  const { days, needs, known, extra } = options
  const { window, previous, confidence, detail } = context
  // None at all, where not everything could be read, is not none.
  const unread = ('streams' in needs ? needs.streams : needs).some((stream) => hasHole(context, stream))
  const rate = (count: number, span: Span): Summary => {
    const elapsed = span.to - span.from
    const reading = readingOf(context, needs, span)
    const read =
      reading === 'unstated' ? contains(known, span) : reading !== 'none' && !(known === null && unread)
    const value = elapsed > 0 && (count > 0 || read) ? count / (elapsed / (days * day)) : null
    return { status: statusOf(value, reading), value, n: count }
  }
  const counts = weekCounts(sample.at, window.from, window.to)
  const intervalOf = (weeks: Float64Array): Interval | null => {
    const weekly = quasiPoissonRate(weeks, confidence)
    if (weekly === null) return null
    const { low, high, method } = weekly
    return { low: (low * days) / 7, high: (high * days) / 7, confidence, method }
  }
  const interval = intervalOf(counts)
  const before = () => weekCounts(sample.previousAt?.() ?? new Float64Array(), previous.from, previous.to)
  return {
    report: {
      ...emptyReport(id),
      ...rate(sample.rows.length, window),
      clusters: counts.length,
      interval,
      needs: interval ? undefined : missingFor(counts, sample.rows.length),
      excluded: sample.excluded,
      previous: detail ? { ...rate(sample.previous.length, previous), interval: intervalOf(before()) } : null,
      ...(detail
        ? { series: periodSeries(context, sample, (values, from, to) => rate(values.length, { from, to })) }
        : {}),
      ...extra,
    },
    sample,
  }
}

function missingFor(counts: Float64Array, n: number): string | undefined {
  if (n === 0) return undefined
  if (counts.length < 2) return counts.length === 1 ? '1 more full week' : '2 full weeks'
  return `an event in the last ${counts.length} weeks of the window`
}

/** Counts of the full weeks that end with the window, oldest first, quiet ones as 0. */
function weekCounts(at: Float64Array, from: number, to: number): Float64Array {
  const weeks = Math.max(0, Math.floor((to - from) / week))
  const counts = new Float64Array(weeks)
  for (let i = 0; i < at.length; i++) {
    // An event at the very end belongs to the last week.
    const back = Math.max(0, Math.ceil((to - at[i]!) / week) - 1)
    if (back < weeks) counts[weeks - 1 - back]!++
  }
  return counts
}

function contains(known: Span | null, span: Span): boolean {
  return known !== null && known.from <= span.from && span.to <= known.to
}
