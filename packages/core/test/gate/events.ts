import type { GateEvent } from '../../src/gate/gate-event.ts'
import { random } from '../../src/stats/random.ts'

export const day = 86_400_000
export const week = 7 * day
/** A Monday, 00:00 UTC. */
const monday = Date.UTC(2026, 0, 5)
export const after = (weeks: number) => monday + weeks * week

/** Normal draws that every run repeats. */
export function normals(seed: number) {
  const next = random(seed)
  return () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
}

export interface Stream {
  readonly weeks: number
  readonly perWeek: number
  readonly seed: number
  /** Value of an item, from its week and a standard normal draw. */
  readonly value: (week: number, normal: number) => number
  /** Items that share a cluster; default 1: none do. */
  readonly together?: number
}

/** So many events a week, spread evenly. */
export function stream({ weeks, perWeek, seed, value, together = 1 }: Stream): GateEvent[] {
  const normal = normals(seed)
  return Array.from({ length: weeks * perWeek }, (_, i) => {
    const number = Math.floor(i / perWeek)
    const event = {
      id: `e${seed}-${i}`,
      at: monday + number * week + ((i % perWeek) + 0.5) * (week / perWeek),
      value: value(number, normal()),
    }
    return together > 1 ? { ...event, cluster: `c${seed}-${Math.floor(i / together)}` } : event
  })
}

/** Log-normal hours in seconds, times a factor from a week on. */
export function durations(factor: number, from: number, sd = 1) {
  return (week: number, normal: number) => 3600 * Math.exp(3 + sd * normal) * (week >= from ? factor : 1)
}
