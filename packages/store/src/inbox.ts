import { chmodSync, closeSync, existsSync, openSync } from 'node:fs'
import { join } from 'node:path'
import type { Instant } from '@throughline/core'
import { connect } from './connect.ts'
import { failpoint } from './failpoint.ts'
import { makeFolder } from './make-folder.ts'
import { readTexts } from './read-value.ts'
import { guarded } from './store-error.ts'

/** A message that somebody sent, as it came. */
export interface Delivery {
  /** The same when it is sent again. */
  readonly id: string
  /** Who sent it: "github". */
  readonly from: string
  readonly event: string
  readonly receivedAt: Instant
  readonly body: string
}

/** What was received and is not in the store yet. It outlives the process that took it. */
export interface Inbox {
  /** Keeps a delivery, on disk when this returns. false: it came before, and nothing was done. */
  put(delivery: Delivery): boolean
  /**
   * The oldest that were not done yet.
   *
   * @param past so many of them are passed over
   */
  pending(most: number, past?: number): readonly Delivery[]
  /** These are in the store: their bodies are forgotten, and their ids after some days. */
  done(deliveries: readonly Pick<Delivery, 'id' | 'from'>[], at: Instant): void
  close(): void
}

/** Senders repeat a delivery for three days; a day more for clocks. */
const remembered = 4 * 86_400_000

const schema = `CREATE TABLE IF NOT EXISTS deliveries (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  sender TEXT NOT NULL,
  event TEXT NOT NULL,
  receivedAt INTEGER NOT NULL,
  body TEXT,
  doneAt INTEGER,
  UNIQUE (sender, id)
) STRICT;
CREATE INDEX IF NOT EXISTS pending ON deliveries (number) WHERE doneAt IS NULL;
CREATE INDEX IF NOT EXISTS done ON deliveries (doneAt) WHERE doneAt IS NOT NULL;`

/**
 * Opens the inbox beside a store: `inbox.db`, mode 0600. It is a file of its own, so that a delivery can be kept while
 * another process writes to the store, for however long; any number of processes may use it.
 *
 * @param dir the folder of the store
 * @throws StoreError when the file cannot be used
 * @example
 * inbox.put({ id, from: 'github', event: 'push', receivedAt: Date.now(), body })
 */
export function openInbox(dir: string): Inbox {
  const path = join(dir, 'inbox.db')
  const db = guarded(path, () => {
    makeFolder(dir)
    if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600))
    chmodSync(path, 0o600)
    const opened = connect(path)
    try {
      opened.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
      opened.exec(schema)
      return opened
    } catch (error) {
      opened.close()
      throw error
    }
  })
  let open = true

  return {
    put: ({ id, from, event, receivedAt, body }) =>
      guarded(path, () => {
        const insert = db.prepare(
          'INSERT INTO deliveries (id, sender, event, receivedAt, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
        )
        const isNew = insert.run(id, from, event, receivedAt, body).changes > 0
        failpoint('inbox:put')
        return isNew
      }),
    pending: (most, past = 0) =>
      guarded(path, () => {
        const row = `json_object('id', id, 'from', sender, 'event', event, 'receivedAt', receivedAt, 'body', body)`
        const rest = 'FROM deliveries WHERE doneAt IS NULL ORDER BY number LIMIT ? OFFSET ?'
        return readTexts(db, row, rest, most, past).map((text) => JSON.parse(text) as Delivery)
      }),
    done: (deliveries, at) =>
      guarded(path, () => {
        db.exec('BEGIN IMMEDIATE')
        try {
          const mark = db.prepare(
            'UPDATE deliveries SET doneAt = ?, body = NULL WHERE sender = ? AND id = ? AND doneAt IS NULL',
          )
          for (const { from, id } of deliveries) mark.run(at, from, id)
          db.prepare('DELETE FROM deliveries WHERE doneAt < ?').run(at - remembered)
          db.exec('COMMIT')
        } catch (error) {
          if (db.inTransaction) db.exec('ROLLBACK')
          throw error
        }
      }),
    close() {
      if (open) guarded(path, () => db.close())
      open = false
    },
  }
}
