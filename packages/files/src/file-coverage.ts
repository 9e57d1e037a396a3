import { recordFieldKinds, type Coverage, type Instant, type RecordType } from '@throughline/core'
import type { RecordsFile } from './read-records-file.ts'

/** What happened to a record does not count as covering the time in which it was noted. */
const notEvents = new Set(['updatedAt', 'authoredAt', 'firstCommitAt'])

/**
 * Which window a file covers: what the person says, else from the first to the last instant in it. Rows that were
 * refused make it incomplete.
 *
 * @returns null when nobody says and no row tells
 */
export function fileCoverage(
  source: string,
  file: RecordsFile<RecordType>,
  covers?: { readonly from: Instant; readonly to: Instant },
): Coverage | null {
  const window = covers ?? span(file)
  if (window === null) return null
  const complete = file.refused === 0
  const reason = complete
    ? undefined
    : `${file.refused} of ${file.refused + file.records.length} rows refused`
  return { source, stream: file.type, from: window.from, to: window.to, complete, reason }
}

function span(file: RecordsFile<RecordType>): { from: Instant; to: Instant } | null {
  const fields = Object.entries(recordFieldKinds(file.type))
    .filter(([name, kind]) => kind === 'instant' && !notEvents.has(name))
    .map(([name]) => name)
  let from = Infinity
  let to = -Infinity
  for (const record of file.records) {
    for (const name of fields) {
      const at: unknown = Reflect.get(record, name)
      if (typeof at !== 'number') continue
      from = Math.min(from, at)
      to = Math.max(to, at)
    }
  }
  return from <= to ? { from, to } : null
}
