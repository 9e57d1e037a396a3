import type { Context } from '../context.ts'
import { takeSample } from '../sample.ts'
import type { Sample } from '../sample.ts'

/** Incidents resolved in the window that a source reported, with the seconds since a given instant of each. */
export function reportedRecoveries(
  context: Context,
  start: Float64Array,
  include: (row: number) => boolean = () => true,
): Sample {
  const { incidents } = context.facts
  const reported = context.scope.incidents.filter((row) => !incidents.inferred[row] && include(row))
  return takeSample(
    { table: 'incidents', rows: reported, at: incidents.resolvedAt, start, end: incidents.resolvedAt },
    context,
  )
}
