import { landings } from '../facts/codes.ts'
import { neverCounts } from '../metrics/change-sample.ts'
import type { Context } from '../metrics/context.ts'
import { windowRows } from '../metrics/window-rows.ts'

/** How the changes merged in the window came onto their branch, as shares; empty without any. */
export function landingShares(context: Context): Record<string, number> {
  const { changes } = context.facts
  const rows = windowRows(context, context.scope.changes, changes.mergedAt).current
  const { landing, reason } = changes
  const counts = new Array<number>(landings.length).fill(0)
  let n = 0
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    if ((neverCounts >> reason[row]!) & 1) continue
    counts[landing[row]!]!++
    n++
  }
  return Object.fromEntries(
    landings.flatMap((landing, i) => (counts[i]! > 0 ? [[landing, counts[i]! / n] as const] : [])),
  )
}
