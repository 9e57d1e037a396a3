import { tzOffset } from '@date-fns/tz/tzOffset'
import type { Instant } from '../records/records.ts'

/** A local date without a zone, as the instant at which it begins in UTC: calendar arithmetic is done on these. */
export type Civil = number

const day = 86_400_000

/** The local date an instant falls on. */
export function civilAt(instant: Instant, timeZone: string): Civil {
  return Math.floor((instant + offset(instant, timeZone)) / day) * day
}

/**
 * The instant a local date begins: its first midnight, or, where clocks skip midnight, the moment they jump.
 * A date that clocks skip whole begins, and ends, where the next one does.
 */
export function startOfCivil(date: Civil, timeZone: string): Instant {
  const before = offset(date - day, timeZone)
  const after = offset(date + day, timeZone)
  const first = date - Math.max(before, after)
  if (first + offset(first, timeZone) === date) return first
  const second = date - Math.min(before, after)
  if (second + offset(second, timeZone) === date) return second
  return jump(first, second, after, timeZone)
}

/** The instant in (low, high] from which `after` is the offset. */
function jump(low: Instant, high: Instant, after: number, timeZone: string): Instant {
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offset(middle, timeZone) === after) high = middle
    else low = middle
  }
  return high
}

/**
 * What local clocks are ahead of UTC, in milliseconds. tzOffset takes -00:44 for +00:44: the last place to use such an
 * offset was Monrovia, until January 1972.
 */
function offset(instant: Instant, timeZone: string): number {
  if (timeZone === 'UTC') return 0
  return Math.round(tzOffset(timeZone, new Date(instant)) * 60_000)
}
