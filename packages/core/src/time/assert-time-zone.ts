import { TimeZoneError } from './time-zone-error.ts'

/** Asking Intl costs as much as cutting a year into weeks: names are asked once. */
const seen = new Map<string, boolean>()

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
  const answer = seen.get(zone) ?? ask(zone)
  seen.set(zone, answer)
  return answer
}

function ask(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).format(0) !== ''
  } catch {
    return false
  }
}
