import { GitHubSourceError } from '../github-source-error.ts'
import type { Clock } from './clock.ts'
import type { Headers, Limit } from './limits.ts'

export type Resource = 'graphql' | 'rest'

/** Longer than this is waited for on no failure of the network or the server. */
const longestPause = 30_000
const secondaryPause = 60_000
const mostDoublings = 4
/** A Date header tells whole seconds, ms. */
const dateSteps = 1000

/**
 * The one place where this source waits: before every request. While a limit blocks a resource nothing is sent to it,
 * and the end of the block is by the server's clock, which the Date header of every answer tells.
 */
export interface Gate {
  /** Resolves with the time when the resource is free; rejects with `rate-limited` when that is beyond the longest wait. */
  pass(resource: Resource): Promise<number>
  /**
   * Learns the server's time and what is left of the budget from an answer.
   *
   * @param askedAt when the request was sent, by our clock
   */
  answered(resource: Resource, headers: Headers, askedAt: number): void
  limited(resource: Resource, limit: Limit): void
  /** The network or the server failed: the next request waits 1, 4, 9 … s. */
  failed(): void
  succeeded(): void
  /** Milliseconds waited so far. */
  waited(): number
  /** The server's clock minus ours, ms; null: not known yet. */
  skew(): number | null
}

/** What the server's clock minus ours may be. */
interface Range {
  readonly low: number
  readonly high: number
}

/** What fits both; the later one alone where nothing does, because a clock was set. */
function narrowed(known: Range | null, found: Range): Range {
  if (known === null) return found
  const both = { low: Math.max(known.low, found.low), high: Math.min(known.high, found.high) }
  return both.low <= both.high ? both : found
}

export interface GateOptions {
  readonly clock: Clock
  /** Longest wait altogether, ms. */
  readonly maxWaitMs: number
  readonly signal: AbortSignal | undefined
  readonly log: (message: string) => void
}

export function gate({ clock, maxWaitMs, signal, log }: GateOptions): Gate {
  const blocked: Record<Resource, { until: number; why: string }> = {
    graphql: { until: -Infinity, why: '' },
    rest: { until: -Infinity, why: '' },
  }
  let offset: Range | null = null
  let failures = 0
  let secondaries = 0
  let total = 0

  function block(resources: readonly Resource[], until: number, why: string): void {
    for (const resource of resources) if (until > blocked[resource].until) blocked[resource] = { until, why }
  }

  /** One second more, because the limit is lifted after that second. */
  function byServer(until: number): number {
    return until + 1000 - (skew() ?? 0)
  }

  /** Of all that fits, the one nearest to clocks that agree. */
  function skew(): number | null {
    return offset === null ? null : Math.min(Math.max(0, offset.low), offset.high)
  }

  return {
    async pass(resource) {
      for (;;) {
        if (signal?.aborted === true) throw aborted()
        const { until, why } = blocked[resource]
        const now = clock.now()
        const wait = Math.ceil(until - now)
        if (!(wait > 0)) return now
        if (total + wait > maxWaitMs) {
          const seconds = Math.ceil(wait / 1000)
          throw new GitHubSourceError(
            'rate-limited',
            `GitHub has to be left alone for ${seconds} s (${why}), which is longer than --max-wait allows; sync again later, it goes on from the last checkpoint`,
          )
        }
        log(`waiting ${Math.ceil(wait / 1000)} s: ${why}`)
        total += wait
        await clock.sleep(wait, signal).catch((error: unknown) => {
          throw signal?.aborted === true ? aborted() : error
        })
      }
    },
    answered(resource, headers, askedAt) {
      const date = Date.parse(String(headers['date'] ?? ''))
      if (Number.isFinite(date))
        offset = narrowed(offset, { low: date - clock.now(), high: date + dateSteps - 1 - askedAt })
      const remaining = headers['x-ratelimit-remaining']
      const reset = Number(headers['x-ratelimit-reset'])
      if (remaining !== undefined && Number(remaining) === 0 && Number.isFinite(reset))
        block([resource], byServer(reset * 1000), 'the budget of this hour is used up')
    },
    limited(resource, limit) {
      const now = clock.now()
      if (limit.kind === 'primary') {
        const until = limit.until === null ? now + secondaryPause : byServer(limit.until)
        block([resource], Math.max(until, now + 1000), 'the budget of this hour is used up')
        return
      }
      const pause =
        limit.retryAfter === null
          ? secondaryPause * 2 ** Math.min(secondaries, mostDoublings)
          : Math.max(1, limit.retryAfter) * 1000
      secondaries += 1
      block(['graphql', 'rest'], now + pause, 'too many requests in a short time')
    },
    failed() {
      failures += 1
      const pause = Math.min(failures ** 2 * 1000, longestPause)
      block(['graphql', 'rest'], clock.now() + pause, 'the last request failed')
    },
    succeeded() {
      failures = 0
      secondaries = 0
    },
    waited: () => total,
    skew,
  }
}

function aborted(): GitHubSourceError {
  return new GitHubSourceError('aborted', 'The sync was stopped; it goes on from the last checkpoint')
}
