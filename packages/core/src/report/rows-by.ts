/**
 * The rows of a table grouped by a reference, in their order: group i holds the rows whose reference is i.
 * References below 0 are in no group. Two passes, no object per row.
 */
export function rowsBy(refs: Int32Array, groups: number): readonly Int32Array[] {
  const offsets = new Int32Array(groups + 1)
  const ascending = count(refs, offsets)
  for (let i = 0; i < groups; i++) offsets[i + 1]! += offsets[i]!
  const order = new Int32Array(offsets[groups]!)
  // Tables come grouped already: then the rows are a range.
  if (ascending) range(order, refs.length - order.length)
  else place(order, refs, offsets.slice())
  return Array.from({ length: groups }, (_, i) => order.subarray(offsets[i], offsets[i + 1]))
}

/** Counts the rows of each group, one place on, and says whether the references ascend. */
function count(refs: Int32Array, counts: Int32Array): boolean {
  let ascending = true
  let last = -1
  for (let row = 0; row < refs.length; row++) {
    const ref = refs[row]!
    if (ref < last) ascending = false
    if (ref >= 0) counts[ref + 1]!++
    last = ref
  }
  return ascending
}

function range(order: Int32Array, first: number): void {
  for (let i = 0; i < order.length; i++) order[i] = first + i
}

function place(order: Int32Array, refs: Int32Array, next: Int32Array): void {
  for (let row = 0; row < refs.length; row++) {
    const group = refs[row]!
    if (group >= 0) order[next[group]!++] = row
  }
}

/** Several groups as one, ascending. */
export function joinRows(groups: readonly Int32Array[]): Int32Array {
  if (groups.length === 1) return groups[0]!
  const rows = new Int32Array(groups.reduce((sum, group) => sum + group.length, 0))
  let at = 0
  let ordered = true
  for (const group of groups) {
    if (group.length === 0) continue
    // Groups are ascending themselves; tables grouped by line need no sorting.
    ordered &&= at === 0 || rows[at - 1]! < group[0]!
    rows.set(group, at)
    at += group.length
  }
  return ordered ? rows : rows.sort()
}
