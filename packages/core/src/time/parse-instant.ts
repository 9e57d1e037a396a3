import type { Instant } from '../records/records.ts'
import { readInstant } from './read-instant.ts'

/**
 * The instant in a text, or null; `readInstant` says why not.
 *
 * @example
 * parseInstant('2026-10-05T07:30:00Z') // 1791185400000
 * parseInstant('2026-10-05T07:30:00') // null: no offset
 */
export function parseInstant(text: string | number): Instant | null {
  const reading = readInstant(text)
  return 'instant' in reading ? reading.instant : null
}
