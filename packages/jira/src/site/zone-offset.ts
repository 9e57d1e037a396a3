import type { Instant } from '@throughline/core'

const formats = new Map<string, Intl.DateTimeFormat>()
const minute = 60_000

/**
 * How far a time zone is ahead of UTC, ms.
 *
 * @param zone IANA name
 * @throws RangeError when the zone does not exist
 */
export function zoneOffset(zone: string, at: Instant): number {
  let format = formats.get(zone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    formats.set(zone, format)
  }
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name) ?? []
  const ahead = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * minute
  return sign === '-' ? -ahead : ahead
}
