import { bisect } from '../time/bisect.ts'

/** The period that each instant falls into, -1 outside the edges. Quick where neighbours share their period. */
export function periodsOf(at: Float64Array, edges: Float64Array): Int32Array {
  const found = new Int32Array(at.length)
  let period = -1
  for (let i = 0; i < at.length; i++) {
    const instant = at[i]!
    // Written so that nothing is compared with an edge that is not there.
    if (period < 0 || !(instant >= edges[period]! && instant < edges[period + 1]!))
      period = bisect(edges, instant)
    found[i] = period
  }
  return found
}
