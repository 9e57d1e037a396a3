import { recordKey, type RecordType, type RecordTypes } from '@throughline/core'
import type Database from 'libsql'
import { readTexts } from './read-value.ts'
import { guarded } from './store-error.ts'

const part = 5_000

/** The records of a type that a source said last, tombstones left out, in the order of keys. */
export function* readLive<T extends RecordType>(
  db: Database.Database,
  path: string,
  type: T,
  source: string,
): Generator<RecordTypes[T]> {
  const rest = `FROM record_${type} WHERE key > ? AND source = ? AND deleted = 0 ORDER BY key LIMIT ${part}`
  let after = ''
  for (;;) {
    const records = guarded(path, () => {
      const bodies = readTexts(db, 'body', rest, after, source)
      return JSON.parse(`[${bodies.join(',')}]`) as RecordTypes[T][]
    })
    yield* records
    const last = records.at(-1)
    if (last === undefined || records.length < part) return
    after = recordKey(type, last)
  }
}
