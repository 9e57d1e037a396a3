import type { Instant } from '@throughline/core'
import { iso } from './text.ts'
import type { Clock } from '../common/virtual-clock.ts'

export type Resource = 'graphql' | 'core'

export interface Budget {
  readonly limit: number
  readonly remaining: number
  readonly used: number
  readonly resetAt: Instant
}

/** The primary rate limit: points per hour and resource, by the server's clock. */
export interface Limits {
  /** Takes points if there are as many; false: the limit is reached. */
  take(resource: Resource, points: number): boolean
  budget(resource: Resource): Budget
  headers(resource: Resource): Readonly<Record<string, string>>
  /** Until when the client was told to stay away. */
  blockedUntil(): Instant
  block(until: Instant): void
}

const hour = 3_600_000

/**
 * @param limit points per hour; null: no limit is known and no header tells one, as on GitHub Enterprise Server
 */
export function limits(clock: Pick<Clock, 'now'>, limit: number | null): Limits {
  const used: Record<Resource, number> = { graphql: 0, core: 0 }
  const opened: Record<Resource, Instant> = { graphql: -Infinity, core: -Infinity }
  let blockedUntil = -Infinity
  const budget = (resource: Resource): Budget => {
    if (clock.now() >= opened[resource] + hour) {
      opened[resource] = Math.floor(clock.now() / 1000) * 1000
      used[resource] = 0
    }
    const total = limit ?? Infinity
    return {
      limit: total,
      remaining: Math.max(0, total - used[resource]),
      used: used[resource],
      resetAt: opened[resource] + hour,
    }
  }
  return {
    budget,
    take: (resource, points) => {
      if (budget(resource).remaining < points) return false
      used[resource] += points
      return true
    },
    headers: (resource): Readonly<Record<string, string>> => {
      if (limit === null) return {}
      const { remaining, used, resetAt } = budget(resource)
      return {
        'x-ratelimit-limit': String(limit),
        'x-ratelimit-remaining': String(remaining),
        'x-ratelimit-used': String(used),
        'x-ratelimit-reset': String(resetAt / 1000),
        'x-ratelimit-resource': resource,
      }
    },
    blockedUntil: () => blockedUntil,
    block: (until) => void (blockedUntil = Math.max(blockedUntil, until)),
  }
}

/** The `rateLimit` field of a query. */
export function rateLimitField({ limit, remaining, used, resetAt }: Budget, cost: number, nodeCount: number) {
  return { limit, remaining, used, resetAt: iso(resetAt), cost, nodeCount }
}
