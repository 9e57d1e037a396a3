import { readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from './connect.ts'
import { StoreError } from './store-error.ts'

export interface WriterLock {
  release(): void
}

/** How often somebody who waits looks again, in milliseconds. */
const interval = 50

/**
 * Becomes the one process that writes. The lock is a SQLite transaction on a small file of its own, so that the
 * operating system gives it back when the process ends, however it ends: there is no stale lock to find. A text file
 * beside it says who holds it.
 *
 * @param dir the folder of the store
 * @param waitMs how long to wait for another writer
 * @throws StoreError STORE_LOCKED, with who holds it and since when
 */
export async function takeWriterLock(dir: string, waitMs: number): Promise<WriterLock> {
  const until = performance.now() + waitMs
  const holder = `${dir}/writer.json`
  for (;;) {
    const db = connect(`${dir}/writer.lock`, 0)
    try {
      db.exec('BEGIN EXCLUSIVE')
    } catch (error) {
      db.close()
      if (!isBusy(error)) throw error
      if (performance.now() < until) {
        await sleep(Math.min(interval, waitMs))
        continue
      }
      const message = `${dir}: ${whoHolds(holder)}; wait for it, or give a longer time to wait`
      throw new StoreError('STORE_LOCKED', message, { cause: error })
    }
    const since = new Date().toISOString()
    writeFileSync(holder, JSON.stringify({ pid: process.pid, host: hostname(), since }), { mode: 0o600 })
    return { release: () => db.close() }
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /BUSY|LOCKED/.test(String(error.code))
}

function whoHolds(path: string): string {
  try {
    const { pid, host, since } = JSON.parse(readFileSync(path, 'utf8')) as Record<
      'pid' | 'host' | 'since',
      string
    >
    return `process ${pid} on ${host} has been writing to the store since ${since}`
  } catch {
    return 'another process is writing to the store'
  }
}
