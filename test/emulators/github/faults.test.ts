import { describe, expect, test } from 'vitest'
import { headers, post, pulls } from './ask.ts'
import { crowdedOrganisation } from './build/crowded-organisation.ts'
import { renamed } from './changes.ts'
import type { Fault, FaultKind } from './faults.ts'
import { githubEmulator } from './github-emulator.ts'
import { virtualClock } from '../common/virtual-clock.ts'

const at = Date.UTC(2026, 0, 1)
const hour = 3_600_000
const organisation = crowdedOrganisation({ at, inOneSecond: 8 })
const query = pulls(
  'crowded',
  'field: CREATED_AT, direction: ASC',
  'number labels(first: 5) { nodes { name } }',
  4,
)
const endpoint = 'https://api.github.com/graphql'
const runs = 'https://api.github.com/repos/acme/crowded/actions/runs'

function start(...faults: readonly Fault[]) {
  const clock = virtualClock(at + hour)
  return { clock, github: githubEmulator({ organisation, clock, faults }) }
}

async function fail(kind: FaultKind, more: Partial<Fault> = {}) {
  const { github, clock } = start({ do: kind, ...more })
  const response = await github.fetch(endpoint, post(query))
  const text = await response.text()
  return { github, clock, response, text, body: text.endsWith('}') ? (JSON.parse(text) as unknown) : null }
}

describe('answers that stand in for the right one', () => {
  test.each<[FaultKind, number, string | RegExp]>([
    ['html-200', 200, /^<!DOCTYPE html>/],
    ['html-502', 502, /^<!DOCTYPE html>/],
    ['500', 500, 'Server Error'],
    ['502', 502, 'Server Error'],
    ['503', 503, 'Server Error'],
    ['504', 504, 'Server Error'],
    ['something-went-wrong', 200, 'Something went wrong while executing your query'],
    ['401', 401, 'Bad credentials'],
    ['403-sso', 403, 'SAML enforcement'],
    ['403-scope', 200, '"FORBIDDEN"'],
    ['404', 404, 'Not Found'],
    ['secondary', 403, 'secondary rate limit'],
    ['secondary-429', 429, 'secondary rate limit'],
    ['secondary-no-retry-after', 403, 'secondary rate limit'],
    ['secondary-200', 200, 'secondary rate limit'],
    ['primary', 200, '"RATE_LIMITED"'],
    ['rate-limit-type', 200, '"RATE_LIMIT"'],
  ])('%s: status %i', async (kind, status, words) => {
    const { response, text, github } = await fail(kind)
    expect(response.status).toBe(status)
    expect(text).toMatch(words)
    expect(github.requests).toMatchObject([{ n: 1, fault: kind, status }])
    expect((await github.fetch(endpoint, post(query))).status, 'it passes').toBe(200)
  })

  test('only some secondary limits say how long', async () => {
    const wait = async (kind: FaultKind) =>
      (await fail(kind, { retryAfter: 90 })).response.headers.get('retry-after')
    expect(await wait('secondary')).toBe('90')
    expect(await wait('secondary-429')).toBe('90')
    expect(await wait('secondary-no-retry-after')).toBeNull()
  })

  test('a request before the wait is over is noted', async () => {
    const { github, clock } = start({ do: 'secondary', retryAfter: 90 })
    await github.fetch(endpoint, post(query))
    clock.advance(89_000)
    await github.fetch(endpoint, post(query))
    clock.advance(1000)
    await github.fetch(endpoint, post(query))
    expect(github.requests.map(({ whileBlocked }) => whileBlocked)).toEqual([false, true, false])
  })

  test('the primary limit tells by header when it ends', async () => {
    const { response } = await fail('primary', { retryAfter: 300 })
    expect(response.headers.get('x-ratelimit-remaining')).toBe('0')
    expect(Number(response.headers.get('x-ratelimit-reset')) * 1000).toBe(at + hour + 300_000)
  })

  test('SSO names the page to go to', async () => {
    expect((await fail('403-sso')).response.headers.get('x-github-sso')).toMatch(/^required; url=https:/)
  })

  test('REST says its own', async () => {
    const { github } = start({ do: 'primary' }, { do: '403-scope' })
    const first = await github.fetch(runs, { headers })
    expect([first.status, first.headers.get('x-ratelimit-remaining')]).toEqual([403, '0'])
    const second = await github.fetch(runs, { headers })
    expect([second.status, second.headers.get('x-accepted-github-permissions')]).toEqual([
      403,
      'actions=read',
    ])
  })
})

describe('right answers, spoiled', () => {
  test('null-nodes: some are null, with errors that say where', async () => {
    const { body } = await fail('null-nodes')
    expect(body).toMatchObject({
      data: { repository: { pullRequests: { nodes: [null, { number: 2 }, { number: 3 }, null] } } },
      errors: [
        { path: ['repository', 'pullRequests', 'nodes', 0] },
        { path: ['repository', 'pullRequests', 'nodes', 3] },
      ],
    })
  })

  test('null-nodes-silent: the same and not a word', async () => {
    const { body } = await fail('null-nodes-silent')
    expect(body).toMatchObject({ data: { repository: { pullRequests: { nodes: [null, {}, {}, null] } } } })
    expect(body).not.toHaveProperty('errors')
  })

  test('resource-limits: half a page', async () => {
    const { body } = await fail('resource-limits')
    expect(body).toMatchObject({
      data: { repository: { pullRequests: { nodes: [{ number: 1 }, { number: 2 }, null, null] } } },
      errors: [{ type: 'RESOURCE_LIMITS_EXCEEDED' }, { type: 'RESOURCE_LIMITS_EXCEEDED' }],
    })
  })

  test('saml-partial: null where the repository would be', async () => {
    expect((await fail('saml-partial')).body).toMatchObject({
      data: { repository: null },
      errors: [{ type: 'FORBIDDEN', path: ['repository'], extensions: { saml_failure: true } }],
    })
  })

  test('empty-errors: all the data and an empty list', async () => {
    expect((await fail('empty-errors')).body).toMatchObject({
      data: { repository: { pullRequests: { nodes: [{}, {}, {}, {}] } } },
      errors: [],
    })
  })

  test('truncated: half a document that ends properly', async () => {
    const { text, response } = await fail('truncated')
    expect(response.status).toBe(200)
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError)
  })

  test('repeated-cursor: the cursor one came with', async () => {
    const { github } = start({ do: 'repeated-cursor', at: 2 })
    const page = async (after: string | null) =>
      (await (await github.fetch(endpoint, post(query, { after }))).json()) as {
        data: { repository: { pullRequests: { pageInfo: { endCursor: string; hasNextPage: boolean } } } }
      }
    const first = (await page(null)).data.repository.pullRequests.pageInfo.endCursor
    expect((await page(first)).data.repository.pullRequests.pageInfo).toEqual({
      endCursor: first,
      hasNextPage: true,
    })
  })

  test('empty-page: nothing on it, and all of it behind its cursor', async () => {
    const { github } = start({ do: 'empty-page' })
    interface Page {
      readonly data: {
        readonly repository: {
          readonly pullRequests: {
            readonly nodes: readonly { readonly number: number }[]
            readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean }
          }
        }
      }
    }
    const page = async (after: string | null) =>
      ((await (await github.fetch(endpoint, post(query, { after }))).json()) as Page).data.repository
        .pullRequests
    const empty = await page(null)
    expect([empty.nodes, empty.pageInfo.hasNextPage]).toEqual([[], true])
    expect((await page(empty.pageInfo.endCursor)).nodes.map(({ number }) => number)).toEqual([1, 2, 3, 4])
  })

  test('change: the organisation becomes another one', async () => {
    const { github } = start({ do: 'change', at: 2, change: renamed('acme/crowded', 'calm') })
    const name = '{ repository(owner: "acme", name: "crowded") { nameWithOwner } }'
    const read = async () => (await github.fetch(endpoint, post(name))).text()
    expect(await read()).toContain('acme/crowded')
    expect(await read()).toContain('acme/calm')
  })
})

describe('the script', () => {
  test('a fault is due from its request on, for its operation, as often as it says', async () => {
    const { github } = start({ do: '502', at: 2, times: 2, operation: 'Pulls' })
    const other = '{ viewer { login } }'
    for (const one of [query, other, query, query, query]) await github.fetch(endpoint, post(one))
    expect(github.requests.map(({ fault }) => fault)).toEqual([null, null, '502', '502', null])
  })

  test('a fault can hit a share, the same requests each time', async () => {
    const hits = async (seed: number) => {
      const { github } = start({ do: '502', times: Infinity, share: 0.3, seed })
      for (let i = 0; i < 200; i++) await github.fetch(endpoint, post('{ viewer { login } }'))
      return github.requests.filter(({ fault }) => fault !== null).map(({ n }) => n)
    }
    const first = await hits(7)
    expect(first.length).toBeGreaterThan(40)
    expect(first.length).toBeLessThan(80)
    expect(await hits(7)).toEqual(first)
    expect(await hits(8)).not.toEqual(first)
  })

  test('a fault can be for a path', async () => {
    const { github } = start({ do: '503', path: '/repos/acme/crowded/actions' })
    await github.fetch(endpoint, post(query))
    expect((await github.fetch(runs)).status).toBe(503)
  })
})

describe('the way there', () => {
  const ways = {
    'in process': async (faults: readonly Fault[]) => {
      const { github, clock } = start(...faults)
      return { fetch: github.fetch, url: endpoint, clock, close: () => Promise.resolve() }
    },
    'over a socket': async (faults: readonly Fault[]) => {
      const { github, clock } = start(...faults)
      const { url, close } = await github.listen()
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
      return { fetch, url: `${url}/graphql`, clock, close }
    },
  }

  describe.each(Object.entries(ways))('%s', (_, open) => {
    const attempt = async (kind: FaultKind | null, signal?: AbortSignal) => {
      const way = await open(kind === null ? [] : [{ do: kind }])
      try {
        const response = await way.fetch(way.url, { ...post(query), ...(signal && { signal }) })
        return { text: await response.text(), error: null, waits: way.clock.waits }
      } catch (error) {
        return { text: null, error: error as Error, waits: way.clock.waits }
      } finally {
        await way.close()
      }
    }

    test('an answer arrives', async () => {
      expect((await attempt(null)).text).toContain('"totalCount":9')
    })

    test('refuse: no connection', async () => {
      const { error } = await attempt('refuse')
      expect(error).toBeInstanceOf(TypeError)
      expect(error?.message).toBe('fetch failed')
    })

    test('stall: never an answer, until one gives up', async () => {
      const { error } = await attempt('stall', AbortSignal.timeout(60))
      expect(error?.name).toBe('TimeoutError')
    })

    test('drip: all of it, slowly', async () => {
      const { text, waits } = await attempt('drip')
      expect(text).toContain('"totalCount":9')
      expect(waits.length).toBeGreaterThan(10)
    })

    test('cut: an error in the middle of the body', async () => {
      const { error } = await attempt('cut')
      expect(error?.message).toBe('terminated')
    })
  })
})
