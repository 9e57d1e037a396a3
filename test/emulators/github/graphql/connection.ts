import { githubError } from './errors.ts'

export type Args = Readonly<Record<string, unknown>>

export interface Connection<T> {
  readonly totalCount: number
  readonly nodes: readonly T[]
  readonly edges: readonly { readonly cursor: string; readonly node: T }[]
  readonly pageInfo: {
    readonly hasNextPage: boolean
    readonly hasPreviousPage: boolean
    readonly startCursor: string | null
    readonly endCursor: string | null
  }
  /** A cursor after which this page comes; null: the page is empty. */
  readonly cursorBefore: string | null
}

/** Where an item stands: by the first, then by the second number. */
export type Rank = readonly [number, number]

/**
 * One page of a sorted list. A cursor holds the rank of an item and no position, so items that come, go or move
 * while a client pages neither repeat nor skip those that stay.
 *
 * @param items sorted by rank, ascending or descending
 * @param view what the client sees of an item; made for the page only
 */
export function connection<T, V>(
  items: readonly T[],
  args: Args,
  rank: (item: T, index: number) => Rank,
  view: (item: T) => V,
  descending = false,
): Connection<V> {
  const beyond = (index: number, cursor: Rank) => {
    const [a, b] = rank(items[index] as T, index)
    const difference = a - cursor[0] || b - cursor[1]
    return descending ? -difference : difference
  }
  const start = typeof args['after'] === 'string' ? search(decode(args['after']), 1) : 0
  const end = typeof args['before'] === 'string' ? search(decode(args['before']), 0) : items.length
  const { first, last } = args
  const from =
    typeof first === 'number' ? start : Math.max(start, end - (typeof last === 'number' ? last : 0))
  const to = typeof first === 'number' ? Math.min(end, start + first) : end
  const edges = items
    .slice(from, to)
    .map((item, i) => ({ cursor: encode(rank(item, from + i)), node: view(item) }))
  return {
    totalCount: items.length,
    nodes: edges.map(({ node }) => node),
    edges,
    pageInfo: {
      hasNextPage: to < items.length,
      hasPreviousPage: from > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    cursorBefore: edges.length === 0 ? null : encode(nextTo(rank(items[from] as T, from))),
  }

  function nextTo([a, b]: Rank): Rank {
    return [a, descending ? b + 0.5 : b - 0.5]
  }

  /** The first index that is past the cursor (`least` 1), or at or past it (`least` 0). */
  function search(cursor: Rank, least: 0 | 1): number {
    let low = 0
    let high = items.length
    while (low < high) {
      const middle = (low + high) >> 1
      const where = beyond(middle, cursor)
      if (least === 1 ? where > 0 : where >= 0) high = middle
      else low = middle + 1
    }
    return low
  }
}

/** A page of a list that is kept in its order of time or position and only grows at its end. */
export function listed<T, V>(items: readonly T[], args: Args, view: (item: T) => V): Connection<V> {
  return connection(items, args, (_, index) => [index, 0], view)
}

function encode(rank: Rank): string {
  return Buffer.from(`cursor:v2:${JSON.stringify(rank)}`).toString('base64')
}

function decode(cursor: string): Rank {
  const text = Buffer.from(cursor, 'base64').toString()
  const found = /^cursor:v2:\[(-?[\d.e+]+),(-?[\d.e+]+)\]$/.exec(text)
  if (found === null)
    throw githubError('INVALID_CURSOR_ARGUMENTS', `\`${cursor}\` does not appear to be a valid cursor.`)
  return [Number(found[1]), Number(found[2])]
}
