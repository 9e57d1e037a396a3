import { TimeZoneError } from './time-zone-error.ts'

/**
 * Refuses what is not an IANA time zone name. Fixed offsets are refused too: they know no summer time.
 *
 * @throws TimeZoneError
 * @example
 * assertTimeZone('Europe/Berlin')
 */
export function assertTimeZone(zone: string): void {
  if (!/^[A-Za-z]/.test(zone) || !known(zone)) {
    throw new TimeZoneError(
      `${JSON.stringify(zone)} is not a time zone; use an IANA name such as Europe/Berlin or UTC`,
    )
  }
}

function known(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
