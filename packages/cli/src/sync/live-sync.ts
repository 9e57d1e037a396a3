import { openStore, StoreError, type Store } from '@throughline/store'
import type { Talk } from '../talk.ts'

/** Something that has to be done in the store, as the one process that writes. */
export interface LiveJob {
  /** Whether there is anything to do. */
  readonly due: () => boolean
  /** false: it was stopped before its end, and is due again later. */
  readonly run: (store: Store, signal: AbortSignal) => Promise<boolean>
}

export interface LiveSync {
  /** Something may be due now. */
  wake(): void
  /** Stops what is under way at its next checkpoint. */
  close(): Promise<void>
}

/** What comes together is done together, and the source's own copies have caught up. */
const settle = 1_000
const shortestPause = 5_000
const longestPause = 300_000

/**
 * Does what is due, one thing after the other, each with the store opened for writing only as long as it takes. What
 * fails, or finds another process writing, is tried again after 5 s, 10 s … 5 min, and said once.
 *
 * @param dir the folder of the store
 */
export function liveSync(
  dir: string,
  jobs: readonly LiveJob[],
  { talk, settleMs = settle }: { readonly talk: Talk; readonly settleMs?: number | undefined },
): LiveSync {
  const stop = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let under: Promise<void> | undefined
  let failures = 0
  let said = ''

  function later(pause: number): void {
    if (stop.signal.aborted || under !== undefined) return
    timer ??= setTimeout(() => {
      timer = undefined
      under = work().finally(() => {
        under = undefined
        if (failures > 0) later(Math.min(shortestPause * 2 ** (failures - 1), longestPause))
        else if (jobs.some(({ due }) => due())) later(settleMs)
      })
    }, pause)
  }

  async function work(): Promise<void> {
    try {
      for (const job of jobs) {
        if (!job.due()) continue
        const store = await openStore(dir)
        try {
          if (!(await job.run(store, stop.signal))) throw new Error('it was stopped before its end')
        } finally {
          store.close()
        }
      }
      failures = 0
      said = ''
    } catch (error) {
      failures += 1
      const message = error instanceof Error ? error.message : String(error)
      const waits = error instanceof StoreError && error.code === 'STORE_LOCKED'
      if (message !== said && !stop.signal.aborted)
        talk(`${waits ? 'What came in waits' : 'Syncing failed and is tried again'}: ${message}`)
      said = message
    }
  }

  return {
    wake: () => later(settleMs),
    async close() {
      stop.abort()
      clearTimeout(timer)
      await under
    },
  }
}
