import type { CalendarOptions } from '../report/measure-options.ts'
import { type Periods, type Window, periods } from './periods.ts'

export interface WorkingDays extends Periods {
  /** 1 where the local day counts. */
  readonly working: Uint8Array
  /** How many count. */
  readonly count: number
}

/**
 * The local days of a window, and which of them are working days. Without `workingDays` every day counts that is
 * no holiday. A day the window touches counts as one.
 *
 * @param window half-open, epoch milliseconds
 * @throws TimeZoneError
 * @example
 * workingDays({ from, to }, { timeZone: 'Europe/Berlin', workingDays: [1, 2, 3, 4, 5] }).count // 5 in a week
 */
export function workingDays(window: Window, calendar: CalendarOptions): WorkingDays {
  const days = periods(window, 'day', calendar.timeZone ?? 'UTC')
  const weekdays = new Set(calendar.workingDays ?? [1, 2, 3, 4, 5, 6, 7])
  const holidays = new Set(calendar.holidays)
  const working = Uint8Array.from(days.labels, (label) =>
    weekdays.has(isoWeekday(label)) && !holidays.has(label) ? 1 : 0,
  )
  return { ...days, working, count: working.reduce((sum, day) => sum + day, 0) }
}

function isoWeekday(label: string): number {
  return new Date(label).getUTCDay() || 7
}
