import type { Context } from './context.ts'

/** The share of failures that nobody reported; of none it is 1 where nobody would have. Null: nothing to share. */
export function inferredShare(context: Context, inferred: number, of: number): number | null {
  if (of > 0) return inferred / of
  return onlyInferred(context) ? 1 : null
}

/** Whether nobody reports incidents here: failures show by reverts, rollbacks and hotfixes or not at all. */
export function onlyInferred({ facts, scope }: Context): boolean {
  return (
    scope.incidentsConfigured &&
    facts.services.every(
      ({ name, incidentsReported }) => !scope.services.includes(name) || incidentsReported === false,
    )
  )
}
