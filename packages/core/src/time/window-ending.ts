import { tz } from '@date-fns/tz/tz'
import { sub } from 'date-fns/sub'
import type { Instant } from '../records/records.ts'
import { assertTimeZone } from './assert-time-zone.ts'
import { type Civil, civilAt, startOfCivil } from './civil.ts'
import type { Length } from './parse-length.ts'
import type { Window } from './periods.ts'

const day = 86_400_000

/**
 * The window of a length that ends at an instant: from the local midnight that lies the length before the date of
 * `asOf`, to `asOf` itself. When `asOf` is a local midnight the window is exactly the length; else the day that has
 * begun comes on top, so that nothing known is left out and whole weeks stay whole.
 * The window before it is `windowEnding(window.from, length, timeZone)`.
 *
 * @param asOf epoch milliseconds
 * @param length see `parseLength`
 * @param timeZone IANA name
 * @throws TimeZoneError
 * @example
 * windowEnding(Date.UTC(2026, 9, 5), { days: 90 }, 'UTC').from // 2026-07-07T00:00Z
 */
export function windowEnding(asOf: Instant, length: Length, timeZone: string): Window {
  assertTimeZone(timeZone)
  return { from: startOfCivil(before(civilAt(asOf, timeZone), length), timeZone), to: asOf }
}

/** Days and weeks are plain arithmetic on dates, which gates do by the thousand; months are not. */
function before(date: Civil, length: Length): Civil {
  const { years, months, weeks = 0, days = 0 } = length
  if (years === undefined && months === undefined) return date - (7 * weeks + days) * day
  return sub(date, length, { in: tz('UTC') }).getTime()
}
