import type { Span } from './context.ts'

/** From the first to the last of some instants: what counts as read where no source said what it read. */
export function knownSpan(at: Float64Array, rows: Int32Array): Span | null {
  let from = Infinity
  let to = -Infinity
  for (let i = 0; i < rows.length; i++) {
    const instant = at[rows[i]!]!
    if (instant < from) from = instant
    if (instant > to) to = instant
  }
  return from <= to ? { from, to } : null
}
