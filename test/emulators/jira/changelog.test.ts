import { describe, expect, test } from 'vitest'
import { virtualClock } from '../common/virtual-clock.ts'
import { ask, type HistorySaid, type IssueSaid, type Said, searchJql } from './ask.ts'
import { crowdedOrganisation } from './build/crowded-organisation.ts'
import { issueHidden } from './changes.ts'
import { type EmulatorOptions, jiraEmulator } from './jira-emulator.ts'
import type { Issue, Organisation } from './organisation.ts'

const at = Date.UTC(2026, 0, 1)
const restless = crowdedOrganisation({ at, inOneSecond: 3, historiesOfOne: 132 })
const later = at + 24 * 3_600_000

function start(organisation: Organisation, more: Partial<EmulatorOptions> = {}) {
  return jiraEmulator({ organisation, clock: virtualClock(later), ...more })
}

const bulk = (jira: ReturnType<typeof start>, body: object) =>
  ask(jira, '/rest/api/3/changelog/bulkfetch', body)

describe('histories inside issues', () => {
  test('are cut on Cloud: the newest 40 of 132, and the total says so', async () => {
    const { body } = await searchJql(start(restless), 'id = 90000', { expand: 'changelog' })
    const { changelog } = body.issues[0]!
    expect([changelog.total, changelog.histories.length]).toEqual([132, 40])
    expect(changelog.histories[0]!.id).toBe('700131')
    expect(changelog.histories.at(-1)!.id).toBe('700092')
    expect(changelog.histories[0]!.created).toBe('2026-01-01T10:12:00.000+0800')
  })

  test('come in greater numbers with a single issue', async () => {
    const { body } = await ask(start(restless), '/rest/api/3/issue/90000?expand=changelog')
    const { changelog } = body as unknown as IssueSaid
    expect([changelog.total, changelog.histories.length]).toEqual([132, 100])
  })
})

describe('the changelog of one issue', () => {
  test('comes in pages of a hundred, oldest first', async () => {
    const jira = start(restless)
    const page = async (startAt: number) =>
      (await ask(jira, `/rest/api/3/issue/90000/changelog?startAt=${startAt}&maxResults=1000`))
        .body as unknown as Readonly<Record<string, unknown>> & { readonly values: readonly HistorySaid[] }
    const first = await page(0)
    expect(first).toMatchObject({ startAt: 0, maxResults: 100, total: 132, isLast: false })
    const second = await page(100)
    expect(second).toMatchObject({ startAt: 100, total: 132, isLast: true })
    expect([...first.values, ...second.values].map(({ id }) => Number(id))).toEqual(
      Array.from({ length: 132 }, (_, i) => 700_000 + i),
    )
    expect(first.values[0]!.created).toBe('2026-01-01T08:01:00.000+0800')
  })

  test('is not there on a Data Center', async () => {
    const jira = start(restless, { flavour: 'data-center' })
    expect((await ask(jira, '/rest/api/2/issue/90000/changelog')).status).toBe(404)
    expect((await ask(jira, '/rest/api/2/changelog/bulkfetch', { issueIdsOrKeys: ['90000'] })).status).toBe(
      404,
    )
  })
})

describe('changelogs of many issues', () => {
  const template = restless.issues.at(-1)!
  const twins: Organisation = {
    ...restless,
    issues: [1, 2].map((n): Issue => ({
      ...template,
      id: String(n),
      first: { ...template.first, number: n },
      histories: template.histories.map((one) => ({ ...one, id: `${n}${one.id}` })),
    })),
  }

  async function pages(jira: ReturnType<typeof start>, maxResults: number) {
    const found: Said[] = []
    for (let nextPageToken: string | undefined, n = 0; n < 100; n++) {
      const said: Said = await bulk(jira, {
        issueIdsOrKeys: ['1', '2'],
        maxResults,
        ...(nextPageToken && { nextPageToken }),
      })
      found.push(said)
      nextPageToken = said.body.nextPageToken
      if (nextPageToken === undefined) return found
    }
    throw new Error('the pages do not end')
  }

  test('are keyed by id, and each issue comes up on every page', async () => {
    const all = await pages(start(twins), 100)
    expect(all.length).toBe(3)
    for (const { body } of all) expect(body.issueChangeLogs.map(({ issueId }) => issueId)).toEqual(['1', '2'])
    const histories = all.flatMap(({ body }) => body.issueChangeLogs.flatMap((one) => one.changeHistories))
    expect(new Set(histories.map(({ id }) => id)).size).toBe(264)
    expect(histories.length).toBe(264)
  })

  test('have instants as numbers', async () => {
    const { body } = await bulk(start(twins), { issueIdsOrKeys: ['CROWD-1'] })
    expect(body.issueChangeLogs[0]!.changeHistories[0]!.created).toBe(at + 60_000)
  })

  test('are of a thousand issues, ten fields and ten thousand histories at most', async () => {
    const jira = start(twins)
    const many = (length: number) => Array.from({ length }, (_, i) => String(i + 1))
    const tooMany = await bulk(jira, { issueIdsOrKeys: many(1001) })
    expect([tooMany.status, tooMany.body.errorMessages]).toEqual([
      400,
      ['You may only load changelogs for a maximum of 1,000 issues by ID or key at a time.'],
    ])
    expect((await bulk(jira, { issueIdsOrKeys: many(1000) })).status).toBe(200)
    expect((await bulk(jira, { issueIdsOrKeys: ['1'], fieldIds: many(11) })).status).toBe(400)
    expect((await bulk(jira, { issueIdsOrKeys: ['1'], fieldIds: many(10) })).status).toBe(200)
    expect((await bulk(jira, { issueIdsOrKeys: ['1'], maxResults: 10_001 })).status).toBe(400)
    expect((await bulk(jira, { issueIdsOrKeys: [] })).status).toBe(400)
  })

  test('can be of some fields', async () => {
    const jira = start(twins)
    expect((await bulk(jira, { issueIdsOrKeys: ['1'], fieldIds: ['labels'] })).body.issueChangeLogs).toEqual(
      [],
    )
    const { body } = await bulk(jira, { issueIdsOrKeys: ['1'], fieldIds: ['status', 'labels'] })
    expect(body.issueChangeLogs[0]!.changeHistories.length).toBe(132)
  })

  test('leave out what cannot be seen, and issues without any, without a word', async () => {
    const jira = start(restless)
    const ids = ['20000', '90000', '4711']
    expect(
      (await bulk(jira, { issueIdsOrKeys: ids })).body.issueChangeLogs.map(({ issueId }) => issueId),
    ).toEqual(['90000'])
    jira.change(issueHidden('90000'))
    expect((await bulk(jira, { issueIdsOrKeys: ids })).body).toEqual({ issueChangeLogs: [] })
  })

  test('have tokens for their own issues only', async () => {
    const jira = start(twins)
    const { nextPageToken } = (await bulk(jira, { issueIdsOrKeys: ['1', '2'], maxResults: 5 })).body
    expect((await bulk(jira, { issueIdsOrKeys: ['1'], maxResults: 5, nextPageToken })).status).toBe(400)
  })
})
