/** YYYY-MM-DD of an instant in a time zone. */
export function dateIn(instant: number | string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(new Date(instant))
}

/** "2026-08-27 to 2026-11-25": a half-open window, with times where its ends are not midnights. */
export function dateRange(window: {
  readonly from: string
  readonly to: string
  readonly timeZone: string
}): string {
  return `${dateTime(window.from, window.timeZone)} to ${dateTime(window.to, window.timeZone)}`
}

/** Date in a time zone, with the time of day unless it is midnight. */
export function dateTime(instant: number | string, timeZone: string): string {
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(instant))
  return time === '00:00' ? dateIn(instant, timeZone) : `${dateIn(instant, timeZone)} ${time}`
}
