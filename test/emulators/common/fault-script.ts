import { random, seedFrom } from '@throughline/core'

/** When a fault is due. */
export interface Due {
  /** From which request on, counted from 1 over all requests, this is due. Default: the first. */
  readonly at?: number
  /** How many requests it hits. Default: 1. */
  readonly times?: number
  /** The share of the requests it hits, 0.3 for three in ten, the same ones for the same seed. Default: each. */
  readonly share?: number
  readonly seed?: number
  /** Only requests of this operation name, or whose path begins so. */
  readonly operation?: string
  readonly path?: string
}

interface Hit {
  readonly n: number
  readonly path: string
  readonly operation: string | null
}

/** Follows a script: each fault is due from a request on, and is used up. */
export function faultScript<F extends Due>(script: readonly F[]): (hit: Hit) => F | undefined {
  const left = script.map((fault) => ({
    fault,
    times: fault.times ?? 1,
    next: random(seedFrom(fault.seed ?? 1, 'faults')),
  }))
  return ({ n, path, operation }) => {
    const due = left.find(
      ({ fault, times, next }) =>
        times > 0 &&
        n >= (fault.at ?? 1) &&
        (fault.operation === undefined || fault.operation === operation) &&
        (fault.path === undefined || path.startsWith(fault.path)) &&
        (fault.share === undefined || next() < fault.share),
    )
    if (due !== undefined) due.times--
    return due?.fault
  }
}
