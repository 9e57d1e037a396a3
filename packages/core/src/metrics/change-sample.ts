import type { Context } from './context.ts'
import { reasonBits, takeSample } from './sample.ts'
import type { Sample } from './sample.ts'
import { windowRows } from './window-rows.ts'

/** A change of a bot, or a pick of another change, counts nowhere. */
export const neverCounts = reasonBits('bot', 'cherry-pick')
const neverShips = neverCounts | reasonBits('left-truncated')

/** Durations of changes, in the window of the instant that decides: the merge, or the shipping. */
export function changeSample(
  context: Context,
  at: Float64Array,
  start: Float64Array,
  end: Float64Array | undefined,
  missing?: string,
): Sample {
  const { changes } = context.facts
  return takeSample(
    {
      table: 'changes',
      rows: context.scope.changes,
      at,
      start,
      end,
      reason: changes.reason,
      excludes: at === changes.shippedAt ? neverShips : neverCounts,
      missing,
    },
    context,
  )
}

/** Shipped of merged: how many changes merged in the window a deployment contains. */
export function changeCoverage(context: Context): { matched: number; of: number } | null {
  const { changes } = context.facts
  const rows = windowRows(context, context.scope.changes, changes.mergedAt)
  let matched = 0
  let of = 0
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    if (changes.mergedAt[row]! < context.window.from || (neverCounts >> changes.reason[row]!) & 1) continue
    of++
    if (changes.shippedAt[row]! <= context.asOf) matched++
  }
  return of === 0 ? null : { matched, of }
}
