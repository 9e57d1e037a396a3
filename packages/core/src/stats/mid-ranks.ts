/** Ranks from 1 up, ties sharing their mean rank, and how much ties there are: the sum of t^3 - t over them. */
export function midRanks(values: Float64Array): { readonly ranks: Float64Array; readonly ties: number } {
  const sorted = values.slice().sort()
  let ties = 0
  for (let from = 0; from < sorted.length;) {
    let to = from + 1
    while (to < sorted.length && sorted[to] === sorted[from]) to++
    const tied = to - from
    ties += tied ** 3 - tied
    from = to
  }
  const ranks = values.map(
    (value) => (countBelow(sorted, value, false) + countBelow(sorted, value, true) + 1) / 2,
  )
  return { ranks, ties }
}

/** How many are below a value, or up to it. */
function countBelow(sorted: Float64Array, value: number, inclusive: boolean): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! < value || (inclusive && sorted[middle] === value)) low = middle + 1
    else high = middle
  }
  return low
}
