import { jira } from '@throughline/jira'
import { expect, test } from 'vitest'
import { blankFields, blankOrganisation, blankProject } from '../emulators/jira/build/blank-organisation.ts'
import type { Organisation } from '../emulators/jira/organisation.ts'
import { keep } from '../github/keep.ts'
import { day, only, setUp, until } from './set-up.ts'

const flavours = ['cloud', 'data-center'] as const
const small = only(['FIND'])
const at = until - 30 * day

/** One project with an epic, a story in it with a version, a sprint and a pull request, and a sub-task. */
function organisation(releaseDate?: string): Organisation {
  const issue = (id: number, typeId: string, more: Partial<Organisation['issues'][number]['first']>) => ({
    id: String(id),
    createdAt: at,
    reporter: 'somebody',
    first: { ...blankFields, projectId: '10100', number: id, typeId, summary: `Issue ${id}`, ...more },
    histories: [],
  })
  return {
    ...blankOrganisation,
    projects: [
      {
        ...blankProject('10100', 'SHOP'),
        components: [{ id: '7', name: 'basket' }],
        versions: [
          {
            id: '9',
            name: '1.0',
            released: releaseDate !== undefined,
            ...(releaseDate === undefined ? {} : { releaseDate }),
          },
        ],
      },
    ],
    boards: [{ id: '3', name: 'Board', type: 'scrum', projectId: '10100', columns: [] }],
    sprints: [
      {
        id: '5',
        name: 'Sprint 1, autumn',
        boardId: '3',
        startsAt: at,
        endsAt: at + 14 * day,
        completedAt: null,
      },
    ],
    issueTypes: [
      { id: '10000', name: 'Épopée', subtask: false, hierarchyLevel: 1 },
      { id: '10001', name: 'Récit', subtask: false, hierarchyLevel: 0 },
      { id: '10003', name: 'Sous-bogue', subtask: true, hierarchyLevel: -1 },
    ],
    issues: [
      issue(1, '10000', { flagged: true }),
      {
        ...issue(2, '10001', {
          parentId: '1',
          versionIds: ['9'],
          sprintIds: ['5'],
          componentIds: ['7'],
          labels: ['a', 'b'],
        }),
        pullRequests: [
          {
            number: 12,
            repository: 'acme/shop',
            url: 'https://github.com/acme/shop/pull/12',
            title: 'Basket',
            branch: 'basket',
            status: 'MERGED',
            updatedAt: at,
          },
        ],
      },
      issue(3, '10003', { parentId: '2' }),
    ],
  }
}

test.each(flavours)('%s: what an issue belongs to', async (flavour) => {
  const { source } = setUp({
    emulator: { flavour, organisation: organisation('2026-05-20') },
    jira: { projects: ['SHOP'], developmentLinks: true },
  })
  const kept = keep()
  expect(await source.sync({}, kept.sink)).toMatchObject({ complete: true })
  const [epic, story, part] = kept.records().workItems
  expect(story).toMatchObject({
    key: 'SHOP-2',
    type: 'Récit',
    parent: 'SHOP-1',
    priority: 'Medium',
    labels: ['a', 'b'],
    components: ['basket'],
    fixVersions: ['1.0'],
    sprints: ['Sprint 1, autumn'],
    releasedAt: Date.UTC(2026, 4, 20, 16),
    changes: ['acme/shop#12'],
    url: expect.stringMatching(/\/browse\/SHOP-2$/) as string,
  })
  expect(part).toMatchObject({ type: 'Sub-task', parent: 'SHOP-2' })
  expect(kept.records().transitions).toEqual([{ key: 'SHOP-1', at, kind: 'flag', to: 'on' }])
  if (flavour === 'cloud') expect(epic).toMatchObject({ type: 'Epic' })
})

test.each(flavours)(
  '%s: the account may not see development information, and that is said',
  async (flavour) => {
    const { source } = setUp({
      emulator: { flavour, organisation: organisation(), devStatus: false },
      jira: { projects: ['SHOP'], developmentLinks: true },
    })
    const outcome = await source.sync({}, keep().sink)
    expect(outcome).toMatchObject({
      complete: false,
      skipped: [{ stream: 'issues', what: 'development links' }],
    })
  },
)

test.each(flavours)(
  '%s: a version that comes out, or is taken back, changes its issues, though Jira does not update them',
  async (flavour) => {
    const { source, emulator } = setUp({
      emulator: { flavour, organisation: organisation() },
      jira: { projects: ['SHOP'] },
    })
    const kept = keep()
    const releases = async () => {
      expect(await source.sync(kept.cursors, kept.sink)).toMatchObject({ complete: true })
      return kept.records().workItems.map(({ releasedAt }) => releasedAt)
    }
    expect(await releases()).toEqual([undefined, undefined, undefined])
    emulator.change(() => organisation('2026-05-21'))
    expect(await releases()).toEqual([undefined, Date.UTC(2026, 4, 21, 16), undefined])
    emulator.change(() => organisation())
    expect(await releases()).toEqual([undefined, undefined, undefined])
  },
)

test.each(flavours)('%s: what it costs is said before', async (flavour) => {
  const { source } = setUp({ records: small, emulator: { flavour }, jira: { pageSize: 10 } })
  const estimate = await source.estimate({})
  const outcome = await source.sync({}, keep().sink)
  expect(Math.abs(estimate.requests - outcome.requests)).toBeLessThanOrEqual(2)
})

test.each([
  ['a scoped token', 'cloud', { cloudId: '1111-2222' }, {}, { cloudId: '1111-2222' }],
  [
    'a path before everything',
    'data-center',
    { contextPath: '/jira' },
    { url: 'https://acme.example/jira' },
    {},
  ],
] as const)('%s leads to the same records', async (_, flavour, emulator, own, scoped) => {
  const { source } = setUp({
    records: small,
    emulator: { flavour, ...emulator },
    jira: { ...own, ...scoped },
  })
  const kept = keep()
  expect(await source.sync({}, kept.sink)).toMatchObject({ complete: true })
  expect(kept.records().workItems.length).toBe(small.workItems.length)
})

test.each(flavours)('%s over a real connection', async (flavour) => {
  const { emulator, clock } = setUp({ records: small, emulator: { flavour } })
  const { url, close } = await emulator.listen()
  try {
    const source = jira({
      url,
      projects: ['FIND'],
      clock,
      credentials:
        flavour === 'cloud' ? { email: 'me@acme.example', token: 'a-token' } : { token: 'a-token' },
    })
    const records = await source.read()
    expect(records.workItems.length).toBe(small.workItems.length)
    expect(records.coverage.every(({ complete }) => complete)).toBe(true)
  } finally {
    await close()
  }
})

test.each(flavours)('%s: the diagnosis names what is well and what is not', async (flavour) => {
  const services = [{ name: 'search', incidents: { jql: 'labels = incident' } }]
  const well = await setUp({ records: small, emulator: { flavour }, jira: { services } }).source.diagnose!()
  expect(well.checks.map(({ code, state, about }) => [code, state, about])).toEqual([
    ['site', 'ok', undefined],
    ['token', 'ok', undefined],
    ['permissions', 'ok', 'FIND'],
    ['permissions', 'ok', 'search'],
  ])
  const unknown = await setUp({ records: small, emulator: { flavour }, jira: { projects: ['NOPE'] } }).source
    .diagnose!()
  expect(unknown.checks.at(-1)).toMatchObject({ code: 'permissions', state: 'error', about: 'NOPE' })
  expect(unknown.checks.at(-1)!.message).toMatch(/check its key/)
  const wrong = await setUp({ records: small, emulator: { flavour, tokens: ['another'] } }).source.diagnose!()
  expect(wrong.checks).toMatchObject([{ code: 'token', state: 'error' }])
  expect(wrong.checks[0]!.message).not.toContain('a-token')
})

test.each(flavours)('%s: an unknown project is skipped, and its reason says what to do', async (flavour) => {
  const { source } = setUp({ records: small, emulator: { flavour }, jira: { projects: ['NOPE'] } })
  const outcome = await source.sync({}, keep().sink)
  expect(outcome).toMatchObject({ complete: false, skipped: [{ stream: 'issues' }] })
  expect(outcome.skipped[0]!.reason).toMatch(/NOPE.*Browse projects/)
})

test.each(flavours)('%s: a wrong token is an error that says so', async (flavour) => {
  const { source } = setUp({ records: small, emulator: { flavour, tokens: ['another'] } })
  await expect(source.sync({}, keep().sink)).rejects.toMatchObject({ code: 'unauthorised' })
})
