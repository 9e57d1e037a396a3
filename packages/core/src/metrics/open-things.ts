/** Things with a begin and an end: NaN end, open still; NaN begin, never begun. By row. */
export interface Stays {
  readonly from: Float64Array
  readonly to: Float64Array
}

/** The rows that are open at an instant: begun by then, not ended by then. */
export function openAt({ from, to }: Stays, rows: Int32Array, instant: number): Int32Array {
  return rows.filter((row) => from[row]! <= instant && !(to[row]! <= instant))
}

/** How many are open at each of some ascending instants, in one pass over the rows. */
export function openCounts({ from, to }: Stays, rows: Int32Array, instants: Float64Array): Int32Array {
  const change = new Int32Array(instants.length + 1)
  for (const row of rows) {
    if (Number.isNaN(from[row])) continue
    const first = firstAtOrAfter(instants, from[row]!)
    const last = Number.isNaN(to[row]) ? instants.length : firstAtOrAfter(instants, to[row]!)
    if (last <= first) continue
    change[first]!++
    change[last]!--
  }
  let open = 0
  return Int32Array.from(instants, (_, i) => (open += change[i]!))
}

function firstAtOrAfter(instants: Float64Array, instant: number): number {
  let low = 0
  let high = instants.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (instants[middle]! < instant) low = middle + 1
    else high = middle
  }
  return low
}
