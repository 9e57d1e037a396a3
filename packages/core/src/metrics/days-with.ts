import { workingDays } from '../time/working-days.ts'
import type { WorkingDays } from '../time/working-days.ts'
import type { Context } from './context.ts'
import { periodsOf } from './periods-of.ts'

const known = new WeakMap<Float64Array, WorkingDays>()

/** The share of the local days of the window (working days when a calendar says so) with at least one event. */
export function daysWith(context: Context, at: Float64Array): number | null {
  const days = daysOf(context)
  const seen = new Uint8Array(days.length)
  for (const day of periodsOf(at, days.edges)) {
    if (day >= 0 && days.working[day]) seen[day] = 1
  }
  return days.count === 0 ? null : seen.reduce((sum, day) => sum + day, 0) / days.count
}

/** The days of the window, worked out once for all services: finding local midnights is slow. */
function daysOf({ window, timeZone, calendar, edges }: Context): WorkingDays {
  const days = known.get(edges) ?? workingDays(window, { ...calendar, timeZone })
  known.set(edges, days)
  return days
}
