import type { StageShare } from '../report/report.ts'
import { median } from './median.ts'
import { total } from './summary.ts'
import { changeStages, stageBounds } from './change-stages.ts'
import type { ChangeInstants } from './change-stages.ts'

/**
 * The median of each stage and its share of the summed time, over changes that went all the way. A change with a
 * negative stage is left out of the whole breakdown, so that the shares stay shares of one total.
 */
export function stageBreakdown(instants: ChangeInstants, rows: Int32Array): StageShare[] {
  const bounds = changeStages.map((stage) => stageBounds(instants, stage))
  const whole = bounds.reduce((kept, [start, end]) => withoutNegative(start, end, kept), rows)
  return sharesOf(
    changeStages.map((stage, i) => {
      const [start, end] = bounds[i]!
      return { stage, values: spans(start, end, whole) }
    }),
  )
}

function withoutNegative(start: Float64Array, end: Float64Array, rows: Int32Array): Int32Array {
  const kept = new Int32Array(rows.length)
  let n = 0
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    kept[n] = row
    n += Number(!(end[row]! < start[row]!))
  }
  return kept.subarray(0, n)
}

/** Medians, and shares of the summed time of all stages together. */
export function sharesOf(stages: readonly { stage: string; values: Float64Array }[]): StageShare[] {
  const sums = stages.map(({ values }) => total(values))
  const all = sums.reduce((sum, value) => sum + value, 0)
  return stages.map(({ stage, values }, i) => ({
    stage,
    value: median(values),
    n: values.length,
    share: all > 0 ? sums[i]! / all : null,
  }))
}

/** Seconds from start to end for the rows that have both. */
export function spans(start: Float64Array, end: Float64Array, rows: Int32Array): Float64Array {
  const values = new Float64Array(rows.length)
  let n = 0
  for (let i = 0; i < rows.length; i++) {
    const value = (end[rows[i]!]! - start[rows[i]!]!) / 1000
    if (!Number.isNaN(value)) values[n++] = value
  }
  return values.subarray(0, n)
}
