import { join } from 'node:path'
import type { Facts, RecordSet, RecordType, RecordTypes } from '@throughline/core'
import type Database from 'libsql'
import { factsCache } from './facts-cache.ts'
import { readNumber, readTexts } from './read-value.ts'
import { readLive } from './read-live.ts'
import { readRecords } from './read-records.ts'
import { guarded, StoreError } from './store-error.ts'
import { writeBatch, type Batch, type Written } from './write-batch.ts'

export interface OpenStoreOptions {
  /** Only read: any number of readers at once, also while one process writes. */
  readonly readonly?: boolean | undefined
  /** How long to wait for another writer, in milliseconds. Default 0. */
  readonly waitMs?: number | undefined
  /** Is told, in one sentence, what the store put right by itself. */
  readonly notify?: ((message: string) => void) | undefined
}

/** Records, cursors, coverage and facts. A writer holds the writer lock until `close`. */
export interface Store {
  /** The database file. */
  readonly path: string
  /** All or nothing, in one transaction; safe to repeat. */
  write(batch: Batch): Written
  /** Everything at one moment; tombstones included, one version per key. */
  read(): RecordSet
  /** What a source said last of a type, without tombstones, a part at a time: of any size in little memory. */
  live<T extends RecordType>(type: T, source: string): Iterable<RecordTypes[T]>
  /** Where a source goes on in a stream; null: from the beginning. */
  cursor(source: string, stream: string): string | null
  /** Grows with every write: the same number, the same content. */
  generation(): number
  /** Keeps facts made from the records of a generation (default: the present one). They can always be rebuilt. */
  saveFacts(key: string, facts: Facts, generation?: number): void
  /**
   * Facts that were saved under the key and still belong to the records; null: make them anew. Text is read and checked
   * when it is asked for: damage there throws FactsFormatError then, and the facts are made anew the next time.
   */
  loadFacts(key: string): Facts | null
  /** Reads every page: what is wrong with the file. Empty: nothing. Takes seconds per gigabyte. */
  check(): readonly string[]
  close(): void
}

/** The store on an open connection of the right schema. */
export function makeStore(
  db: Database.Database,
  dir: string,
  path: string,
  options: OpenStoreOptions,
  close: () => void,
): Store {
  const folder = join(dir, 'facts')
  const facts = factsCache(folder, () =>
    options.notify?.(
      `Saved facts in ${folder} turned out damaged and are removed; run it again to make them anew.`,
    ),
  )
  const id = readTexts(db, 'id', 'FROM store')[0]
  const generation = () => readNumber(db, 'SELECT max(number) FROM batches')
  const state = (number: number) => `${id}:${number}`
  let open = true

  return {
    path,
    write(batch) {
      if (options.readonly === true) {
        throw new StoreError('STORE_READONLY', `${path}: the store is open for reading; open it for writing`)
      }
      return guarded(path, () => writeBatch(db, batch))
    },
    read: () => guarded(path, () => readRecords(db, Date.now())),
    live: (type, source) => readLive(db, path, type, source),
    cursor: (source, stream) =>
      guarded(path, () => {
        const rest = 'FROM cursors WHERE source = ? AND stream = ?'
        return readTexts(db, 'cursor', rest, source, stream)[0] ?? null
      }),
    generation: () => guarded(path, generation),
    saveFacts: (key, value, number = generation()) =>
      guarded(path, () => facts.save(key, state(number), value)),
    loadFacts: (key) =>
      guarded(path, () => {
        const loaded = facts.load(key, state(generation()))
        if (loaded !== 'damaged') return loaded
        options.notify?.(`The saved facts in ${folder} were damaged and are made anew from the records.`)
        return null
      }),
    check: () =>
      guarded(path, () => {
        const rows = db.prepare('PRAGMA integrity_check').pluck().all() as string[]
        return rows.filter((row) => row !== 'ok')
      }),
    close() {
      if (open) guarded(path, close)
      open = false
    },
  }
}
