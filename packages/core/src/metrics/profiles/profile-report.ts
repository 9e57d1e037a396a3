import { readingOf, statusOf } from '../../report/coverage.ts'
import type { Reading } from '../../report/coverage.ts'
import type { Summary } from '../../report/report.ts'
import type { RecordType } from '../../records/record-set.ts'
import type { Context } from '../context.ts'
import { emptyReport } from '../measured.ts'
import type { Measured } from '../measured.ts'
import { points } from '../period-series.ts'
import type { Sample } from '../sample.ts'

/** What another tool makes of the items between two instants. It gives no interval, so neither do we. */
export type ForeignValue = (items: ForeignItems, from: number, to: number) => number | null

export interface ForeignItems {
  readonly values: Float64Array
  readonly at: Float64Array
}

/** A report in our shape with another tool's number: `sampleOf` is asked for each window and period. */
export function profileReport(
  context: Context,
  id: string,
  sampleOf: (context: Context) => Sample,
  valueOf: ForeignValue,
  streams: readonly RecordType[],
): Measured {
  const { window, previous, edges, detail } = context
  const summary = (from: number, to: number, reading: Reading): Summary & { readonly sample: Sample } => {
    const sample = sampleOf({ ...context, window: { from, to }, previous: { from, to: from } })
    const value = from < to ? valueOf(sample, from, to) : null
    const n = value === null ? 0 : sample.rows.length
    return { status: statusOf(value, reading), value, n, sample }
  }
  const plain = ({ status, value, n }: Summary): Summary => ({ status, value, n })
  const now = summary(window.from, window.to, readingOf(context, streams))
  return {
    report: {
      ...emptyReport(id),
      ...plain(now),
      clusters: now.n,
      excluded: now.sample.excluded,
      previous: detail ? plain(summary(previous.from, previous.to, 'unstated')) : null,
      ...(detail ? { series: points(edges, (_, from, to) => plain(summary(from, to, 'unstated'))) } : {}),
    },
    sample: now.sample,
  }
}
