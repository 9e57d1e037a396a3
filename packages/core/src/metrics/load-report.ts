import { readingOf, statusOf } from '../report/coverage.ts'
import type { Needs } from '../report/coverage.ts'
import type { Reading } from '../report/coverage.ts'
import type { RecordType } from '../records/record-set.ts'
import type { Summary } from '../report/report.ts'
import type { Context } from './context.ts'
import { durationReport } from './duration-report.ts'
import { emptyReport } from './measured.ts'
import type { Measured } from './measured.ts'
import { openAt, openCounts } from './open-things.ts'
import type { Stays } from './open-things.ts'
import { points } from './period-series.ts'
import type { Sample, TableName } from './sample.ts'

export interface OpenThings {
  readonly stays: Stays
  readonly rows: Int32Array
  readonly table: TableName
  /** Row of the table a stay belongs to, when stays are not rows themselves. */
  readonly rowOf?: Int32Array | undefined
  readonly needs: Needs | readonly RecordType[]
}

/** How many things are open at the end of the window, and at the end of each period. */
export function loadReport(context: Context, id: string, open: OpenThings): Measured {
  const { window, edges, detail } = context
  const reading = readingOf(context, open.needs)
  const ends = edges.subarray(1)
  const counts = openCounts(open.stays, open.rows, ends)
  const sample = openSample(context, open)
  const count = (n: number, how: Reading): Summary =>
    how === 'none' || (how === 'unstated' && open.rows.length === 0)
      ? { status: 'no-data', value: null, n: 0 }
      : { status: statusOf(n, how), value: n, n }
  const now = count(sample.rows.length, reading)
  // What the source leaves out is told once, of the window.
  const whole = reading === 'none' || reading === 'unstated' ? 'unstated' : 'full'
  return {
    report: {
      ...emptyReport(id),
      ...now,
      clusters: now.n,
      previous: detail ? count(openAt(open.stays, open.rows, window.from).length, whole) : null,
      ...(detail ? { series: points(edges, (i) => count(counts[i]!, whole)) } : {}),
    },
    sample,
  }
}

/** How long the things open at the end of the window have been open. */
export function ageReport(
  context: Context,
  id: string,
  open: OpenThings,
  since: (stay: number, instant: number) => number = (stay) => open.stays.from[stay]!,
): Measured {
  const sample = openSample(context, open, since)
  return durationReport(context, id, sample, { reading: readingOf(context, open.needs), series: false })
}

function openSample(
  { window }: Context,
  { stays, rows, table, rowOf }: OpenThings,
  since: (stay: number, instant: number) => number = (stay) => stays.from[stay]!,
): Sample {
  const now = openAt(stays, rows, window.to)
  const before = openAt(stays, rows, window.from)
  const ages = (open: Int32Array, at: number) =>
    Float64Array.from(open, (stay) => (at - since(stay, at)) / 1000)
  const owners = (open: Int32Array) => (rowOf ? open.map((stay) => rowOf[stay]!) : open)
  return {
    table,
    rows: owners(now),
    values: ages(now, window.to),
    at: Float64Array.from(now, (stay) => since(stay, window.to)),
    previousRows: owners(before),
    previous: ages(before, window.from),
    excluded: {},
    excludedRows: {},
  }
}
