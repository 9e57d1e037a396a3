import { type GateEvent, random } from '@throughline/core'

/** How the made-up organisations of one column work. */
export interface Kind {
  readonly name: string
  /** Log standard deviation of a duration, from and to. */
  readonly sd: readonly [number, number]
  /** Changes in a release, from and to, log-uniform. */
  readonly size: readonly [number, number]
  /** Releases a week that lead times are measured on. */
  readonly releases: number
  /** Share of the log variance that a release's changes have in common. */
  readonly together: number
  /** Stuck items (ten times as long), weekdays only and slow Fridays, weeks that resemble the week before. */
  readonly rough: boolean
}

/** What happens to an organisation in the first week that is judged. */
export interface Change {
  readonly leadTime: number
  readonly frequency: number
  readonly failRate: number
}

export const nothing: Change = { leadTime: 1, frequency: 1, failRate: 0.1 }

const day = 86_400_000
const week = 7 * day
/** A Monday, 00:00 UTC. */
export const begin = Date.UTC(2024, 0, 1)

/** The raw events of four rules over so many weeks, the last ones after the change. */
export function organisation(kind: Kind, weeks: number, changed: number, change: Change, seed: number) {
  const next = random(seed)
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  const sd = kind.sd[0] + (kind.sd[1] - kind.sd[0]) * next()
  const [shared, own] = [sd * Math.sqrt(kind.together), sd * Math.sqrt(1 - kind.together)]
  const instant = (w: number) =>
    begin + w * week + (kind.rough ? Math.floor(next() * 5) * day + next() * day : next() * week)
  const friday = (at: number) => (kind.rough && Math.floor((at - begin) / day) % 7 === 4 ? 0.5 : 0)
  const stuck = () => (kind.rough && next() < 0.05 ? Math.log(10) : 0)
  const lead: GateEvent[] = []
  const cycle: GateEvent[] = []
  const deployments: GateEvent[] = []
  const fails: GateEvent[] = []
  let level = 0
  let id = 0
  for (let w = 0; w < weeks; w++) {
    // AR(1) 0.3, a quarter of the log scale.
    if (kind.rough) level = 0.3 * level + Math.sqrt(1 - 0.09) * 0.25 * normal()
    const after = w >= weeks - changed
    const shift = Math.log(after ? change.leadTime : 1)
    for (let r = count(kind.releases, next); r > 0; r--) {
      const at = instant(w)
      const common = 3 + level + shift + friday(at) + shared * normal()
      const size = Math.floor(
        Math.exp(Math.log(kind.size[0]) + next() * Math.log((kind.size[1] + 1) / kind.size[0])),
      )
      const cluster = `r${id++}`
      for (let i = 0; i < size; i++) {
        lead.push({ id: `c${id++}`, at, value: 3600 * Math.exp(common + own * normal() + stuck()), cluster })
      }
    }
    for (let i = count(10, next); i > 0; i--) {
      cycle.push({
        id: `i${id++}`,
        at: instant(w),
        value: 3600 * Math.exp(3 + level + sd * normal() + stuck()),
      })
    }
    // Bursts: a gamma factor makes the variance about 2.5 times the mean.
    const burst = kind.rough ? gamma(3.3, normal, next) / 3.3 : 1
    for (let i = count(5 * burst * (after ? change.frequency : 1), next); i > 0; i--) {
      deployments.push({ id: `d${id++}`, at: instant(w), value: 1 })
    }
    for (let i = count(7, next); i > 0; i--) {
      const value = next() < (after ? change.failRate : nothing.failRate) ? 1 : 0
      fails.push({ id: `f${id++}`, at: instant(w), value })
    }
  }
  const ordered = (events: GateEvent[]) => events.sort((a, b) => a.at - b.at)
  return {
    'lead-time': ordered(lead),
    'cycle-time': ordered(cycle),
    frequency: ordered(deployments),
    'fail-rate': ordered(fails),
  }
}

export type Events = ReturnType<typeof organisation>

/** Poisson. */
function count(mean: number, next: () => number): number {
  const limit = Math.exp(-mean)
  let product = next()
  let events = 0
  for (; product > limit; events++) product *= next()
  return events
}

/** Marsaglia and Tsang, for shapes above 1. */
function gamma(shape: number, normal: () => number, next: () => number): number {
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normal()
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}
