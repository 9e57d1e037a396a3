import { describe, expect, test } from 'vitest'
import { virtualClock } from '../common/virtual-clock.ts'
import { ask, searchJql } from './ask.ts'
import { blankFields, blankOrganisation, blankProject } from './build/blank-organisation.ts'
import { projectHidden, projectRenamed, statusGone, statusRenamed } from './changes.ts'
import { type EmulatorOptions, jiraEmulator } from './jira-emulator.ts'
import type { Organisation } from './organisation.ts'

const at = Date.UTC(2026, 0, 1)
const day = 86_400_000
const organisation: Organisation = {
  ...blankOrganisation,
  projects: [
    {
      ...blankProject('1', 'SHOP'),
      versions: [
        { id: '50', name: 'v1', released: true, releaseDate: '2025-12-24' },
        { id: '51', name: 'v2', released: false },
      ],
    },
    blankProject('2', 'PAY'),
  ],
  boards: [
    {
      id: '1',
      name: 'Shop board',
      type: 'scrum',
      projectId: '1',
      columns: [
        { name: 'To Do', statusIds: ['10010'] },
        { name: 'Done', statusIds: ['10012'] },
      ],
    },
    { id: '2', name: 'Pay board', type: 'kanban', projectId: '2', columns: [] },
  ],
  sprints: [
    { id: '7', name: 'One', boardId: '1', startsAt: at - 14 * day, endsAt: at, completedAt: at - day },
    { id: '8', name: 'Two', boardId: '1', startsAt: at - day, endsAt: at + 14 * day, completedAt: null },
    { id: '9', name: 'Three', boardId: '1', startsAt: null, endsAt: null, completedAt: null },
  ],
  issues: [
    {
      id: '100',
      createdAt: at,
      reporter: 'somebody',
      first: { ...blankFields, projectId: '1', number: 1 },
      histories: [],
      pullRequests: [
        {
          number: 12,
          repository: 'acme/shop',
          url: 'https://github.com/acme/shop/pull/12',
          title: 'Add a till',
          branch: 'SHOP-1-till',
          status: 'MERGED',
          updatedAt: at,
        },
      ],
    },
  ],
}

function start(more: Partial<EmulatorOptions> = {}) {
  const clock = virtualClock(at)
  return { clock, jira: jiraEmulator({ organisation, clock, ...more }) }
}

describe('who asks', () => {
  test('serverInfo is for everybody, and has the time of the server', async () => {
    const { jira } = start({ skew: 90_000 })
    for (const path of ['/rest/api/3/serverInfo', '/rest/api/2/serverInfo', '/rest/api/latest/serverInfo']) {
      const said = await ask(jira, path, undefined, null)
      expect(said.body).toMatchObject({ deploymentType: 'Cloud', serverTime: '2026-01-01T08:01:30.000+0800' })
      expect(said.headers.get('date')).toBe('Thu, 01 Jan 2026 00:01:30 GMT')
    }
  })

  test('myself has the time zone of the account', async () => {
    const { jira } = start({ zone: 'America/New_York' })
    expect((await ask(jira, '/rest/api/3/myself')).body).toMatchObject({ timeZone: 'America/New_York' })
  })

  test('a wrong token is nobody: status 200, nothing to see, and a header that tells', async () => {
    const { jira } = start({ tokens: ['right'] })
    const said = await searchJql(jira, 'updated > "2020-01-01"')
    expect([said.status, said.body.issues]).toEqual([200, []])
    expect(said.headers.get('x-seraph-loginreason')).toBe('AUTHENTICATED_FAILED')
    expect((await ask(jira, '/rest/api/3/myself')).status).toBe(401)
    expect((await ask(jira, '/rest/api/3/project/search')).body.total).toBe(0)
  })

  test('a scoped token knocks at the gateway, and only there a bearer is heard', async () => {
    const { jira } = start({ cloudId: 'c-1' })
    const bearer = 'Bearer scoped'
    const gateway = await ask(jira, '/ex/jira/c-1/rest/api/3/myself', undefined, bearer)
    expect(gateway.status).toBe(200)
    expect((await ask(jira, '/rest/api/3/myself', undefined, bearer)).status).toBe(401)
    expect((await ask(jira, '/ex/jira/other/rest/api/3/myself', undefined, bearer)).status).toBe(404)
  })

  test('permissions: on Cloud one has to say which', async () => {
    const { jira } = start()
    expect((await ask(jira, '/rest/api/3/mypermissions')).status).toBe(400)
    const path = '/rest/api/3/mypermissions?permissions=BROWSE_PROJECTS,ADMINISTER&projectKey=SHOP'
    expect((await ask(jira, path)).body).toMatchObject({
      permissions: { BROWSE_PROJECTS: { havePermission: true }, ADMINISTER: { havePermission: false } },
    })
    jira.change(projectHidden('1'))
    expect((await ask(jira, path)).status).toBe(404)
  })
})

describe('what the site has', () => {
  test('fields tell which custom field is which', async () => {
    const other = {
      ...organisation,
      customFields: { ...organisation.customFields, sprint: 'customfield_777' },
    }
    const { body } = await ask(start({ organisation: other }).jira, '/rest/api/3/field')
    const fields = body as unknown as readonly {
      readonly id: string
      readonly schema: { readonly custom?: string }
    }[]
    const of = (custom: string) => fields.find(({ schema }) => schema.custom === custom)?.id
    expect(of('com.pyxis.greenhopper.jira:gh-sprint')).toBe('customfield_777')
    expect(of('com.pyxis.greenhopper.jira:gh-epic-link')).toBe('customfield_10014')
  })

  test('projects come in pages, with ids that stay', async () => {
    const { jira } = start()
    const path = '/rest/api/3/project/search?maxResults=1&startAt=1'
    expect((await ask(jira, path)).body).toMatchObject({
      startAt: 1,
      maxResults: 1,
      total: 2,
      isLast: true,
      values: [{ id: '2', key: 'PAY' }],
    })
    jira.change(projectRenamed('2', 'MONEY'))
    expect((await ask(jira, path)).body).toMatchObject({ values: [{ id: '2', key: 'MONEY' }] })
  })

  test('versions have days, not instants', async () => {
    const { jira } = start()
    const versions = [
      { id: '50', name: 'v1', released: true, archived: false, releaseDate: '2025-12-24', projectId: 1 },
      { id: '51', name: 'v2', released: false },
    ]
    expect((await ask(jira, '/rest/api/3/project/SHOP/versions')).body).toMatchObject(versions)
    expect((await ask(jira, '/rest/api/3/project/1/version')).body).toMatchObject({
      total: 2,
      values: versions,
    })
    expect((await ask(jira, '/rest/api/3/project/NOPE/versions')).status).toBe(404)
  })

  test('a status can be renamed, and can leave the catalogue', async () => {
    const { jira } = start()
    const names = async () =>
      ((await ask(jira, '/rest/api/3/status')).body as unknown as readonly { readonly name: string }[]).map(
        ({ name }) => name,
      )
    expect(await names()).toEqual(['To Do', 'In Progress', 'Done'])
    jira.change(statusRenamed('3', 'Doing'))
    jira.change(statusGone('10012'))
    expect(await names()).toEqual(['To Do', 'Doing'])
  })

  test('a catalogue can be in another language than the histories', async () => {
    const local = {
      ...organisation,
      statuses: organisation.statuses.map((one) =>
        one.id === '3' ? { ...one, localName: 'In Arbeit' } : one,
      ),
    }
    const { body } = await ask(start({ organisation: local }).jira, '/rest/api/3/status')
    expect(body).toMatchObject({ 1: { id: '3', name: 'In Arbeit', untranslatedName: 'In Progress' } })
  })
})

describe('boards', () => {
  test('map statuses to columns', async () => {
    const { jira } = start()
    expect((await ask(jira, '/rest/agile/1.0/board?projectKeyOrId=SHOP')).body).toMatchObject({
      total: 1,
      values: [{ id: 1, type: 'scrum', location: { projectKey: 'SHOP' } }],
    })
    expect((await ask(jira, '/rest/agile/1.0/board/1/configuration')).body).toMatchObject({
      columnConfig: { columns: [{ name: 'To Do', statuses: [{ id: '10010' }] }, { name: 'Done' }] },
    })
    expect((await ask(jira, '/rest/agile/1.0/board?projectKeyOrId=NOPE')).status).toBe(400)
    expect((await ask(jira, '/rest/agile/1.0/board/9/configuration')).status).toBe(404)
  })

  test('sprints are closed, active or to come; a kanban board has none', async () => {
    const { jira } = start()
    const { body } = await ask(jira, '/rest/agile/1.0/board/1/sprint')
    expect(body).toMatchObject({
      values: [
        { id: 7, state: 'closed', completeDate: '2025-12-31T00:00:00.000Z' },
        { id: 8, state: 'active', startDate: '2025-12-31T00:00:00.000Z' },
        { id: 9, state: 'future' },
      ],
    })
    const kanban = await ask(jira, '/rest/agile/1.0/board/2/sprint')
    expect([kanban.status, kanban.body.errorMessages]).toEqual([400, ['The board does not support sprints']])
    expect((await ask(jira, '/rest/agile/1.0/sprint/8')).body).toMatchObject({ id: 8 })
    expect((await ask(jira, '/rest/agile/1.0/sprint/99')).status).toBe(404)
  })
})

test('development information shows where the account may see it', async () => {
  const path = '/rest/dev-status/latest/issue/detail?issueId=100&applicationType=GitHub&dataType=pullrequest'
  const { body } = await ask(start().jira, path)
  expect(body).toMatchObject({
    errors: [],
    detail: [
      { pullRequests: [{ id: '#12', url: 'https://github.com/acme/shop/pull/12', status: 'MERGED' }] },
    ],
  })
  expect((await ask(start({ devStatus: false }).jira, path)).status).toBe(403)
  expect((await searchJql(start().jira, 'id = 100', { fields: ['customfield_10000'] })).text).toContain(
    '{pullrequest={dataType=pullrequest, state=MERGED, stateCount=1}',
  )
})
