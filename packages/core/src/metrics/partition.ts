import { periodsOf } from './periods-of.ts'

/** Values grouped by period: those of period i are `values.subarray(offsets[i], offsets[i + 1])`. */
export interface Partition {
  readonly offsets: Int32Array
  readonly values: Float64Array
}

/** Groups values by the period their instant falls in; outside the edges they are dropped. One pass, no sort. */
export function partition(values: Float64Array, at: Float64Array, edges: Float64Array): Partition {
  const periods = Math.max(0, edges.length - 1)
  const period = periodsOf(at, edges)
  const offsets = new Int32Array(periods + 1)
  for (let i = 0; i < period.length; i++) if (period[i]! >= 0) offsets[period[i]! + 1]!++
  for (let p = 0; p < periods; p++) offsets[p + 1]! += offsets[p]!
  const next = offsets.slice()
  const grouped = new Float64Array(offsets[periods] ?? 0)
  for (let i = 0; i < period.length; i++) {
    const p = period[i]!
    if (p >= 0) grouped[next[p]!++] = values[i]!
  }
  return { offsets, values: grouped }
}
