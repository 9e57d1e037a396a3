import { expect, test } from 'vitest'
import { HeavyError } from '../../src/client/heavy-error.ts'
import { holes } from '../../src/client/holes.ts'
import { pageSize } from '../../src/client/page-size.ts'
import { pages } from '../../src/client/pages.ts'

type Asked = readonly [size: number, after: string | null]

/** A list of numbers behind a server that fails when it is asked for more than `most` at once. */
function list(length: number, most: number) {
  const asked: Asked[] = []
  const ask = async (size: number, after: string | null) => {
    asked.push([size, after])
    if (size > most) throw new HeavyError('status 502')
    const start = after === null ? 0 : Number(after)
    const nodes = Array.from({ length: Math.min(size, length - start) }, (_, i) => start + i)
    const end = start + nodes.length
    const pageInfo = { hasNextPage: end < length, endCursor: nodes.length > 0 ? String(end) : null }
    return { data: { pageInfo, totalCount: length, nodes }, problems: [] }
  }
  return { ask, asked }
}

async function all<T>(found: AsyncGenerator<{ readonly nodes: readonly T[] }>): Promise<T[]> {
  const kept: T[] = []
  for await (const page of found) kept.push(...page.nodes)
  return kept
}

test('a page that is too heavy is asked for again, half as big, with the same cursor', async () => {
  const { ask, asked } = list(50, 7)
  expect(await all(pages(ask, pageSize(25), 'numbers'))).toEqual(Array.from({ length: 50 }, (_, i) => i))
  expect(asked.slice(0, 3)).toEqual([
    [25, null],
    [12, null],
    [6, null],
  ])
})

test('after ten clean pages it grows again', async () => {
  const { ask, asked } = list(1000, 100)
  await all(pages(ask, pageSize(25), 'numbers'))
  expect(asked.map(([size]) => size)).toEqual([...Array(10).fill(25), ...Array(10).fill(50), 100, 100, 100])
})

test('what is too heavy even alone stops with a message', async () => {
  const { ask } = list(10, 0)
  await expect(all(pages(ask, pageSize(25), 'the numbers'))).rejects.toMatchObject({ code: 'too-heavy' })
})

test('a cursor that stays is an error, not an endless loop; an empty page with a new one is not', async () => {
  let requests = 0
  const stuck = async () => {
    requests += 1
    return { data: { pageInfo: { hasNextPage: true, endCursor: 'x' }, nodes: [1] }, problems: [] }
  }
  await expect(all(pages(stuck, pageSize(25), 'numbers'))).rejects.toMatchObject({ code: 'paging-loop' })
  expect(requests).toBeLessThan(6)
  const answers = [
    { pageInfo: { hasNextPage: true, endCursor: 'a' }, nodes: [] },
    { pageInfo: { hasNextPage: false, endCursor: null }, nodes: [1] },
  ]
  const empty = async () => ({ data: answers.shift()!, problems: [] })
  expect(await all(pages(empty, pageSize(25), 'numbers'))).toEqual([1])
})

test('holes are asked for again, then counted, and never closed', async () => {
  let requests = 0
  const ask = async () => {
    requests += 1
    return { data: { pageInfo: { hasNextPage: false, endCursor: null }, nodes: [1, null] }, problems: [] }
  }
  const found = []
  for await (const page of pages<number>(ask, pageSize(25), 'numbers')) found.push(page)
  expect(found).toEqual([{ nodes: [1], missing: 1, total: null, next: null }])
  expect(requests).toBe(3)
})

test('holes are found at any depth', () => {
  expect(
    holes({ nodes: [{ labels: { nodes: [null, { name: 'bug' }] }, reviews: { nodes: null } }, null] }),
  ).toBe(3)
  expect(holes({ nodes: [{ author: null }] })).toBe(0)
})
