import {
  recordTypes,
  type Coverage,
  type Instant,
  type RecordSet,
  type RecordType,
  type RecordTypes,
} from '@throughline/core'
import type Database from 'libsql'
import { coverageUnion } from './coverage-union.ts'
import { failpoint } from './failpoint.ts'
import { prepared } from './prepared.ts'
import { readTexts, readValue } from './read-value.ts'
import { recordRow } from './record-row.ts'

/** What one source said at once: all of it lands, or nothing. */
export interface Batch extends Partial<Omit<RecordSet, 'readAt'>> {
  /** "git:.", "file:commits.csv". */
  readonly source: string
  /** When it was read, epoch milliseconds. */
  readonly readAt: Instant
  /** Where to go on, by stream; null forgets it. */
  readonly cursors?: Readonly<Record<string, string | null>> | undefined
  /** The coverage names every service of the source: what was said of others is forgotten. */
  readonly ofEveryService?: boolean | undefined
}

export interface Written {
  /** Records that were new, or other than what was there. */
  readonly changed: number
  /** Records that were there already, in this version or a newer one. */
  readonly unchanged: number
  readonly generation: number
}

/**
 * Writes a batch in one transaction: records, cursors, coverage and notes together. Of two versions of a record the
 * newer `updatedAt` wins, of equal ones the later write. Coverage is joined with what was covered; rules, rejections
 * and findings of the source are replaced where the batch names them.
 */
export function writeBatch(db: Database.Database, batch: Batch): Written {
  db.exec('BEGIN IMMEDIATE')
  try {
    failpoint('write:begun')
    let changed = 0
    let given = 0
    for (const type of recordTypes) {
      const records = batch[type] ?? []
      given += records.length
      changed += upsert(db, type, batch.source, records)
    }
    failpoint('write:records')
    for (const [stream, cursor] of Object.entries(batch.cursors ?? {})) {
      writeCursor(db, batch.source, stream, cursor)
    }
    failpoint('write:cursors')
    writeNotes(db, batch)
    const insert = 'INSERT INTO batches (source, readAt, changed) VALUES (?, ?, ?) RETURNING number'
    const generation = Number(readValue(db, insert, batch.source, batch.readAt, changed))
    failpoint('write:before-commit')
    db.exec('COMMIT')
    failpoint('write:after-commit')
    return { changed, unchanged: given - changed, generation }
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK')
    throw error
  }
}

function upsert<T extends RecordType>(
  db: Database.Database,
  type: T,
  source: string,
  records: readonly RecordTypes[T][],
): number {
  if (records.length === 0) return 0
  const statement = prepared(
    db,
    `INSERT INTO record_${type} AS old (key, version, deleted, source, body)
    VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (key) DO UPDATE SET
      version = excluded.version, deleted = excluded.deleted, source = excluded.source, body = excluded.body
    WHERE excluded.version > old.version OR (excluded.version = old.version AND excluded.body <> old.body)`,
  )
  let changed = 0
  for (const record of records) {
    const [key, version, deleted, body] = recordRow(type, record)
    changed += statement.run(key, version, deleted, source, body).changes
  }
  return changed
}

function writeCursor(db: Database.Database, source: string, stream: string, cursor: string | null): void {
  if (cursor === null) prepared(db, 'DELETE FROM cursors WHERE source = ? AND stream = ?').run(source, stream)
  else prepared(db, 'INSERT OR REPLACE INTO cursors VALUES (?, ?, ?)').run(source, stream, cursor)
}

function writeNotes(db: Database.Database, batch: Batch): void {
  const put = prepared(db, 'INSERT OR REPLACE INTO notes VALUES (?, ?, ?)')
  for (const kind of ['rules', 'rejected', 'findings'] as const) {
    if (batch[kind] !== undefined) put.run(batch.source, kind, JSON.stringify(batch[kind]))
  }
  if (batch.coverage === undefined) return
  const known = readTexts(db, 'body', "FROM notes WHERE source = ? AND kind = 'coverage'", batch.source)
  const named = new Set(batch.coverage.flatMap(({ services = [] }) => services))
  const before = (JSON.parse(known[0] ?? '[]') as Coverage[]).filter(
    ({ services }) => batch.ofEveryService !== true || (services?.some((one) => named.has(one)) ?? true),
  )
  put.run(batch.source, 'coverage', JSON.stringify(coverageUnion([...before, ...batch.coverage])))
}
