import type { ChangeTable } from '../facts/shapes.ts'
import type { StageShare } from '../report/report.ts'
import { median } from './median.ts'
import { total } from './summary.ts'
import { approvalOf, approvedOf, changeStages, readyOf, reviewedOf, reviewOf } from './change-stages.ts'

/**
 * The median of each stage and its share of the summed time, over changes that went all the way. A change with a
 * negative stage is left out of the whole breakdown, so that the shares stay shares of one total.
 *
 * @param opened whether it is known when changes were opened; where not, all of first commit -> merged is coding
 */
export function stageBreakdown(changes: ChangeTable, rows: Int32Array, opened: boolean): StageShare[] {
  const seconds = Array.from(changeStages, () => new Float64Array(rows.length))
  const n = fill(seconds, changes, rows, opened)
  return sharesOf(changeStages.map((stage, i) => ({ stage, values: known(seconds[i]!.subarray(0, n)) })))
}

/** Seconds of every stage of the changes that have none below 0; NaN where a stage never began. */
function fill(
  seconds: readonly Float64Array[],
  { firstCommitAt, readyAt, createdAt, firstReviewAt, approvedAt, mergedAt, shippedAt }: ChangeTable,
  rows: Int32Array,
  opened: boolean,
): number {
  const [codings, pickups, reviews, merges, deploys] = seconds as Columns
  let n = 0
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const merged = mergedAt[row]!
    const ready = opened ? readyOf(readyAt[row]!, createdAt[row]!) : merged
    const approval = opened ? approvalOf(approvedAt[row]!, merged) : NaN
    const review = opened ? reviewOf(firstReviewAt[row]!, approval, merged) : NaN
    const coding = (ready - firstCommitAt[row]!) / 1000
    const pickup = (review - ready) / 1000
    const reviewing = (reviewedOf(review, approval, merged) - review) / 1000
    const merging = opened ? (merged - approvedOf(review, approval, ready)) / 1000 : NaN
    const deploying = (shippedAt[row]! - merged) / 1000
    if (coding < 0 || pickup < 0 || reviewing < 0 || merging < 0 || deploying < 0) continue
    codings[n] = coding
    pickups[n] = pickup
    reviews[n] = reviewing
    merges[n] = merging
    deploys[n++] = deploying
  }
  return n
}

type Columns = [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array]

/** The values that are numbers, moved to the front. */
function known(values: Float64Array): Float64Array {
  let n = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    values[n] = value
    n += value >= 0 ? 1 : 0
  }
  return values.subarray(0, n)
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
