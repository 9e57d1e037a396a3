import { groupBy } from '../records/group-by.ts'

/** Rows [from, to) of one line, and the service they are of. */
export interface LineRows {
  readonly service: number
  readonly from: number
  readonly to: number
}

/**
 * Marks the rows of a unit (a commit, a change) that is counted in another line already, so that totals over
 * several lines count it once.
 *
 * Among the lines of one service the first to ship the unit counts, or with `all` the last, which is one that
 * still lacks it if there is any: the others are 1. Among services the first to ship it counts: the others are 2,
 * so that totals over some of the services can still count it.
 *
 * @param lines of one kind (all production lines, or all lines of one environment)
 * @param unit per row which unit it is, below `units`
 * @param at per row when it shipped, NaN not yet
 * @param shared written
 */
export function markShared(
  lines: readonly LineRows[],
  unit: ArrayLike<number>,
  units: number,
  at: ArrayLike<number>,
  rule: 'first' | 'all',
  shared: Uint8Array,
): void {
  if (lines.length < 2) return
  const when = (row: number) => (Number.isNaN(at[row]) ? Infinity : at[row]!)
  const counted = new Int32Array(units).fill(-1)
  const ofService = new Int32Array(units).fill(-1)
  /** Keeps the better of a row and the one that stands for the unit so far; marks the other. */
  const keep = (standing: Int32Array, row: number, later: boolean, mark: 1 | 2) => {
    const u = unit[row]!
    const rival = standing[u]!
    if (rival === -1) standing[u] = row
    else if (later ? when(row) > when(rival) : when(row) < when(rival)) {
      shared[rival] = mark
      standing[u] = row
    } else shared[row] = mark
  }
  for (const own of groupBy(lines, (line) => line.service).values()) {
    each(own, (row) => keep(ofService, row, rule === 'all', 1))
    each(own, (row) => {
      if (ofService[unit[row]!] !== row) return
      ofService[unit[row]!] = -1
      keep(counted, row, false, 2)
    })
  }
}

function each(lines: readonly LineRows[], visit: (row: number) => void): void {
  for (const line of lines) for (let row = line.from; row < line.to; row++) visit(row)
}
