import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HeavyError } from '../../src/client/heavy-error.ts'
import type { Client } from '../../src/client/client.ts'
import { JiraSourceError } from '../../src/jira-source-error.ts'
import { searchPages } from '../../src/search/search-pages.ts'
import type { Site } from '../../src/site/open-site.ts'

interface Row {
  readonly id: string
  readonly updated: number
}
interface Body {
  readonly startAt?: number
  readonly maxResults: number
  readonly nextPageToken?: string
}

const search = { jql: 'x', fields: [], histories: false, size: 5, what: 'the issues of SHOP' }

/** A site that answers what it is asked by a function. */
function site(cloud: boolean, answer: (body: Body) => unknown): Site {
  const client = { ask: async ({ body }: { body: Body }) => answer(body) } as unknown as Client
  return { cloud, api: '/rest/api/2', client } as unknown as Site
}

async function all(of: Site, size = 5): Promise<Row[]> {
  const rows: Row[] = []
  for await (const { issues } of searchPages(of, { ...search, size }))
    for (const one of issues as { id: string; fields: { updated: string } }[])
      rows.push({ id: one.id, updated: Number(one.fields.updated) })
  return rows
}

const shown = ({ id, updated }: Row) => ({ id, fields: { updated: String(updated) } })

/** What happens between two requests: an issue is updated now, or deleted. */
const happening = fc.tuple(fc.constantFrom('touch', 'delete'), fc.nat({ max: 29 }))

test('Data Center: whatever moves up while it reads, nothing that is left is passed over', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(happening, { maxLength: 4 }), { maxLength: 12 }),
      fc.integer({ min: 2, max: 7 }),
      fc.integer({ min: 1, max: 7 }),
      async (script, size, cap) => {
        let rows: Row[] = Array.from({ length: 30 }, (_, i) => ({
          id: String(i),
          updated: Math.floor(i / 4),
        }))
        let now = 1000
        let requests = 0
        const server = site(false, ({ startAt = 0, maxResults }) => {
          const sorted = [...rows].sort((a, b) => a.updated - b.updated || Number(a.id) - Number(b.id))
          const issues = sorted.slice(startAt, startAt + Math.min(maxResults, cap + 1)).map(shown)
          const total = rows.length
          for (const [what, n] of script[requests++] ?? []) {
            const rest = rows.filter(({ id }) => id !== String(n))
            if (what === 'touch' && rest.length < rows.length) rest.push({ id: String(n), updated: now++ })
            rows = rest
          }
          return { issues, total }
        })
        const read = new Set((await all(server, size)).map(({ id, updated }) => `${id} ${updated}`))
        for (const { id, updated } of rows) if (updated < 1000) expect(read).toContain(`${id} ${updated}`)
      },
    ),
  )
})

test('Data Center: nothing is given twice where nothing moves', async () => {
  const rows = Array.from({ length: 23 }, (_, i) => ({ id: String(i), updated: i }))
  for (const size of [1, 2, 5, 23, 50]) {
    const server = site(false, ({ startAt = 0, maxResults }) => ({
      issues: rows.slice(startAt, startAt + maxResults).map(shown),
      total: rows.length,
    }))
    expect(await all(server, size)).toEqual(rows)
  }
})

const page = (from: number, count: number, more: object = {}) => ({
  issues: Array.from({ length: count }, (_, i) => shown({ id: String(from + i), updated: from + i })),
  ...more,
})

test('Cloud: the end is where no token is, whatever isLast says; an empty page leads on', async () => {
  const pages: Readonly<Record<string, object>> = {
    '': page(0, 2, { nextPageToken: 'a', isLast: true }),
    a: page(2, 0, { nextPageToken: 'b', isLast: false }),
    b: page(2, 2, { nextPageToken: null, isLast: false }),
  }
  expect(await all(site(true, ({ nextPageToken = '' }) => pages[nextPageToken]))).toHaveLength(4)
})

test.each([
  ['a token that comes again', () => page(0, 1, { nextPageToken: 'a' }), 'paging-loop'],
  [
    'empty pages without end',
    ({ nextPageToken = '' }: Body) => page(0, 0, { nextPageToken: `${nextPageToken}x` }),
    'paging-loop',
  ],
  ['the shape of the old search', () => page(0, 1, { startAt: 0, total: 7 }), 'unexpected-answer'],
] as const)('Cloud: %s ends it', async (_, answer, code) => {
  await expect(all(site(true, answer))).rejects.toMatchObject({ code })
})

test('Data Center: the same page again and again ends it', async () => {
  const stuck = site(false, () => page(0, 3, { total: 9 }))
  await expect(all(stuck)).rejects.toMatchObject({ code: 'paging-loop' })
})

test.each([true, false])(
  'what is too heavy is asked for by halves, until one is too much (Cloud: %s)',
  async (cloud) => {
    const why = new JiraSourceError('server-error', 'Jira failed with status 504')
    const asked: number[] = []
    const upTo = (most: number) =>
      site(cloud, ({ maxResults }) => {
        asked.push(maxResults)
        if (maxResults > most) throw new HeavyError(why)
        return page(0, 1, { total: 1 })
      })
    expect(await all(upTo(1))).toHaveLength(1)
    expect(asked).toEqual([5, 2, 1])
    await expect(all(upTo(0))).rejects.toBe(why)
  },
)
