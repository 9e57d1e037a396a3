import { midRanks } from '../stats/mid-ranks.ts'
import { normalCdf } from '../stats/normal.ts'
import { studentQuantile } from '../stats/student.ts'
import { type GateEvent, unitOf } from './gate-event.ts'

/** Events as columns, their units numbered in the order they come. */
export interface Columns {
  readonly values: Float64Array
  readonly clusters: Int32Array
  /** How many different units there are. */
  readonly units: number
}

export function columnsOf(events: readonly GateEvent[]): Columns {
  const numbers = new Map<string, number>()
  const values = new Float64Array(events.length)
  const clusters = new Int32Array(events.length)
  events.forEach((event, i) => {
    const unit = unitOf(event)
    const number = numbers.get(unit) ?? numbers.size
    numbers.set(unit, number)
    values[i] = event.value
    clusters[i] = number
  })
  return { values, clusters, units: numbers.size }
}

/** Whether any two events share a unit. */
export function shares(...sides: readonly Columns[]): boolean {
  return sides.some(({ values, units }) => units < values.length)
}

/**
 * The confidence an interval for independent values must be computed with, so that it holds the one asked for when they
 * share deployments: wider by the root of what sharing does to the variance of mean ranks.
 */
export function widened(confidence: number, current: Columns, baseline: Columns): number {
  const pooled = new Float64Array(current.values.length + baseline.values.length)
  pooled.set(current.values)
  pooled.set(baseline.values, current.values.length)
  const { ranks } = midRanks(pooled)
  const here = variances(ranks.subarray(0, current.values.length), current)
  const there = variances(ranks.subarray(current.values.length), baseline)
  const design = Math.max(1, (here.clustered + there.clustered) / (here.independent + there.independent) || 1)
  const z = studentQuantile((1 + confidence) / 2, current.units + baseline.units - 2) * Math.sqrt(design)
  // Beyond seven deviations nothing is left of the digits.
  return 2 * normalCdf(Math.min(z, 7)) - 1
}

/** The variance of a mean of ranks, as if they were independent and with the clusters they come in. */
function variances(ranks: Float64Array, { clusters, units }: Columns) {
  const n = ranks.length
  let mean = 0
  for (const rank of ranks) mean += rank / n
  const sums = new Float64Array(units)
  let squares = 0
  ranks.forEach((rank, i) => {
    squares += (rank - mean) ** 2
    sums[clusters[i]!]! += rank - mean
  })
  let between = 0
  for (const sum of sums) between += sum ** 2
  return {
    independent: squares / Math.max(1, n - 1) / n,
    clustered: ((units / Math.max(1, units - 1)) * between) / (n * n),
  }
}
