import { emptyRecords, recordTypes, type RecordSet, type RecordType } from '@throughline/core'
import type Database from 'libsql'
import { readValue } from './read-value.ts'

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
    db.exec('COMMIT')
  }
}

function bodies(db: Database.Database, type: RecordType): unknown[] {
  const texts = db.prepare(`SELECT body FROM record_${type} ORDER BY key`).pluck().all() as string[]
  const records: unknown[] = []
  for (let i = 0; i < texts.length; i += chunk) {
    for (const record of JSON.parse(`[${texts.slice(i, i + chunk).join(',')}]`) as unknown[])
      records.push(record)
  }
  return records
}

function notes(db: Database.Database): Partial<RecordSet> {
  const rows = db.prepare('SELECT kind, body FROM notes ORDER BY source, kind').all() as {
    readonly kind: string
    readonly body: string
  }[]
  const all = (kind: string) =>
    rows.filter((row) => row.kind === kind).flatMap((row) => JSON.parse(row.body) as never[])
  return {
    coverage: all('coverage'),
    rules: all('rules'),
    rejected: all('rejected'),
    findings: all('findings'),
  }
}
