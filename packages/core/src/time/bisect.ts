/**
 * The period an instant falls into: the last i with edges[i] <= instant < edges[i + 1].
 *
 * @param edges ascending, as `periods` gives them
 * @returns -1 outside, and for NaN
 * @example
 * bisect(Float64Array.of(0, 10, 20), 10) // 1
 */
export function bisect(edges: ArrayLike<number>, instant: number): number {
  const last = edges.length - 1
  if (last < 1 || !(instant >= (edges[0] as number) && instant < (edges[last] as number))) return -1
  let low = 0
  let high = last
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if ((edges[middle] as number) <= instant) low = middle
    else high = middle
  }
  return low
}
