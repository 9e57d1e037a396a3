import { GitHubSourceError } from '../github-source-error.ts'
import type { Answer } from './client.ts'
import { HeavyError } from './heavy-error.ts'
import { holes } from './holes.ts'
import type { PageSize } from './page-size.ts'
import type { Connection } from './schema.ts'

export interface Page<T> {
  readonly nodes: readonly T[]
  /** Nodes, or parts of nodes, that GitHub held back also when asked again. */
  readonly missing: number
  readonly total: number | null
  readonly next: string | null
}

/** Asking again for a page that cannot be right, each time for half of it. */
const mostRepairs = 2

/**
 * Reads a connection page by page. A page that is too heavy is asked for again with half the size and the same
 * cursor; one with holes, or whose cursor does not move on, twice more. A cursor
 * that stays is an error, not an endless loop.
 *
 * @param ask one page; a null connection counts as a hole
 * @param after where to begin
 * @param past the place after a single item that is too heavy, with that item left out as a hole
 */
export async function* pages<T>(
  ask: (size: number, after: string | null) => Promise<Answer<Connection<T> | null | undefined>>,
  size: PageSize,
  what: string,
  after: string | null = null,
  past?: (after: string | null) => Promise<Answer<Connection<T> | null>>,
): AsyncGenerator<Page<T>> {
  const seen = new Set<string>()
  let cursor = after
  let repairs = 0
  for (;;) {
    let answer
    try {
      answer = await ask(size.current(), cursor)
    } catch (error) {
      if (!(error instanceof HeavyError)) throw error
      if (size.halve() || repairs++ < mostRepairs) continue
      answer = await past?.(cursor).catch(unlessHeavy)
      if (answer === undefined)
        throw new GitHubSourceError(
          'too-heavy',
          `GitHub cannot answer for a single item of ${what} (${error.message}); sync again later, it goes on from there`,
        )
    }
    const found = answer.data
    const { hasNextPage, endCursor } = found?.pageInfo ?? { hasNextPage: false, endCursor: null }
    const turning = hasNextPage && (endCursor === null || endCursor === cursor || seen.has(endCursor))
    const missing = found == null ? 1 : Math.max(holes(found), answer.problems.length)
    if ((missing > 0 || turning) && repairs < mostRepairs) {
      repairs += 1
      size.halve()
      continue
    }
    if (found?.nodes == null) {
      throw new GitHubSourceError(
        'unexpected-answer',
        `GitHub keeps back ${what}; the token may lack a permission for it: check it and sync again`,
      )
    }
    if (turning) {
      throw new GitHubSourceError(
        'paging-loop',
        `GitHub keeps giving the same place in ${what}, so reading stopped before it ran in circles; sync again later`,
      )
    }
    if (missing === 0) size.clean()
    repairs = 0
    const next = hasNextPage ? endCursor : null
    yield {
      nodes: found.nodes.filter((node) => node !== null),
      missing,
      total: found.totalCount ?? null,
      next,
    }
    if (next === null) return
    seen.add(next)
    cursor = next
  }
}

function unlessHeavy(error: unknown): undefined {
  if (!(error instanceof HeavyError)) throw error
}
