import { tz } from '@date-fns/tz/tz'
import { addDays } from 'date-fns/addDays'
import { addMonths } from 'date-fns/addMonths'
import { addQuarters } from 'date-fns/addQuarters'
import { addWeeks } from 'date-fns/addWeeks'
import { format } from 'date-fns/format'
import { startOfISOWeek } from 'date-fns/startOfISOWeek'
import { startOfMonth } from 'date-fns/startOfMonth'
import { startOfQuarter } from 'date-fns/startOfQuarter'
import type { Instant } from '../records/records.ts'
import type { PeriodUnit } from '../report/report.ts'
import { assertTimeZone } from './assert-time-zone.ts'
import { type Civil, civilAt, startOfCivil } from './civil.ts'

/** A span of time, half-open [from, to). */
export interface Window {
  readonly from: Instant
  readonly to: Instant
}

/** A window cut into calendar periods: period i is [edges[i], edges[i + 1]). */
export interface Periods {
  readonly unit: PeriodUnit
  readonly length: number
  /** length + 1 instants, strictly ascending; the first is the window's from, the last its to. */
  readonly edges: Float64Array
  /** 2026-10-05, 2026-W40, 2026-10 or 2026-Q4. */
  readonly labels: readonly string[]
  /** 1 where the window cuts the period short: sums are of a part, rates still hold. */
  readonly clipped: Uint8Array
}

const utc = { in: tz('UTC') }
const units: Readonly<
  Record<PeriodUnit, { start(date: Civil): Date; next(date: Date): Date; label: string }>
> = {
  day: { start: (date) => addDays(date, 0, utc), next: (date) => addDays(date, 1, utc), label: 'yyyy-MM-dd' },
  week: {
    start: (date) => startOfISOWeek(date, utc),
    next: (date) => addWeeks(date, 1, utc),
    label: "RRRR-'W'II",
  },
  month: {
    start: (date) => startOfMonth(date, utc),
    next: (date) => addMonths(date, 1, utc),
    label: 'yyyy-MM',
  },
  quarter: {
    start: (date) => startOfQuarter(date, utc),
    next: (date) => addQuarters(date, 1, utc),
    label: "yyyy-'Q'Q",
  },
}

/**
 * Cuts a window into days, ISO weeks, months or quarters of a time zone, right across its clock changes.
 * Dates that clocks skip whole are left out. An empty window has no periods.
 *
 * @param window half-open, epoch milliseconds
 * @param timeZone IANA name
 * @throws TimeZoneError
 * @see ISO 8601 for weeks
 * @example
 * periods({ from, to }, 'week', 'Europe/Berlin').labels // ['2026-W40', '2026-W41']
 */
export function periods(window: Window, unit: PeriodUnit, timeZone: string): Periods {
  assertTimeZone(timeZone)
  const { start, next, label } = units[unit]
  const edges: number[] = []
  const labels: string[] = []
  const clipped: number[] = []
  let date = start(civilAt(window.from, timeZone))
  let from = startOfCivil(date.getTime(), timeZone)
  while (from < window.to) {
    const following = next(date)
    const to = startOfCivil(following.getTime(), timeZone)
    if (to > window.from && to > from) {
      edges.push(Math.max(from, window.from))
      labels.push(format(date, label, utc))
      clipped.push(from < window.from || to > window.to ? 1 : 0)
    }
    date = following
    from = to
  }
  if (edges.length > 0) edges.push(window.to)
  return {
    unit,
    length: labels.length,
    edges: Float64Array.from(edges),
    labels,
    clipped: Uint8Array.from(clipped),
  }
}
