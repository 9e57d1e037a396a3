import { groupBy } from './group-by.ts'

/** Rows [from, to) of one line, and the service they are of. */
export interface LineRows {
  readonly service: number
  readonly from: number
  readonly to: number
}

/**
 * Marks rows of a unit (a commit, a change) that is counted in another line already.
 *
 * Among the lines of one service the first to ship the unit counts, or with `all` the last, and none while a line
 * still lacks it; the others are 1. Among services the first to ship it counts; the others are 2. So totals over a
 * service leave out 1, totals over the organisation leave out both.
 *
 * @param lines of one kind (all production lines, or all lines of one environment), by service
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
  const best = new Int32Array(units).fill(-1)
  const seen = new Int32Array(units)
  for (const own of groupBy(lines, (line) => line.service).values()) {
    each(own, (row) => {
      const u = unit[row]!
      const rival = best[u]!
      seen[u]! += 1
      if (rival === -1) best[u] = row
      else if (rule === 'first' ? when(row) < when(rival) : when(row) > when(rival)) {
        shared[rival] = 1
        best[u] = row
      } else shared[row] = 1
    })
    each(own, (row) => {
      const u = unit[row]!
      if (best[u] !== row) return
      best[u] = -1
      const everywhere = rule === 'first' || seen[u] === own.length
      seen[u] = 0
      const rival = counted[u]!
      if (!everywhere) shared[row] = 1
      else if (rival === -1) counted[u] = row
      else if (when(row) < when(rival)) {
        shared[rival] = 2
        counted[u] = row
      } else shared[row] = 2
    })
  }
}

function each(lines: readonly LineRows[], visit: (row: number) => void): void {
  for (const line of lines) for (let row = line.from; row < line.to; row++) visit(row)
}
