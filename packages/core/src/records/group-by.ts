/** Rows by what `key` says of them, in order of first appearance. */
export function groupBy<K, T>(rows: Iterable<T>, key: (row: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>()
  let last: K | undefined
  let group: T[] | undefined
  for (const row of rows) {
    const own = key(row)
    // Neighbours mostly belong together.
    if (group === undefined || own !== last) {
      group = groups.get(own)
      if (group === undefined) groups.set(own, (group = []))
      last = own
    }
    group.push(row)
  }
  return groups
}
