import { bisect } from '../time/bisect.ts'
import { workingDays } from '../time/working-days.ts'
import type { Context } from './context.ts'

/** The share of the local days of the window (working days when a calendar says so) with at least one event. */
export function daysWith({ window, timeZone, calendar }: Context, at: Float64Array): number | null {
  const days = workingDays(window, { ...calendar, timeZone })
  const seen = new Uint8Array(days.length)
  for (const instant of at) {
    const day = bisect(days.edges, instant)
    if (day >= 0 && days.working[day]) seen[day] = 1
  }
  return days.count === 0 ? null : seen.reduce((sum, day) => sum + day, 0) / days.count
}
