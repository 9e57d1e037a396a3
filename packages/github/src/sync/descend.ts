import type { Instant } from '@throughline/core'
import type { Answer } from '../client/client.ts'
import type { PageSize } from '../client/page-size.ts'
import { pages } from '../client/pages.ts'
import type { Connection } from '../client/schema.ts'
import type { DescentState } from './schema.ts'

export interface Descent<T> {
  readonly state: DescentState | undefined
  /** What the overview shows now. */
  readonly seen: string
  /** Read also when it shows nothing new. */
  readonly told?: boolean | undefined
  /** One page, newest first. */
  readonly ask: (size: number, after: string | null) => Promise<Answer<Connection<T> | null | undefined>>
  /** The place after a single item that is too heavy. */
  readonly past?: ((after: string | null) => Promise<Answer<Connection<T> | null>>) | undefined
  readonly size: PageSize
  readonly what: string
  /** The instant the order goes by. */
  readonly at: (node: T) => Instant
  /** How far below what was read before the descent goes, ms: for what comes in late. */
  readonly overlap: number
  /** Will still change without moving up: the next descent comes down to it again. */
  readonly unsettled?: ((node: T) => boolean) | undefined
}

export interface DescentStep<T> {
  readonly nodes: readonly T[]
  readonly state: DescentState
  readonly missing: number
  readonly complete: boolean
  readonly of: number | null
}

/**
 * Reads a connection newest first down to what was read before. What is added or moves up meanwhile is above the
 * beginning of this descent, so that the next one finds it. Yields nothing when the overview shows nothing new.
 */
export async function* descend<T>(descent: Descent<T>): AsyncGenerator<DescentStep<T>> {
  const { state, seen, told, ask, past, size, what, at, overlap, unsettled } = descent
  if (told !== true && state !== undefined && state.walk === null && state.seen === seen) return
  const since = state?.since ?? null
  const walk = state?.walk ?? { after: null, floor: since === null ? null : since - overlap, next: null }
  let { next } = walk
  let settledTo = Infinity
  for await (const page of pages(ask, size, what, walk.after, past)) {
    const kept = page.nodes.filter((node) => walk.floor === null || at(node) >= walk.floor)
    next ??= page.nodes[0] === undefined ? null : at(page.nodes[0])
    for (const node of kept) if (unsettled?.(node) === true) settledTo = Math.min(settledTo, at(node))
    if (settledTo !== Infinity) next = Math.min(next ?? settledTo, settledTo)
    const complete = page.next === null || kept.length < page.nodes.length
    yield {
      nodes: kept,
      missing: page.missing,
      complete,
      of: page.total,
      state: complete
        ? { since: next ?? since, walk: null, seen: settledTo === Infinity ? seen : null }
        : { since, walk: { ...walk, after: page.next, next }, seen: null },
    }
    if (complete) return
  }
}
