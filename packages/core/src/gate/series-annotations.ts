import type { Interval, SeriesPoint, Unit } from '../report/report.ts'
import { eDivisive } from '../stats/e-divisive.ts'
import { hodgesLehmann } from '../stats/hodges-lehmann.ts'
import { type ProcessLimits, processLimits } from '../stats/process-limits.ts'
import { quantile } from '../stats/quantile.ts'
import { seedFrom } from '../stats/seed-from.ts'

export interface ChangePoint {
  /** ISO instant at which the first period of the new level begins. */
  readonly at: string
  /** Median of the periods from the shift before to this one, and from this one to the next. */
  readonly before: number
  readonly after: number
  /** How many times as much, with a 90 % interval; null where there are too few periods for one. */
  readonly ratio: number
  readonly interval: Interval | null
  readonly p: number
}

export interface SeriesAnnotations {
  readonly changes: readonly ChangePoint[]
  /** Log-scale process limits, and the periods outside them; null with fewer than two values. */
  readonly limits: (Omit<ProcessLimits, 'outside'> & { readonly outside: readonly string[] }) | null
}

/**
 * Where the level of a weekly series shifts, and which weeks lie outside its usual range: notes for a chart, never a
 * gate. Periods without a value are left out; counts of 0 get half an event, because logarithms need one.
 *
 * @param series as in a report, by week
 * @param id of metric and scope: part of the seed
 * @example
 * seriesAnnotations(metric.series ?? [], metric.unit, 'shop change-lead-time').changes[0]?.at
 */
export function seriesAnnotations(series: readonly SeriesPoint[], unit: Unit, id: string): SeriesAnnotations {
  const points = series.flatMap((point) => {
    const value = positive(point, unit)
    return value === null ? [] : [{ from: point.from, value }]
  })
  const values = points.map(({ value }) => value)
  const shifts = eDivisive(values.map(Math.log), { seed: seedFrom(id, ...values) })
  const edges = [0, ...shifts.map(({ at }) => at), values.length]
  const limits = processLimits(values)
  return {
    changes: shifts.map(({ at, p }, i) => {
      const [old, now] = [values.slice(edges[i], at), values.slice(at, edges[i + 2])]
      const [before, after] = [quantile(old, 0.5), quantile(now, 0.5)]
      const { ratio, ...interval } = hodgesLehmann(now, old, 0.9) ?? { ratio: after / before }
      return { at: points[at]!.from, before, after, ratio, interval: 'low' in interval ? interval : null, p }
    }),
    limits: limits && { ...limits, outside: limits.outside.map((i) => points[i]!.from) },
  }
}

function positive({ value, n, from, to }: SeriesPoint, unit: Unit): number | null {
  if (value === null) return null
  if (value > 0) return value
  if (unit === 'ratio') return n > 0 ? 0.5 / n : null
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000
  if (unit === '1/day') return 0.5 / days
  return unit === '1/week' ? (0.5 * 7) / days : null
}
