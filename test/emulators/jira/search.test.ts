import { describe, expect, test } from 'vitest'
import { virtualClock } from '../common/virtual-clock.ts'
import { ask, everyPage, type IssueSaid, searchJql } from './ask.ts'
import { crowdedOrganisation } from './build/crowded-organisation.ts'
import { issueDeleted, issueMoved, issueTouched, projectHidden, projectRenamed } from './changes.ts'
import { type EmulatorOptions, jiraEmulator } from './jira-emulator.ts'
import { blankProject } from './build/blank-organisation.ts'

const at = Date.UTC(2026, 0, 1)
const crowd = crowdedOrganisation({ at, inOneSecond: 250 })
const minute = 60_000
const all = 'project = CROWD ORDER BY updated ASC'

function start(more: Partial<EmulatorOptions> = {}) {
  const clock = virtualClock(at + 10 * minute)
  return { clock, jira: jiraEmulator({ organisation: crowd, clock, ...more }) }
}

describe('the search that is left on Cloud', () => {
  test.each(['/rest/api/3/search', '/rest/api/2/search'])(
    '%s is gone, and says where to go',
    async (path) => {
      const { jira } = start()
      for (const said of [await ask(jira, path, { jql: all }), await ask(jira, `${path}?jql=x`)]) {
        expect(said.status).toBe(410)
        expect(said.body.errorMessages[0]).toContain(
          'The requested API has been removed. Please migrate to the /rest/api/3/search/jql API.',
        )
      }
    },
  )

  test('gives ids only, unless fields are asked for', async () => {
    const { jira } = start()
    const { body } = await ask(jira, '/rest/api/3/search/jql', { jql: all })
    expect(body.issues.length).toBe(50)
    expect(body.issues[0]).toEqual({ id: '20000' })
    const named = await searchJql(jira, all, { fields: ['summary', 'status', 'nonsense'] })
    expect(Object.keys(named.body.issues[0]!)).toEqual(['expand', 'id', 'self', 'key', 'fields'])
    expect(Object.keys(named.body.issues[0]!.fields)).toEqual(['summary', 'status'])
    const keys = await searchJql(jira, all, { fields: ['key'] })
    expect(keys.body.issues[0]).toMatchObject({ id: '20000', key: 'CROWD-1' })
    expect(keys.body.issues[0]!.fields).toBeUndefined()
  })

  test('has no total and no startAt, and gives a hundred at most where fields are asked for', async () => {
    const { jira } = start()
    const { body } = await searchJql(jira, all, { maxResults: 5000 })
    expect(Object.keys(body)).toEqual(['issues', 'nextPageToken', 'isLast'])
    expect(body.issues.length).toBe(100)
    const ids = await searchJql(jira, all, { fields: ['id'], maxResults: 5000 })
    expect(ids.body.issues.length).toBe(250)
    expect(Object.keys(ids.body)).toEqual(['issues', 'isLast'])
  })

  test('leads through all of it by tokens', async () => {
    const { jira } = start()
    const ids = await everyPage(jira, all, 100)
    expect(ids).toEqual(crowd.issues.map(({ id }) => id))
    expect(jira.requests.length).toBe(3)
  })

  test('a token is opaque, belongs to its query and lives for a week', async () => {
    const { jira, clock } = start()
    const { nextPageToken } = (await searchJql(jira, all)).body
    expect(nextPageToken).toMatch(/[+/=]/)
    expect(Buffer.from(nextPageToken!, 'base64').toString()).not.toMatch(/20049|CROWD/)
    const other = await searchJql(jira, 'project = CROWD ORDER BY id', { nextPageToken })
    expect([other.status, other.body.errorMessages.length]).toEqual([400, 1])
    expect((await searchJql(jira, all, { nextPageToken: 'made-up' })).status).toBe(400)
    expect((await searchJql(jira, all, { nextPageToken })).body.issues[0]!.id).toBe('20050')
    clock.advance(7 * 24 * 60 * minute)
    expect((await searchJql(jira, all, { nextPageToken })).status).toBe(400)
  })

  test('a token in a query string loses its plus', async () => {
    const { jira } = start()
    const { nextPageToken } = (await searchJql(jira, all)).body
    expect(nextPageToken).toContain('+')
    const path = `/rest/api/3/search/jql?jql=${encodeURIComponent(all)}`
    expect((await ask(jira, `${path}&nextPageToken=${nextPageToken}`)).status).toBe(400)
    expect((await ask(jira, `${path}&nextPageToken=${encodeURIComponent(nextPageToken!)}`)).status).toBe(200)
  })

  test.each(['', 'ORDER BY created', '   '])('an unbounded query is refused: %j', async (jql) => {
    const { status, body } = await searchJql(start().jira, jql)
    expect(status).toBe(400)
    expect(body).toEqual({
      errorMessages: [
        'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.',
      ],
      errors: {},
    })
  })

  test.each([
    { startAt: 0 },
    { expand: ['changelog'] },
    { fields: 'summary' },
    { maxResults: '50' },
    { validateQuery: 'strict' },
    { reconcileIssues: Array.from({ length: 51 }, (_, i) => i) },
  ])('a body it does not know is refused: %j', async (more) => {
    const { status, body } = await searchJql(start().jira, all, more)
    expect([status, body.errorMessages]).toEqual([
      400,
      ['Invalid request payload. Refer to the REST API documentation and try again.'],
    ])
  })

  test('a body that is no JSON is refused by its type', async () => {
    const { jira } = start()
    const response = await jira.fetch('https://acme.atlassian.net/rest/api/3/search/jql', {
      method: 'POST',
      body: '{}',
    })
    expect(response.status).toBe(415)
  })

  test('the index is behind, and only issues named by id are fresh', async () => {
    const { jira, clock } = start({ indexLag: 5000 })
    jira.change(issueTouched('20007', clock.now()))
    clock.advance(1000)
    const jql = 'updated >= "2026-01-01 08:10"'
    expect((await searchJql(jira, jql)).body.issues).toEqual([])
    expect((await searchJql(jira, jql, { reconcileIssues: [20007] })).body.issues.length).toBe(1)
    clock.advance(4000)
    expect((await searchJql(jira, jql)).body.issues.length).toBe(1)
  })
})

describe('drift while paging', () => {
  const touch = (jira: ReturnType<typeof jiraEmulator>, id: string, now: number) =>
    jira.change(issueTouched(id, now))

  test('by updated, oldest first: what changes comes again at the end, and nothing is missed', async () => {
    const { jira, clock } = start()
    const ids = await everyPage(jira, all, 50, (page) => {
      clock.advance(1000)
      if (page === 1) touch(jira, '20003', clock.now())
      if (page === 2) touch(jira, '20200', clock.now())
    })
    expect(new Set(ids).size).toBe(250)
    expect(ids.slice(-2)).toEqual(['20003', '20200'])
    expect(ids.length).toBe(251)
  })

  test('by updated, newest first: what changes is missed', async () => {
    const { jira, clock } = start()
    const ids = await everyPage(jira, 'project = CROWD ORDER BY updated DESC', 50, (page) => {
      clock.advance(1000)
      if (page === 1) touch(jira, '20003', clock.now())
    })
    expect(ids).not.toContain('20003')
  })

  test('on a Data Center places move: what is touched is not missed, its neighbour is', async () => {
    const { jira, clock } = start({ flavour: 'data-center', cap: 50 })
    const found: string[] = []
    for (let startAt = 0; startAt < 250; startAt += 50) {
      const { body } = await ask(jira, '/rest/api/2/search', { jql: all, startAt }, 'Bearer a-token')
      found.push(...body.issues.map(({ id }) => id))
      clock.advance(1000)
      if (startAt === 0) touch(jira, '20003', clock.now())
    }
    expect(found).toContain('20003')
    expect(found).not.toContain('20050')
  })
})

describe('5,000 issues of one second', () => {
  const organisation = crowdedOrganisation({ at, inOneSecond: 5000 })

  test('a minute is no cursor: all of them are in it', async () => {
    const clock = virtualClock(at + minute)
    const jira = jiraEmulator({ organisation, clock })
    const ids = await everyPage(jira, 'updated >= "2026-01-01 08:00" ORDER BY updated, id', 100)
    expect(ids.length).toBe(5000)
    expect(new Set(ids).size).toBe(5000)
    expect((await searchJql(jira, 'updated >= "2026-01-01 08:01"')).body.issues).toEqual([])
  })
})

describe('identity', () => {
  test('a renamed project: keys change, ids stay, old keys lead there, and nothing is updated', async () => {
    const { jira } = start()
    const before = (await searchJql(jira, 'id = 20000', { fields: ['updated'] })).body.issues[0]!
    jira.change(projectRenamed('10100', 'CALM'))
    const after = (await searchJql(jira, 'id = 20000', { fields: ['updated', 'project'] })).body.issues[0]!
    expect([before.key, after.key, after.id]).toEqual(['CROWD-1', 'CALM-1', before.id])
    expect(after.fields.updated).toBe(before.fields.updated)
    expect(after.fields.project).toMatchObject({ id: '10100', key: 'CALM' })
    expect((await ask(jira, '/rest/api/3/issue/CROWD-1')).body).toMatchObject({ key: 'CALM-1' })
    expect((await searchJql(jira, all)).body.issues.length).toBe(50)
  })

  test('a moved issue has another key, its id, and a history that says so', async () => {
    const two = { ...crowd, projects: [...crowd.projects, blankProject('10200', 'OTHER')] }
    const { jira, clock } = start({ organisation: two })
    jira.change(issueMoved('20000', '10200', 9, clock.now()))
    const said = (await ask(jira, '/rest/api/3/issue/CROWD-1?expand=changelog')).body as unknown as IssueSaid
    expect([said.id, said.key]).toEqual(['20000', 'OTHER-9'])
    const [project, key] = said.changelog.histories[0]!.items
    expect(project).toMatchObject({ field: 'project', from: '10100', to: '10200' })
    expect([key!.field, key!.fromString, key!['toString']]).toEqual(['Key', 'CROWD-1', 'OTHER-9'])
    expect((await searchJql(jira, 'project = CROWD AND id = 20000')).body.issues).toEqual([])
  })

  test('a deleted issue is gone without a word, and a query that names it is refused', async () => {
    const { jira } = start()
    jira.change(issueDeleted('20000'))
    expect((await everyPage(jira, all, 100)).length).toBe(249)
    expect((await ask(jira, '/rest/api/3/issue/CROWD-1')).status).toBe(404)
    const { status, body } = await searchJql(jira, 'id in (20000, 20001)')
    expect([status, body.errorMessages]).toEqual([
      400,
      ["A value with ID '20000' does not exist for the field 'id'."],
    ])
  })

  test('a project that may not be seen is absent, and a query that names it is refused', async () => {
    const { jira } = start()
    jira.change(projectHidden('10100'))
    expect((await searchJql(jira, 'updated > "2020-01-01"')).body.issues).toEqual([])
    const { status, body } = await searchJql(jira, all)
    expect([status, body.errorMessages]).toEqual([
      400,
      ["The value 'CROWD' does not exist for the field 'project'."],
    ])
  })
})
