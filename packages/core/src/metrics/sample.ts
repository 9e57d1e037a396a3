import { exclusionReasons } from '../facts/codes.ts'
import type { ExclusionReason } from '../facts/codes.ts'
import type { Context } from './context.ts'
import { picked } from './picked.ts'
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
  readonly previousAt?: (() => Float64Array) | undefined
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

/** What a sample is made of, without the window before. */
export interface Items {
  readonly rows: Int32Array
  readonly values: Float64Array
}

/**
 * Picks the items of the window and of the one before. A negative duration is left out and counted.
 */
export function takeSample(spec: SampleSpec, context: Context): Sample {
  const { current, before } = windowRows(context, spec.rows, spec.at)
  const excluded: Record<string, number> = {}
  const excludedRows: Record<string, number[]> = {}
  const { rows, values } = itemsOf(spec, current, (row, why) => {
    excluded[why] = (excluded[why] ?? 0) + 1
    const sample = (excludedRows[why] ??= [])
    if (sample.length < kept) sample.push(row)
  })
  const { rows: previousRows, values: previous } = itemsOf(spec, before)
  const at = picked(spec.at, rows)
  const previousAt = () => picked(spec.at, previousRows)
  return { table: spec.table, rows, values, at, previousRows, previous, previousAt, excluded, excludedRows }
}

/** The items of the window alone. */
export function takeItems(spec: SampleSpec, context: Context): Items {
  return itemsOf(spec, windowRows(context, spec.rows, spec.at).current)
}

type Exclude = (row: number, why: string) => void

/** The rows that have a value and are not excluded. */
function itemsOf(spec: SampleSpec, candidates: Int32Array, exclude: Exclude = () => undefined): Items {
  const rows = new Int32Array(candidates.length)
  const values = new Float64Array(candidates.length)
  const n = fill(rows, values, candidates, spec, exclude)
  return { rows: rows.subarray(0, n), values: values.subarray(0, n) }
}

function fill(
  rows: Int32Array,
  values: Float64Array,
  candidates: Int32Array,
  { start, end, include, reason, excludes = 0, openUntil = NaN, missing }: SampleSpec,
  exclude: Exclude,
): number {
  let n = 0
  for (let i = 0; i < candidates.length; i++) {
    const row = candidates[i]!
    if (include && !include[row]) continue
    if (reason && (excludes >> reason[row]!) & 1) {
      exclude(row, exclusionReasons[reason[row]!]!)
      continue
    }
    const value = end ? (until(end[row]!, openUntil) - start[row]!) / 1000 : start[row]!
    rows[n] = row
    values[n] = value
    if (value >= 0) n++
    else if (value < 0) exclude(row, 'negative')
    else if (missing) exclude(row, missing)
  }
  return n
}

function until(end: number, openUntil: number): number {
  return end <= openUntil || Number.isNaN(openUntil) ? end : openUntil
}
