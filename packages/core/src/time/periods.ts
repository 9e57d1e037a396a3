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

const day = 86_400_000

/** How each unit goes through local dates: where the one of a date starts, where the next does, what it is called. */
const units: Readonly<
  Record<PeriodUnit, { start(date: Civil): Civil; next(start: Civil): Civil; label(start: Civil): string }>
> = {
  day: { start: (date) => date, next: (start) => start + day, label: (start) => iso(start, 10) },
  week: {
    start: (date) => date - ((new Date(date).getUTCDay() + 6) % 7) * day,
    next: (start) => start + 7 * day,
    label: isoWeek,
  },
  month: {
    start: (date) => monthStart(date, 0, 1),
    next: (start) => monthStart(start, 1, 1),
    label: (start) => iso(start, 7),
  },
  quarter: {
    start: (date) => monthStart(date, 0, 3),
    next: (start) => monthStart(start, 3, 3),
    label: (start) => `${iso(start, 4)}-Q${new Date(start).getUTCMonth() / 3 + 1}`,
  },
}

function iso(date: Civil, length: number): string {
  return new Date(date).toISOString().slice(0, length)
}

/** A week belongs to the year of its Thursday. */
function isoWeek(monday: Civil): string {
  const thursday = monday + 3 * day
  const year = iso(thursday, 4)
  const week = Math.floor((thursday - Date.parse(`${year}-01-01`)) / (7 * day)) + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}

/** The first of the month `ahead` months on, in groups of `group` months. */
function monthStart(date: Civil, ahead: number, group: number): Civil {
  const at = new Date(date)
  const month = at.getUTCMonth() + ahead
  return Date.UTC(at.getUTCFullYear(), month - (month % group), 1)
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
  let from = startOfCivil(date, timeZone)
  while (from < window.to && window.from < window.to) {
    const following = next(date)
    const to = startOfCivil(following, timeZone)
    if (to > window.from && to > from) {
      edges.push(Math.max(from, window.from))
      labels.push(label(date))
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
