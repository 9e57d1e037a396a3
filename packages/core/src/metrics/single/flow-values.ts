import type { ClockOptions } from '../../link/options.ts'
import type { LooseChange, LooseTransition } from './loose-records.ts'
import { singleValue } from './single-value.ts'
import type { SingleOptions, SingleValue } from './single-value.ts'

/**
 * Cycle time of work items: median seconds from the commitment point to done.
 *
 * @param transitions moves with `toCategory` (and `fromCategory` of the first): todo, active, waiting, done
 * @param clock default firstStart to lastDone, reset by a move back to todo
 * @example
 * cycleTime([
 *   { key: 'A-1', at: 0, to: 'Doing', toCategory: 'active' },
 *   { key: 'A-1', at: 60_000, to: 'Done', toCategory: 'done' },
 * ]).value // 60
 */
export function cycleTime(
  transitions: readonly LooseTransition[],
  clock?: Partial<ClockOptions>,
  options?: SingleOptions,
): SingleValue {
  return singleValue('cycle-time', { transitions }, withClock(clock, options))
}

/**
 * Throughput: items done per elapsed week of a window.
 *
 * @param window half-open, epoch milliseconds
 */
export function throughput(
  transitions: readonly LooseTransition[],
  window: { readonly from: number; readonly to: number },
  clock?: Partial<ClockOptions>,
  options?: SingleOptions,
): SingleValue {
  return singleValue('throughput', { transitions }, { ...withClock(clock, options), window })
}

/**
 * Change cycle time: median seconds from a change's first commit to its merge.
 *
 * @example
 * changeCycleTime([{ createdAt: 5_000, firstCommitAt: 0, mergedAt: 60_000 }]).value // 60
 */
export function changeCycleTime(changes: readonly LooseChange[], options?: SingleOptions): SingleValue {
  return singleValue('change-cycle-time', { changes }, options)
}

function withClock(clock: Partial<ClockOptions> | undefined, options: SingleOptions = {}): SingleOptions {
  return { ...options, workItems: { ...options.workItems, clock: { ...options.workItems?.clock, ...clock } } }
}
