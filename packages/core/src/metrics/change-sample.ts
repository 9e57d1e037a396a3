import type { Context } from './context.ts'
import { reasonBits, takeItems, takeSample } from './sample.ts'
import type { Items, Sample, SampleSpec } from './sample.ts'
import { windowRows } from './window-rows.ts'

/** A change of a bot, or a pick of another change, counts nowhere. */
export const neverCounts = reasonBits('bot', 'cherry-pick')
const neverShips = neverCounts | reasonBits('left-truncated')

/** Durations of changes, in the window of the instant that decides: the merge, or the shipping. */
export function changeSample(
  context: Context,
  at: Float64Array,
  start: Float64Array,
  end?: Float64Array,
  missing?: string,
): Sample {
  return takeSample(specOf(context, at, start, end, missing), context)
}

/** The same of the window alone, for a number beside another. */
export function changeItems(
  context: Context,
  at: Float64Array,
  start: Float64Array,
  end?: Float64Array,
): Items {
  return takeItems(specOf(context, at, start, end), context)
}

function specOf(
  { facts: { changes }, scope }: Context,
  at: Float64Array,
  start: Float64Array,
  end: Float64Array | undefined,
  missing?: string,
): SampleSpec {
  const excludes = at === changes.shippedAt ? neverShips : neverCounts
  return { table: 'changes', rows: scope.changes, at, start, end, reason: changes.reason, excludes, missing }
}

/** Shipped of merged: how many changes merged in the window a deployment contains. */
export function changeCoverage(context: Context): { matched: number; of: number } | null {
  const { changes } = context.facts
  const rows = windowRows(context, context.scope.changes, changes.mergedAt).current
  const { reason, shippedAt } = changes
  let matched = 0
  let of = 0
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    if ((neverCounts >> reason[row]!) & 1) continue
    of++
    if (shippedAt[row]! <= context.asOf) matched++
  }
  return of === 0 ? null : { matched, of }
}
