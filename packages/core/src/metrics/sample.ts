import { exclusionReasons } from '../facts/codes.ts'
import type { ExclusionReason } from '../facts/codes.ts'
import type { Context } from './context.ts'
import { windowRows } from './window-rows.ts'

export type TableName = 'commits' | 'changes' | 'deployments' | 'incidents' | 'workItems'

/** The items behind a metric: one entry per item of the window, and what was left out. */
export interface Sample {
  readonly table: TableName
  /** Row of `table`, value in the metric's unit (1 or 0 for a rate) and the instant it enters the window. */
  readonly rows: Int32Array
  readonly values: Float64Array
  readonly at: Float64Array
  /** Rows and values of the window before. */
  readonly previousRows: Int32Array
  readonly previous: Float64Array
  /** Instants of the rows before; absent for what is open at one instant. */
  readonly previousAt?: Float64Array | undefined
  readonly excluded: Readonly<Record<string, number>>
  /** At most five rows for each reason. */
  readonly excludedRows: Readonly<Record<string, readonly number[]>>
}

/** Which rows and columns make a sample. */
export interface SampleSpec {
  readonly table: TableName
  readonly rows: Int32Array
  /** Instant that decides the window; NaN: never. */
  readonly at: Float64Array
  /** The value is (end - start) in seconds; absent end: it is `start` itself. */
  readonly start: Float64Array
  readonly end?: Float64Array | undefined
  /** An end that is absent or later than this is this: open things have lasted until now. */
  readonly openUntil?: number | undefined
  /** 0: the row is none of this metric's business, not even an exclusion. */
  readonly include?: Uint8Array | undefined
  readonly reason?: Uint8Array | undefined
  /** Reasons that exclude here, as a bit per index of `exclusionReasons`. */
  readonly excludes?: number | undefined
  /** Why a row without a value has none; absent: it is simply not counted. */
  readonly missing?: string | undefined
}

const kept = 5

/** A bit per reason, for `SampleSpec.excludes`. */
export function reasonBits(...reasons: readonly ExclusionReason[]): number {
  return reasons.reduce((bits, reason) => bits | (1 << exclusionReasons.indexOf(reason)), 0)
}

/**
 * Picks the items of the window and of the one before, in one pass. A negative duration is left out and counted.
 */
export function takeSample(spec: SampleSpec, context: Context): Sample {
  const { at, start, end, include, reason, excludes = 0, openUntil = NaN, missing } = spec
  const { from } = context.window
  const candidates = windowRows(context, spec.rows, at)
  const rows = new Int32Array(candidates.length)
  const values = new Float64Array(candidates.length)
  // The window fills from the front, the one before from the back.
  let n = 0
  let before = candidates.length
  const excluded: Record<string, number> = {}
  const excludedRows: Record<string, number[]> = {}
  const exclude = (row: number, why: string) => {
    excluded[why] = (excluded[why] ?? 0) + 1
    const sample = (excludedRows[why] ??= [])
    if (sample.length < kept) sample.push(row)
  }
  for (let i = 0; i < candidates.length; i++) {
    const row = candidates[i]!
    if (include && !include[row]) continue
    const current = at[row]! >= from
    const code = reason ? reason[row]! : 0
    if (code && (excludes >> code) & 1) {
      if (current) exclude(row, exclusionReasons[code]!)
      continue
    }
    const value = end ? (until(end[row]!, openUntil) - start[row]!) / 1000 : start[row]!
    if (value >= 0) {
      const place = current ? n++ : --before
      rows[place] = row
      values[place] = value
    } else if (current) {
      if (value < 0) exclude(row, 'negative')
      else if (missing) exclude(row, missing)
    }
  }
  const previousRows = rows.subarray(before)
  return {
    table: spec.table,
    rows: rows.subarray(0, n),
    values: values.subarray(0, n),
    at: instantsOf(at, rows.subarray(0, n)),
    previousRows,
    previous: values.subarray(before),
    previousAt: instantsOf(at, previousRows),
    excluded,
    excludedRows,
  }
}

function instantsOf(at: Float64Array, rows: Int32Array): Float64Array {
  const instants = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) instants[i] = at[rows[i]!]!
  return instants
}

function until(end: number, openUntil: number): number {
  return end <= openUntil || Number.isNaN(openUntil) ? end : openUntil
}
