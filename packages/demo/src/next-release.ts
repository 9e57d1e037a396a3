import type { Instant } from '@throughline/core'
import type { Dice } from './dice.ts'
import type { Release } from './profiles.ts'
import { atWork, day, hour, minute, week } from './working-time.ts'

/** A Monday: weeks of a train are counted from here. */
const monday = 4 * day

/** When what is merged at `from` goes out. */
export function nextRelease(release: Release, from: Instant, dice: Dice): Instant {
  if (release.kind === 'on-merge') return Math.round((from + dice.between(2, 9) * minute) / 1000) * 1000
  for (let midnight = Math.floor(from / day) * day; ; midnight += day) {
    const departure = midnight + release.hour * hour
    const runs = Math.floor((midnight - monday) / week) % release.weeks === 0
    const noon = midnight + 12 * hour
    const open = release.weekdays.includes(new Date(midnight).getUTCDay()) && atWork(noon) === noon
    if (runs && open && departure >= from) return departure
  }
}
