import type { Instant } from '@throughline/core'

/** What tells the time and waits. */
export interface Clock {
  now(): Instant
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
}

/** A clock on which waiting is advancing: an hour's wait is over at once, and the hour has passed. */
export interface VirtualClock extends Clock {
  advance(milliseconds: number): void
  /** Every wait so far, in milliseconds. */
  readonly waits: readonly number[]
}

export function virtualClock(start: Instant): VirtualClock {
  let now = start
  const waits: number[] = []
  return {
    now: () => now,
    advance: (milliseconds) => void (now += milliseconds),
    waits,
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted()
      waits.push(milliseconds)
      now += Math.max(0, milliseconds)
      await new Promise((resolve) => setImmediate(resolve))
      signal?.throwIfAborted()
    },
  }
}

/** The clock on the wall. */
export const wallClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer)
        reject(signal?.reason instanceof Error ? signal.reason : new Error('aborted'))
      }
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', stop)
        resolve()
      }, milliseconds)
      signal?.addEventListener('abort', stop, { once: true })
    }),
}
