import { chmodSync, closeSync, existsSync, openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'libsql'
import { connect } from './connect.ts'
import { makeFolder } from './make-folder.ts'
import { checkSchema, migrate } from './migrations/migrate.ts'
import { migrations } from './migrations/migrations.ts'
import { readNumber } from './read-value.ts'
import { guarded, StoreError } from './store-error.ts'
import { makeStore, type OpenStoreOptions, type Store } from './store.ts'
import { createViews } from './views.ts'
import { takeWriterLock } from './writer-lock.ts'

/**
 * Opens the store in a folder, usually `.throughline`; a writer makes it when it is not there. The file is
 * `throughline.db`, mode 0600, SQLite with a write-ahead log.
 *
 * What is checked when it opens: that it is a SQLite file of ours, of a schema this version knows, that its ledger of
 * batches has no gap (a copy put beside a foreign log has one). Reading every page takes too long for big files and is
 * left to `check`; a page that turns out damaged later is told the same way.
 *
 * @param dir the folder of the store
 * @throws StoreError with a code: STORE_MISSING, STORE_LOCKED, STORE_TOO_NEW, STORE_TOO_OLD, STORE_FOREIGN,
 *   STORE_DAMAGED, STORE_DISK, STORE_BUSY, STORE_UNUSABLE. Nothing is ever deleted.
 * @example
 * const store = await openStore('.throughline', { waitMs: 10_000 })
 * store.write({ source: 'git:.', readAt: Date.now(), commits, cursors: { commits: 'abc' } })
 * store.close()
 */
export async function openStore(dir: string, options: OpenStoreOptions = {}): Promise<Store> {
  const path = join(dir, 'throughline.db')
  if (options.readonly === true) return openReader(dir, path, options)
  guarded(path, () => prepare(dir))
  const lock = await takeWriterLock(dir, options.waitMs ?? 0).catch((error: unknown) =>
    guarded(path, () => {
      throw error
    }),
  )
  try {
    return guarded(path, () => {
      if (!existsSync(path)) closeSync(openSync(path, 'wx', 0o600))
      chmodSync(path, 0o600)
      const db = connect(path)
      try {
        checkSchema(db, path, migrations)
        db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
        migrate(db, path, migrations)
        createViews(db)
        checkLedger(db, path)
      } catch (error) {
        db.close()
        throw error
      }
      return makeStore(db, dir, path, options, () => {
        db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
        db.close()
        lock.release()
      })
    })
  } catch (error) {
    lock.release()
    throw error
  }
}

function prepare(dir: string): void {
  makeFolder(dir)
  const ignore = join(dir, '.gitignore')
  if (!existsSync(ignore)) writeFileSync(ignore, '*\n')
}

function openReader(dir: string, path: string, options: OpenStoreOptions): Store {
  if (!existsSync(path)) {
    throw new StoreError('STORE_MISSING', `${path}: there is no store yet; sync or import something first`)
  }
  return guarded(path, () => {
    const db = connect(path)
    try {
      db.exec('PRAGMA query_only = 1')
      const have = checkSchema(db, path, migrations)
      if (have < (migrations.at(-1)?.number ?? 0)) {
        const message = `${path}: the store has schema ${have}, which is older than this version; sync or import once`
        throw new StoreError('STORE_TOO_OLD', message)
      }
      checkLedger(db, path)
    } catch (error) {
      db.close()
      throw error
    }
    return makeStore(db, dir, path, options, () => db.close())
  })
}

function checkLedger(db: Database.Database, path: string): void {
  const gaps = readNumber(db, 'SELECT coalesce(max(number), 0) - count(*) FROM batches')
  if (gaps === 0) return
  const next = 'move it and the files beside it away and sync or import again; nothing was changed or deleted'
  throw new StoreError(
    'STORE_DAMAGED',
    `${path}: ${gaps === 1 ? 'a batch is' : `${gaps} batches are`} missing from the store; ${next}`,
  )
}
