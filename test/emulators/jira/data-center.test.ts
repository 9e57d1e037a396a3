import { describe, expect, test } from 'vitest'
import { virtualClock } from '../common/virtual-clock.ts'
import { ask, type IssueSaid } from './ask.ts'
import { blankFields } from './build/blank-organisation.ts'
import { crowdedOrganisation } from './build/crowded-organisation.ts'
import { type EmulatorOptions, jiraEmulator } from './jira-emulator.ts'

const at = Date.UTC(2026, 0, 1)
const crowd = crowdedOrganisation({ at, inOneSecond: 120, historiesOfOne: 132 })
const pat = 'Bearer a-token'

function start(more: Partial<EmulatorOptions> = {}) {
  const clock = virtualClock(at + 24 * 3_600_000)
  return jiraEmulator({ organisation: crowd, flavour: 'data-center', clock, ...more })
}

const search = (jira: ReturnType<typeof start>, body: object) => ask(jira, '/rest/api/2/search', body, pat)

describe('the search of a Data Center', () => {
  test('has startAt, maxResults and total; 50 unless asked', async () => {
    const jira = start()
    const { body } = await search(jira, { jql: 'ORDER BY id' })
    expect(body).toMatchObject({ startAt: 0, maxResults: 50, total: 121 })
    expect(body.issues.length).toBe(50)
    const last = await search(jira, { jql: 'ORDER BY id', startAt: 100 })
    expect(last.body.issues.map(({ id }) => Number(id)).slice(-2)).toEqual([20_119, 90_000])
    expect((await search(jira, { jql: 'ORDER BY id', startAt: 500 })).body.issues).toEqual([])
  })

  test('gives fewer than asked for where the site says so, and says how many', async () => {
    const { body } = await search(start({ cap: 20 }), { jql: 'ORDER BY id', maxResults: 100 })
    expect([body.maxResults, body.issues.length]).toEqual([20, 20])
  })

  test('gives all fields unless asked', async () => {
    const { body } = await search(start(), { jql: 'id = 20000' })
    expect(Object.keys(body.issues[0]!.fields)).toContain('resolutiondate')
    const some = await search(start(), { jql: 'id = 20000', fields: ['summary'] })
    expect(Object.keys(some.body.issues[0]!.fields)).toEqual(['summary'])
  })

  test('gives histories along, oldest first and without field ids; expand is a list', async () => {
    const { body } = await search(start(), { jql: 'id = 90000', expand: ['changelog'] })
    const { changelog } = body.issues[0]!
    expect([changelog.total, changelog.histories.length]).toEqual([132, 100])
    expect(changelog.histories.map(({ id }) => Number(id))).toEqual(
      Array.from({ length: 100 }, (_, i) => 700_032 + i),
    )
    expect(Object.keys(changelog.histories[0]!.items[0]!)).not.toContain('fieldId')
    expect((await search(start(), { jql: 'id = 90000', expand: 'changelog' })).status).toBe(400)
    const path = '/rest/api/2/search?jql=id%3D90000&expand=changelog'
    expect((await ask(start(), path, undefined, pat)).body.issues[0]!.changelog.total).toBe(132)
  })

  test('a single issue has all of them', async () => {
    const { body } = await ask(start(), '/rest/api/2/issue/90000?expand=changelog', undefined, pat)
    expect((body as unknown as IssueSaid).changelog.histories.length).toBe(132)
  })
})

test.each([
  '/rest/api/3/myself',
  '/rest/api/3/search/jql',
  '/rest/api/2/search/jql',
  '/rest/api/2/project/search',
  '/rest/api/2/statuses/search',
])('%s is not there', async (path) => {
  const said = await ask(start(), path, undefined, pat)
  expect([said.status, said.headers.get('content-type')]).toEqual([404, 'text/html;charset=UTF-8'])
  expect(said.text).toContain('dead link')
})

test('says what it is; the address does not', async () => {
  const { body } = await ask(start(), '/rest/api/2/serverInfo', undefined, null)
  expect(body).toMatchObject({ deploymentType: 'Server', serverTime: '2026-01-02T08:00:00.000+0800' })
})

test('lives below a path', async () => {
  const jira = start({ contextPath: '/jira' })
  expect((await ask(jira, '/jira/rest/api/2/serverInfo')).body).toMatchObject({
    baseUrl: 'https://acme.atlassian.net/jira',
  })
})

describe('who asks', () => {
  test('a personal access token as bearer, or a password', async () => {
    const jira = start({ tokens: ['a-token'] })
    const ok = await ask(jira, '/rest/api/2/myself', undefined, pat)
    expect([ok.status, ok.headers.get('x-seraph-loginreason')]).toEqual([200, 'OK'])
    expect(ok.body).toMatchObject({ name: 'reader', timeZone: 'Asia/Shanghai' })
    expect((await ask(jira, '/rest/api/2/myself')).status).toBe(200)
  })

  test('a wrong token: 401 in HTML', async () => {
    const said = await ask(start({ tokens: ['a-token'] }), '/rest/api/2/myself', undefined, 'Bearer other')
    expect([said.status, said.headers.get('x-seraph-loginreason')]).toEqual([401, 'AUTHENTICATED_FAILED'])
    expect(said.text).toContain('<title>Unauthorized (401)</title>')
  })

  test('nobody: nothing to see', async () => {
    const said = await ask(start(), '/rest/api/2/search', { jql: 'ORDER BY id' }, null)
    expect([said.status, said.body.total]).toEqual([200, 0])
    expect((await ask(start(), '/rest/api/2/myself', undefined, null)).status).toBe(401)
  })
})

test('epics are a field of their own, sprints are Java, parents are for subtasks', async () => {
  const issue = (id: string, first: object) => ({
    id,
    createdAt: at,
    reporter: 'somebody',
    description: 'A word',
    first: { ...blankFields, projectId: '10100', number: Number(id), ...first },
    histories: [],
  })
  const organisation = {
    ...crowd,
    sprints: [{ id: '7', name: 'Sprint 7', boardId: '1', startsAt: at, endsAt: null, completedAt: null }],
    issues: [
      issue('1', { typeId: '10000' }),
      issue('2', { parentId: '1', sprintIds: ['7'], flagged: true }),
      issue('3', { parentId: '2', typeId: '10003' }),
    ],
  }
  const { body } = await search(start({ organisation }), { jql: 'ORDER BY id' })
  const [, story, subtask] = body.issues.map(({ fields }) => fields)
  expect(story).toMatchObject({ customfield_10014: 'CROWD-1', description: 'A word' })
  expect(story).not.toHaveProperty('parent')
  expect(story!.customfield_10020).toEqual([
    'com.atlassian.greenhopper.service.sprint.Sprint@1f7[id=7,rapidViewId=1,state=ACTIVE,name=Sprint 7,startDate=2026-01-01T08:00:00.000+08:00,endDate=<null>,completeDate=<null>,sequence=7]',
  ])
  expect(story!.customfield_10021).toMatchObject([{ value: 'Impediment' }])
  expect(subtask).toMatchObject({ parent: { key: 'CROWD-2' }, customfield_10014: null })

  const cloud = jiraEmulator({ organisation, clock: virtualClock(at + 1000) })
  const path = '/rest/api/3/issue/CROWD-2'
  const { fields } = (await ask(cloud, path)).body as unknown as IssueSaid
  expect(fields).toMatchObject({
    parent: { key: 'CROWD-1' },
    customfield_10014: 'CROWD-1',
    customfield_10020: [{ id: 7, name: 'Sprint 7', state: 'active', boardId: 1 }],
    description: { type: 'doc', version: 1, content: [{ type: 'paragraph' }] },
  })
})
