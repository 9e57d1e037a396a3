import { setImmediate as pause } from 'node:timers/promises'
import type { Delivery, Inbox, Store } from '@throughline/store'
import type { LiveJob } from './live-sync.ts'

/** Deliveries that are looked at without a pause: whoever sends more meanwhile waits for no longer than this takes. */
const portion = 25
const mostAtOnce = 2_000

/** Brings deliveries into a store, in portions; false: it was stopped on the way, and has to be done again. */
export type Apply = (
  store: Store,
  portions: AsyncIterable<readonly Delivery[]>,
  signal: AbortSignal,
) => Promise<boolean>

/** The deliveries of an inbox as a job. */
export function inboxJob(inbox: Inbox, apply: Apply, now: () => number): LiveJob {
  return {
    due: () => inbox.pending(1).length > 0,
    async run(store, signal) {
      const taken: Pick<Delivery, 'id' | 'from'>[] = []
      async function* portions() {
        while (taken.length < mostAtOnce) {
          const deliveries = inbox.pending(portion, taken.length)
          if (deliveries.length === 0) return
          for (const { id, from } of deliveries) taken.push({ id, from })
          yield deliveries
          await pause()
        }
      }
      if (!(await apply(store, portions(), signal))) return false
      for (let i = 0; i < taken.length; i += portion) {
        inbox.done(taken.slice(i, i + portion), now())
        await pause()
      }
      return true
    },
  }
}
