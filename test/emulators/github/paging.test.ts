import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { allPulls, ask, headers, pulls } from './ask.ts'
import { crowdedOrganisation } from './build/crowded-organisation.ts'
import { deleted, forcePushed, happened, issueDeleted, renamed, transferred } from './changes.ts'
import { githubEmulator } from './github-emulator.ts'
import { connection } from './graphql/connection.ts'
import { virtualClock } from '../common/virtual-clock.ts'
import { createdFilter } from './rest/repository-routes.ts'

const at = Date.UTC(2026, 0, 1)
const later = at + 86_400_000
const organisation = crowdedOrganisation({ at, inOneSecond: 249, commitsOfOne: 230, reviewsOfOne: 120 })

const numbers = (found: readonly { readonly number: number }[]) => found.map(({ number }) => number)

test('pages of one second hold every pull request once, in either order', async () => {
  for (const field of ['CREATED_AT', 'UPDATED_AT'])
    for (const direction of ['ASC', 'DESC']) {
      const github = githubEmulator({ organisation, clock: virtualClock(later) })
      const query = pulls('crowded', `field: ${field}, direction: ${direction}`, 'number', 40)
      const found = numbers(await allPulls<{ readonly number: number }>(github, query))
      expect(found).toHaveLength(250)
      expect(new Set(found).size).toBe(250)
      expect(github.requests).toHaveLength(7)
    }
})

test('a pull request that is updated while one pages newest first moves to the front: once or never, others once', async () => {
  const clock = virtualClock(later)
  const github = githubEmulator({ organisation, clock })
  const query = pulls('crowded', 'field: UPDATED_AT, direction: DESC', 'number', 40)
  const found = await allPulls<{ readonly number: number }>(github, query, (page) => {
    clock.advance(60_000)
    github.change(
      happened('acme/crowded', page === 1 ? 3 : 240, {
        type: 'labeled',
        label: 'x',
        at: clock.now(),
        actor: null,
      }),
    )
  })
  const all = numbers(found)
  expect(new Set(all).size).toBe(all.length)
  // Number 3 stood at the end and was not read yet: it moved past the reader. An overlap must catch it.
  expect(all).not.toContain(3)
  expect(all).toHaveLength(249)
})

test('an issue that is deleted while one pages takes no other with it', async () => {
  const github = githubEmulator({ organisation, clock: virtualClock(later) })
  interface Issues {
    readonly repository: {
      readonly issues: {
        readonly nodes: readonly { readonly number: number }[]
        readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean }
      }
    }
  }
  const query = `query($after: String) { repository(owner: "acme", name: "crowded") {
    issues(first: 50, after: $after) { nodes { number } pageInfo { endCursor hasNextPage } } } }`
  const found: number[] = []
  for (let after: string | null = null; found.length < 1000;) {
    const said: { readonly data: Issues } = await ask<Issues>(github, query, { after })
    const { nodes, pageInfo } = said.data.repository.issues
    found.push(...numbers(nodes))
    github.change(issueDeleted('acme/crowded', found[0]!))
    if (!pageInfo.hasNextPage) break
    after = pageInfo.endCursor
  }
  expect(found).toHaveLength(249)
  expect(new Set(found).size).toBe(249)
})

test('history goes on from the head it began with when somebody pushes meanwhile', async () => {
  const clock = virtualClock(later)
  const github = githubEmulator({ organisation, clock })
  interface History {
    readonly repository: {
      readonly defaultBranchRef: {
        readonly target: {
          readonly history: {
            readonly totalCount: number
            readonly nodes: readonly { readonly oid: string }[]
            readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean }
          }
        }
      }
    }
  }
  const query = `query($after: String) { repository(owner: "acme", name: "crowded") { defaultBranchRef { target {
    ... on Commit { history(first: 100, after: $after) { totalCount nodes { oid } pageInfo { endCursor hasNextPage } } } } } } }`
  const first = (await ask<History>(github, query)).data.repository.defaultBranchRef.target.history
  expect(first.totalCount).toBe(231)
  github.change((now) => {
    const one = now.repositories[0]!
    const pushed = {
      ...one.commits.at(-1)!,
      oid: 'f'.repeat(40),
      parents: [one.commits.at(-1)!.oid],
      committedAt: later,
    }
    const branches = one.branches.map((branch) => ({
      ...branch,
      pushes: [...branch.pushes, { at: later, oid: pushed.oid }],
    }))
    return { ...now, repositories: [{ ...one, commits: [...one.commits, pushed], branches }] }
  })
  const oids = first.nodes.map(({ oid }) => oid)
  for (let page = first; page.pageInfo.hasNextPage && oids.length < 1000;) {
    const said = await ask<History>(github, query, { after: page.pageInfo.endCursor })
    page = said.data.repository.defaultBranchRef.target.history
    oids.push(...page.nodes.map(({ oid }) => oid))
  }
  expect(oids).toHaveLength(231)
  expect(new Set(oids).size).toBe(231)
  expect(oids).not.toContain('f'.repeat(40))
})

test('a cursor that is none is refused', async () => {
  const github = githubEmulator({ organisation, clock: virtualClock(later) })
  const said = await ask(github, pulls('crowded', 'field: CREATED_AT, direction: ASC', 'number'), {
    after: 'page2',
  })
  expect(said.errors).toMatchObject([{ type: 'INVALID_CURSOR_ARGUMENTS' }])
})

property.prop([
  fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { maxLength: 40 }),
  fc.array(fc.record({ add: fc.integer({ min: 0, max: 1000 }), remove: fc.nat() }), { maxLength: 20 }),
  fc.integer({ min: 1, max: 7 }),
  fc.boolean(),
])(
  'items that stay are read exactly once, whatever comes and goes between pages',
  (start, drift, first, descending) => {
    const sign = descending ? -1 : 1
    let items = [...start]
    const stay = new Set(items)
    const read: number[] = []
    for (let after: string | undefined, i = 0; ; i++) {
      items.sort((a, b) => sign * (a - b))
      const page = connection(
        items,
        { first, after },
        (item) => [item, 0],
        (item) => item,
        descending,
      )
      read.push(...page.nodes)
      if (!page.pageInfo.hasNextPage || i > 1000) break
      after = page.pageInfo.endCursor ?? undefined
      const change = drift[i]
      if (change === undefined) continue
      const gone = items[change.remove % items.length]!
      stay.delete(gone)
      items = [...items.filter((item) => item !== gone && item !== change.add), change.add]
      if (!start.includes(change.add)) stay.delete(change.add)
    }
    for (const item of stay) expect(read.filter((one) => one === item)).toEqual([item])
  },
)

test('REST pages lead on by Link, at the address that was asked', async () => {
  const github = githubEmulator({ organisation, clock: virtualClock(later) })
  const found: number[] = []
  let next: string | null = 'https://ghes.example/api/v3/repos/acme/crowded/pulls?state=all&per_page=100'
  while (next !== null) {
    expect(next).toMatch(/^https:\/\/ghes\.example\/api\/v3\/repos/)
    const response: Response = await github.fetch(next, { headers })
    found.push(...numbers((await response.json()) as { readonly number: number }[]))
    next = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1] ?? null
  }
  expect(new Set(found).size).toBe(250)
  expect(github.requests).toHaveLength(3)
})

test('an unchanged REST answer is 304 for who knows its ETag, and free', async () => {
  const github = githubEmulator({ organisation, clock: virtualClock(later) })
  const url = 'https://api.github.com/repos/acme/crowded/releases'
  const first = await github.fetch(url, { headers })
  const again = await github.fetch(url, {
    headers: { ...headers, 'if-none-match': first.headers.get('etag')! },
  })
  expect([first.status, again.status]).toEqual([200, 304])
  expect(again.headers.get('x-ratelimit-used')).toBe('1')
})

test('workflow runs of a filtered search end at 1,000, those of an unfiltered list do not', async () => {
  const run = {
    workflowId: 1,
    name: 'deploy',
    path: '.github/workflows/deploy.yml',
    event: 'push',
    attempt: 1,
    headBranch: 'main',
    headOid: 'a'.repeat(40),
    actor: { type: 'User', login: 'a' } as const,
    createdAt: at,
    startedAt: at,
    completedAt: at + 60_000,
    conclusion: 'success' as const,
    jobs: [],
  }
  const repository = {
    ...organisation.repositories[0]!,
    workflowRuns: Array.from({ length: 1250 }, (_, i) => ({ ...run, databaseId: i + 1, runNumber: i + 1 })),
  }
  const github = githubEmulator({
    organisation: { ...organisation, repositories: [repository] },
    clock: virtualClock(later),
  })
  const get = async (query: string) => {
    const response = await github.fetch(
      `https://api.github.com/repos/acme/crowded/actions/runs?per_page=100&${query}`,
    )
    return (await response.json()) as {
      readonly total_count: number
      readonly workflow_runs: readonly unknown[]
    }
  }
  const beyond = await get('created=2026-01-01..2026-01-02&page=11')
  expect([beyond.total_count, beyond.workflow_runs.length]).toEqual([1250, 0])
  expect((await get('created=2026-01-01..2026-01-02&page=10')).workflow_runs).toHaveLength(100)
  expect((await get('page=13')).workflow_runs).toHaveLength(50)
  expect((await get('created=>=2026-01-02')).total_count).toBe(0)
  expect((await get('status=success')).total_count).toBe(1250)
})

test.each([
  ['2026-01-01', '2026-01-01T23:59:59Z', '2026-01-02T00:00:00Z'],
  ['>=2026-01-01T10:00:00Z', '2026-01-01T10:00:00Z', '2026-01-01T09:59:59Z'],
  ['<2026-01-01', '2025-12-31T23:59:59Z', '2026-01-01T00:00:00Z'],
  ['2026-01-01..2026-01-03', '2026-01-03T12:00:00Z', '2026-01-04T00:00:00Z'],
  ['2026-01-01T00:00:00Z..2026-01-01T12:00:00Z', '2026-01-01T12:00:00Z', '2026-01-01T12:00:01Z'],
])('created=%s holds %s and not %s', (filter, inside, outside) => {
  expect(createdFilter(filter)(Date.parse(inside))).toBe(true)
  expect(createdFilter(filter)(Date.parse(outside))).toBe(false)
})

test('renamed, transferred and deleted repositories answer as on GitHub', async () => {
  const github = githubEmulator({ organisation, clock: virtualClock(later) })
  const query = `query($name: String!, $follow: Boolean!) {
    repository(owner: "acme", name: $name, followRenames: $follow) { nameWithOwner databaseId } }`
  github.change(renamed('acme/crowded', 'calm'))
  github.change(transferred('acme/calm', 'elsewhere'))
  const old = { name: 'crowded', follow: true }
  expect(await ask(github, query, old)).toEqual({
    data: { repository: { nameWithOwner: 'elsewhere/calm', databaseId: 77 } },
  })
  expect((await ask(github, query, { ...old, follow: false })).errors?.[0]?.type).toBe('NOT_FOUND')
  const moved = await github.fetch('https://api.github.com/repos/acme/crowded/releases?per_page=5', {
    redirect: 'manual',
  })
  expect(moved.status).toBe(301)
  expect(moved.headers.get('location')).toBe('https://api.github.com/repositories/77/releases?per_page=5')
  expect((await github.fetch(moved.headers.get('location')!)).status).toBe(200)
  github.change(deleted('elsewhere/calm'))
  expect((await ask(github, query, old)).errors?.[0]?.type).toBe('NOT_FOUND')
  expect((await github.fetch('https://api.github.com/repositories/77')).status).toBe(404)
})

test('a force push replaces the commits and shows in the timeline', async () => {
  const clock = virtualClock(later)
  const github = githubEmulator({ organisation, clock })
  const oids = organisation.repositories[0]!.commits.slice(0, 2).map(({ oid }) => oid)
  github.change(forcePushed('acme/crowded', 1, later, oids))
  const query = `{ repository(owner: "acme", name: "crowded") { pullRequest(number: 1) { headRefOid commits(first: 1) { totalCount }
    timelineItems(first: 5, itemTypes: [HEAD_REF_FORCE_PUSHED_EVENT]) { nodes { __typename
      ... on HeadRefForcePushedEvent { createdAt beforeCommit { oid } afterCommit { oid } } } } } } }`
  expect(await ask(github, query)).toEqual({
    data: {
      repository: {
        pullRequest: {
          headRefOid: oids[1],
          commits: { totalCount: 2 },
          timelineItems: {
            nodes: [
              {
                __typename: 'HeadRefForcePushedEvent',
                createdAt: '2026-01-02T00:00:00Z',
                beforeCommit: { oid: organisation.repositories[0]!.commits.at(-2)!.oid },
                afterCommit: { oid: oids[1] },
              },
            ],
          },
        },
      },
    },
  })
})
