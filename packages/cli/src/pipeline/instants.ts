import { parseInstant, periods } from '@throughline/core'
import { CliError } from '../cli-error.ts'
import { exitCodes } from '../exit-codes.ts'
import { dateIn } from '../render/dates.ts'

const day = 86_400_000

/**
 * The instant a flag means: a date is its local midnight, anything else must be ISO 8601 with an offset or epoch
 * milliseconds.
 *
 * @param flag for the message
 * @param text as written
 * @param timeZone of dates
 * @throws CliError when it is neither
 */
export function instantOf(flag: string, text: string, timeZone: string): number {
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(text) ? localMidnight(text, timeZone) : parseInstant(text)
  if (instant !== null) return instant
  const what =
    'a date YYYY-MM-DD that exists, an instant with an offset such as 2026-10-05T07:30:00Z, or epoch milliseconds'
  throw new CliError('bad-instant', `${flag}: '${text}' is not an instant; give ${what}`, exitCodes.usage)
}

/**
 * The window of a named period: a day 2026-10-05, an ISO week 2026-W40, a month 2026-10, a quarter 2026-Q4.
 *
 * @throws CliError when it is none
 */
export function periodWindow(text: string, timeZone: string): { readonly from: number; readonly to: number } {
  const dates = datesOf(text)
  const from = dates === null ? null : localMidnight(dates[0], timeZone)
  const to = dates === null ? null : localMidnight(dates[1], timeZone)
  if (from !== null && to !== null) return { from, to }
  throw new CliError(
    'bad-period',
    `--period: '${text}' is no period; give a day 2026-10-05, a week 2026-W40, a month 2026-10 or a quarter 2026-Q4`,
    exitCodes.usage,
  )
}

/** First date of a period, and of the one after. */
function datesOf(text: string): [string, string] | null {
  const [, year = '', kind = '', number = '', dayOfMonth] =
    /^(\d{4})-([WQ]?)(\d{1,2})(?:-(\d{2}))?$/.exec(text) ?? []
  if (year === '' || (dayOfMonth !== undefined && kind !== '')) return null
  const [y, n] = [Number(year), Number(number)]
  if (kind === 'W') {
    // The ISO week 1 is the one with 4 January in it.
    const fourth = Date.UTC(y, 0, 4)
    const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * day + (n - 1) * 7 * day
    const thursday = new Date(monday + 3 * day)
    return n >= 1 && thursday.getUTCFullYear() === y ? [isoDate(monday), isoDate(monday + 7 * day)] : null
  }
  if (kind === 'Q')
    return n >= 1 && n <= 4 ? [isoDate(Date.UTC(y, 3 * n - 3)), isoDate(Date.UTC(y, 3 * n))] : null
  if (n < 1 || n > 12) return null
  if (dayOfMonth === undefined) return [isoDate(Date.UTC(y, n - 1)), isoDate(Date.UTC(y, n))]
  const date = Date.UTC(y, n - 1, Number(dayOfMonth))
  return isoDate(date) === text ? [text, isoDate(date + day)] : null
}

function isoDate(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

/** When a local date begins; null when there is no such date. */
function localMidnight(date: string, timeZone: string): number | null {
  const at = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(at) || isoDate(at) !== date) return null
  const { edges } = periods({ from: at - 2 * day, to: at + 2 * day }, 'day', timeZone)
  return edges.find((edge) => dateIn(edge, timeZone) === date) ?? null
}
