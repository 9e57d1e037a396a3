import { JiraSourceError } from '../jira-source-error.ts'
import type { Clock } from './clock.ts'

/** Longer than this is waited for on no failure of the network or the server. */
const longestPause = 30_000
const plainPause = 60_000
const mostDoublings = 4

/**
 * The one place where this source waits: before every request. While a limit lasts nothing is sent, and its end is by
 * the server's clock, which the Date header of every answer tells.
 */
export interface Gate {
  /** Resolves when the way is free; rejects with `rate-limited` when that is beyond the longest wait. */
  pass(): Promise<void>
  /** Learns the server's time and what is left of the budget from an answer. */
  answered(headers: Headers): void
  /** An answer said that it was too much. */
  limited(headers: Headers): void
  /** The network or the server failed: the next request waits 1, 4, 9 … s. */
  failed(): void
  succeeded(): void
  /** The server's clock minus ours, ms; null: not known yet. */
  skew(): number | null
}

export interface GateOptions {
  readonly clock: Clock
  /** Longest wait altogether, ms. */
  readonly maxWaitMs: number
  readonly signal: AbortSignal | undefined
  readonly log: (message: string) => void
}

export function gate({ clock, maxWaitMs, signal, log }: GateOptions): Gate {
  let blocked = { until: -Infinity, why: '' }
  let offset: number | null = null
  let failures = 0
  let limits = 0
  let total = 0

  function block(until: number, why: string): void {
    if (until > blocked.until) blocked = { until, why }
  }

  /** When the budget is full again, by our clock; null: the answer does not say. */
  function resetAt(headers: Headers): number | null {
    const text = headers.get('x-ratelimit-reset') ?? ''
    const at = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text)
    return Number.isFinite(at) ? at + 1000 - (offset ?? 0) : null
  }

  return {
    async pass() {
      for (;;) {
        if (signal?.aborted === true) throw aborted()
        const wait = Math.ceil(blocked.until - clock.now())
        if (!(wait > 0)) return
        const seconds = Math.ceil(wait / 1000)
        if (total + wait > maxWaitMs)
          throw new JiraSourceError(
            'rate-limited',
            `Jira has to be left alone for ${seconds} s (${blocked.why}), which is longer than --max-wait allows; sync again later, it goes on from the last checkpoint`,
          )
        log(`waiting ${seconds} s: ${blocked.why}`)
        total += wait
        await clock.sleep(wait, signal).catch((error: unknown) => {
          throw signal?.aborted === true ? aborted() : error
        })
      }
    },
    answered(headers) {
      const date = Date.parse(headers.get('date') ?? '')
      if (Number.isFinite(date)) offset = date - clock.now()
      const reset = resetAt(headers)
      if (headers.get('x-ratelimit-remaining') === '0' && reset !== null)
        block(reset, 'the budget is used up')
    },
    limited(headers) {
      const now = clock.now()
      const pause = retryAfter(headers.get('retry-after'), now + (offset ?? 0))
      const usual = now + plainPause * 2 ** Math.min(limits, mostDoublings)
      limits += 1
      const until = pause === null ? (resetAt(headers) ?? usual) : now + pause
      block(Math.max(until, now + 1000), 'too many requests in a short time')
    },
    failed() {
      failures += 1
      block(clock.now() + Math.min(failures ** 2 * 1000, longestPause), 'the last request failed')
    },
    succeeded() {
      failures = 0
      limits = 0
    },
    skew: () => offset,
  }
}

/** Seconds, or a date; in milliseconds from `now`, which is by the server's clock. */
function retryAfter(text: string | null, now: number): number | null {
  if (text === null) return null
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text) * 1000
  const at = Date.parse(text)
  return Number.isFinite(at) ? at - now : null
}

export function aborted(): JiraSourceError {
  return new JiraSourceError('aborted', 'The sync was stopped; it goes on from the last checkpoint')
}
