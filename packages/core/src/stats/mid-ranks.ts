/** Ranks from 1 up, ties sharing their mean rank, and how much ties there are: the sum of t^3 - t over them. */
export function midRanks(values: Float64Array): { readonly ranks: Float64Array; readonly ties: number } {
  const order = Uint32Array.from(values, (_, i) => i).sort((a, b) => values[a]! - values[b]!)
  const ranks = new Float64Array(values.length)
  let ties = 0
  for (let from = 0; from < order.length;) {
    let to = from + 1
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++
    for (let i = from; i < to; i++) ranks[order[i]!] = (from + 1 + to) / 2
    const tied = to - from
    ties += tied ** 3 - tied
    from = to
  }
  return { ranks, ties }
}
