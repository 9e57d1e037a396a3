import { landings } from '../facts/codes.ts'
import { neverCounts } from '../metrics/change-sample.ts'
import type { Context } from '../metrics/context.ts'

/** How the changes merged in the window came onto their branch, as shares; empty without any. */
export function landingShares({ facts, scope, window }: Context): Record<string, number> {
  const { changes } = facts
  const counts = new Array<number>(landings.length).fill(0)
  let n = 0
  for (const row of scope.changes) {
    const at = changes.mergedAt[row]!
    if (!(at >= window.from && at < window.to) || (neverCounts >> changes.reason[row]!) & 1) continue
    counts[changes.landing[row]!]!++
    n++
  }
  return Object.fromEntries(
    landings.flatMap((landing, i) => (counts[i]! > 0 ? [[landing, counts[i]! / n] as const] : [])),
  )
}
