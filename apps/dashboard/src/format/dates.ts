import type { PeriodUnit } from '@throughline/core'

const cache = new Map<string, Intl.DateTimeFormat>()

function formatter(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = timeZone + JSON.stringify(options)
  let format = cache.get(key)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone, ...options })
    cache.set(key, format)
  }
  return format
}

type When = string | number

/** "24 Nov 2026" in the report's zone. */
function day(when: When, timeZone: string): string {
  return formatter(timeZone, { day: 'numeric', month: 'short', year: 'numeric' }).format(new Date(when))
}

/** "24 Nov 2026, 14:05" in the report's zone. */
export function minute(when: When, timeZone: string): string {
  const options = {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  } as const
  return formatter(timeZone, options).format(new Date(when))
}

/** A half-open span by its first and last day: "26 Aug 2026 – 23 Nov 2026". */
export function span(from: When, to: When, timeZone: string): string {
  const first = day(from, timeZone)
  const last = day(new Date(to).getTime() - 1, timeZone)
  return first === last ? first : `${first} – ${last}`
}

/** How a period is called on an axis: "26 Aug", "Sep 2026", "Q3 2026". */
export function periodName(from: When, unit: PeriodUnit, timeZone: string): string {
  const date = new Date(from)
  if (unit === 'month') return formatter(timeZone, { month: 'short', year: 'numeric' }).format(date)
  if (unit === 'quarter') {
    const month = Number(formatter(timeZone, { month: 'numeric' }).format(date))
    return `Q${Math.ceil(month / 3)} ${formatter(timeZone, { year: 'numeric' }).format(date)}`
  }
  return formatter(timeZone, { day: 'numeric', month: 'short' }).format(date)
}

/** The local date as a form wants it: "2026-11-24". */
export function localDate(when: When, timeZone: string): string {
  const parts = formatter(timeZone, { year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(
    new Date(when),
  )
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
}
