import { chmodSync, closeSync, existsSync, openSync } from 'node:fs'
import type Database from 'libsql'
import { failpoint } from '../failpoint.ts'
import { StoreError } from '../store-error.ts'
import { connect } from '../connect.ts'
import { readNumber, readValue } from '../read-value.ts'
import type { Migration } from './migrations.ts'

/** Says that a SQLite file is a store of ours: "THRL". */
const applicationId = 0x5448524c

/**
 * Brings a store to the newest schema, each step in one transaction. A store that holds something is copied first, the
 * copy is verified and stays beside it (`throughline.db.before-2`).
 *
 * @throws StoreError STORE_FOREIGN, STORE_TOO_NEW; the file is then untouched
 */
export function migrate(db: Database.Database, path: string, steps: readonly Migration[]): void {
  const have = checkSchema(db, path, steps)
  const todo = steps.filter((step) => step.number > have)
  if (todo.length === 0) return
  if (have > 0) copy(db, `${path}.before-${steps.at(-1)?.number}`, have)
  failpoint('migrate:copied')
  for (const { number, sql } of todo) {
    db.exec('BEGIN IMMEDIATE')
    try {
      db.exec(sql)
      db.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${number}`)
      failpoint('migrate:before-commit')
      db.exec('COMMIT')
    } catch (error) {
      if (db.inTransaction) db.exec('ROLLBACK')
      throw error
    }
    failpoint('migrate:after-commit')
  }
}

/**
 * The schema number of the file, 0 for a new one.
 *
 * @throws StoreError when the file is not a store, or newer than this program knows
 */
export function checkSchema(db: Database.Database, path: string, steps: readonly Migration[]): number {
  const newest = steps.at(-1)?.number ?? 0
  const have = readNumber(db, 'PRAGMA user_version')
  const id = readNumber(db, 'PRAGMA application_id')
  const tables = readNumber(db, 'SELECT count(*) FROM sqlite_master')
  if (id !== applicationId && (have > 0 || tables > 0)) {
    throw new StoreError(
      'STORE_FOREIGN',
      `${path}: is a database of another program; choose another folder for the store`,
    )
  }
  if (have > newest) {
    const next = 'update throughline; the store was not touched'
    throw new StoreError(
      'STORE_TOO_NEW',
      `${path}: the store has schema ${have} and this version knows up to ${newest}; ${next}`,
    )
  }
  return have
}

/** A consistent copy of the whole store, whatever is still in its write-ahead log; checked before it counts. */
function copy(db: Database.Database, target: string, have: number): void {
  let free = target
  for (let i = 2; existsSync(free); i++) free = `${target}-${i}`
  closeSync(openSync(free, 'wx', 0o600))
  db.prepare('VACUUM INTO ?').run(free)
  chmodSync(free, 0o600)
  const copied = connect(free)
  try {
    const sound = readValue(copied, 'PRAGMA quick_check') === 'ok'
    const rows = 'SELECT coalesce(max(number), 0) FROM batches'
    if (sound && checkSchema(copied, free, [{ number: have, sql: '' }]) === have) {
      if (readNumber(copied, rows) === readNumber(db, rows)) return
    }
  } finally {
    copied.close()
  }
  throw new StoreError('STORE_UNUSABLE', `${free}: the copy before the upgrade is not sound; check the disk`)
}
