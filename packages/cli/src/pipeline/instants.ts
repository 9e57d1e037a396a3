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

/** When a local date begins; null when there is no such date. */
function localMidnight(date: string, timeZone: string): number | null {
  const at = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(at)) return null
  const { edges } = periods({ from: at - 2 * day, to: at + 2 * day }, 'day', timeZone)
  return edges.find((edge) => dateIn(edge, timeZone) === date) ?? null
}
