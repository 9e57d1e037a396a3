import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore, type Store } from '@throughline/store'

/** In memory where the machine has such a place: these stores outlive kills, not power cuts. */
const place = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

export interface TemporaryStore {
  readonly dir: string
  readonly store: Store
  close(): void
}

/** A new store in a folder that goes when it is closed. */
export async function temporaryStore(): Promise<TemporaryStore> {
  const dir = mkdtempSync(join(place, 'throughline-faults-'))
  const store = await openStore(dir)
  return {
    dir,
    store,
    close() {
      store.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
