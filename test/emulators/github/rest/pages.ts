import { createHash } from 'node:crypto'
import { type Answer, type Asked, json } from '../../common/answer.ts'

export interface Page<T> {
  readonly items: readonly T[]
  readonly link: Readonly<Record<string, string>>
}

/** Results of a filtered search of workflow runs that GitHub gives out at most. */
export const searchCap = 1000

/**
 * One page by number, with the Link header that leads to the others. Page numbers are positions: what is added in
 * front of a page while a client reads moves the rest down, as on GitHub.
 */
export function pageOf<T>(all: readonly T[], { base, path }: Asked): Page<T> {
  const url = new URL(base + path)
  const size = Math.min(100, Math.max(1, Number(url.searchParams.get('per_page') ?? 30) || 30))
  const page = Math.max(1, Number(url.searchParams.get('page') ?? 1) || 1)
  const last = Math.max(1, Math.ceil(all.length / size))
  const to = (rel: string, number: number) => {
    url.searchParams.set('page', String(number))
    return `<${url.href}>; rel="${rel}"`
  }
  const links = [
    ...(page > 1 ? [to('prev', page - 1)] : []),
    ...(page < last ? [to('next', page + 1), to('last', last)] : []),
    ...(page > 1 ? [to('first', 1)] : []),
  ]
  return {
    items: all.slice((page - 1) * size, page * size),
    link: links.length === 0 ? {} : { link: links.join(', ') },
  }
}

/** With an ETag, or 304 for who has the same already. */
export function tagged(asked: Asked, value: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  const etag = `W/"${createHash('sha256').update(JSON.stringify(value)).digest('hex')}"`
  if (asked.headers.get('if-none-match') === etag)
    return { status: 304, headers: { etag, ...headers }, body: '' }
  return json(200, value, { etag, ...headers })
}
