import type { Instant } from '@throughline/core'
import { zoneOffset } from '../site/zone-offset.ts'

interface Version {
  readonly released?: boolean | undefined
  readonly releaseDate?: string | undefined
}

const day = 86_400_000

/**
 * When the first of the released versions came out. Jira knows days only, so it is the end of that day in the
 * account's time zone: what was finished on that day was finished before.
 */
export function releasedAt(versions: readonly Version[], zone: string | undefined): Instant | undefined {
  const days = versions.flatMap(({ released, releaseDate }) =>
    released === true && releaseDate !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(releaseDate)
      ? [releaseDate]
      : [],
  )
  const first = days.sort()[0]
  if (first === undefined) return undefined
  const end = Date.parse(`${first}T00:00:00Z`) + day
  return zone === undefined ? end : end - zoneOffset(zone, end)
}
