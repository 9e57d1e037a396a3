/** A time zone nobody knows. */
export class TimeZoneError extends Error {
  override readonly name = 'TimeZoneError'
  readonly code = 'unknown-time-zone'
}
