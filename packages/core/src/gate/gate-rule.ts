import type { Instant } from '../records/records.ts'

/** What a failing rule does: stops the run, is shown only, or is not evaluated. */
export type GateLevel = 'fail' | 'warn' | 'off'

/** A length such as 26w: rolling. Instants: pinned. `committed`: the events of a file made by `baselineOf`. */
export type GateBaselineChoice = string | { readonly from: Instant; readonly to: Instant }

/**
 * One rule of a gate. It says exactly one thing that must hold:
 *
 * - `worseBy: 0.25`: not worse than the baseline by more than a quarter. Which way is worse comes from the metric.
 *   With `trend: '26w'`: not worse by more than that over this length.
 * - `atMost` or `atLeast`, in the metric's unit (seconds, 1/day, 1/week, share 0..1, lines, count): the median, rate or
 *   share stays on this side. With `percentile: 0.85` it is a promise: 85 % of items within `atMost`.
 * - `aging: true` with `work-item-age` or `open-change-age`: not more open things older than the own 85th percentile of
 *   finished ones than history leads to expect.
 * - `forChange: true` with `change-size`, `open-change-age` or `pickup-time`: the one change that
 *   the gate is asked about stays within `atMost`, or within the team's own 85th percentile.
 */
export interface GateRule {
  /** Unique in the gate; what `accept` and history refer to. */
  readonly id: string
  readonly metric: string
  /** Absent: all services together, or the only one. */
  readonly service?: string | undefined
  /** Default fail. */
  readonly level?: GateLevel | undefined
  readonly worseBy?: number | undefined
  readonly atMost?: number | undefined
  readonly atLeast?: number | undefined
  readonly percentile?: number | undefined
  readonly trend?: string | undefined
  readonly aging?: boolean | undefined
  readonly forChange?: boolean | undefined
  /** Length of the window that is judged. Default 28d. */
  readonly current?: string | undefined
  /** What it is compared with. Default 26w, the time right before, without failed periods. */
  readonly baseline?: GateBaselineChoice | undefined
  /** So many times worse turns red at once, without a second look. Default: never. */
  readonly emergency?: number | undefined
  /** An inconclusive verdict is to stop the run as well; the result says so, the caller acts on it. Default false. */
  readonly inconclusiveBlocks?: boolean | undefined
  /** Confidence of the two-sided interval. Default 0.9: a look at unchanged data is wrong in at most 5 %. */
  readonly confidence?: number | undefined
}
