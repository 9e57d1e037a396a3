import { emptyRecords, recordTypes, type RecordSet, type RecordType } from '@throughline/core'
import type Database from 'libsql'
import { readTexts, readValue } from './read-value.ts'

/** Bodies that are parsed at once: one call of JSON.parse for many is twice as fast as one for each. */
const chunk = 10_000

/**
 * Everything in the store as one record set, in the order of keys, tombstones included. One transaction: what it sees
 * is one moment, however long it takes.
 *
 * @param now `readAt` of a store into which nothing was written
 */
export function readRecords(db: Database.Database, now: number): RecordSet {
  db.exec('BEGIN')
  try {
    const readAt = readValue(db, 'SELECT max(readAt) FROM batches')
    const records = recordTypes.map((type) => [type, bodies(db, type)])
    return {
      ...emptyRecords(typeof readAt === 'number' ? readAt : now),
      ...Object.fromEntries(records),
      ...notes(db),
    }
  } finally {
    // An error of the file has ended it already; a second one would hide the first.
    if (db.inTransaction) db.exec('COMMIT')
  }
}

function bodies(db: Database.Database, type: RecordType): unknown[] {
  const texts = readTexts(db, 'body', `FROM record_${type} ORDER BY key`)
  const records: unknown[] = []
  for (let i = 0; i < texts.length; i += chunk) {
    for (const record of JSON.parse(`[${texts.slice(i, i + chunk).join(',')}]`) as unknown[])
      records.push(record)
  }
  return records
}

function notes(db: Database.Database): Partial<RecordSet> {
  const all = (kind: string) =>
    readTexts(db, 'body', 'FROM notes WHERE kind = ? ORDER BY source', kind).flatMap(
      (body) => JSON.parse(body) as never[],
    )
  return {
    coverage: all('coverage'),
    rules: all('rules'),
    rejected: all('rejected'),
    findings: all('findings'),
  }
}
