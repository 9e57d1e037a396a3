import type { Instant } from '@throughline/core'

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour
export const week = 7 * day

const opens = 7.5 * hour
const closes = 16.5 * hour

/** The first whole second at or after `at` when somebody works: weekdays in office hours, not between the years. */
export function atWork(at: Instant): Instant {
  let time = Math.ceil(at / 1000) * 1000
  for (;;) {
    const midnight = Math.floor(time / day) * day
    if (!isOff(midnight) && time < midnight + closes) return Math.max(time, midnight + opens)
    time = midnight + day
  }
}

/** The instant when so many hours of work have passed since `at`, in whole seconds. */
export function afterWork(at: Instant, hours: number): Instant {
  let time = atWork(at)
  let left = hours * hour
  for (;;) {
    const close = Math.floor(time / day) * day + closes
    if (time + left <= close) return Math.round((time + left) / 1000) * 1000
    left -= close - time
    time = atWork(close)
  }
}

function isOff(midnight: Instant): boolean {
  const date = new Date(midnight)
  const [month, dayOfMonth] = [date.getUTCMonth(), date.getUTCDate()]
  const betweenTheYears = (month === 11 && dayOfMonth >= 24) || (month === 0 && dayOfMonth === 1)
  return betweenTheYears || date.getUTCDay() % 6 === 0
}
