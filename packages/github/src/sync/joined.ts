import type { Connection } from '../client/schema.ts'

/** Whether a list goes on, or was left out. */
export function unfinished(connection: Connection<unknown> | null | undefined): boolean {
  return connection?.nodes == null || connection.pageInfo.hasNextPage
}

/**
 * A list and what comes after it. A page that brings nothing changes nothing, so that the same object comes back; one
 * with holes is not taken, and asked for again.
 */
export function joined<C extends Connection<unknown>>(
  before: C | null,
  page: C | null | undefined,
): C | null {
  if (page?.nodes == null || page.nodes.includes(null)) return before
  if (before?.nodes == null) return page
  const { endCursor } = page.pageInfo
  if (endCursor === null || endCursor === before.pageInfo.endCursor) return before
  return { ...page, totalCount: before.totalCount, nodes: [...before.nodes, ...page.nodes] }
}
