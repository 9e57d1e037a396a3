import type { Coverage, Instant } from '@throughline/core'

const patience = 2 * 86_400_000

/** A source that was last read long ago: what happened since is in no number. */
export interface StaleSource {
  readonly source: string
  readonly readTo: Instant
  /** How long ago that is. */
  readonly milliseconds: number
}

/** Sources of which no stream was read in the last two days; files are as old as they are. */
export function staleSources(coverage: readonly Coverage[], now: Instant): readonly StaleSource[] {
  const latest = new Map<string, Instant>()
  for (const { source, to } of coverage)
    if (!source.startsWith('file:')) latest.set(source, Math.max(to, latest.get(source) ?? -Infinity))
  return [...latest]
    .map(([source, readTo]) => ({ source, readTo, milliseconds: now - readTo }))
    .filter(({ milliseconds }) => milliseconds > patience)
}
