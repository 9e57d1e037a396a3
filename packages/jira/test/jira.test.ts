import { readFileSync } from 'node:fs'
import { currentRecords, link, type RecordSet, type TransitionRecord } from '@throughline/core'
import { expect, test } from 'vitest'
import { jira, JiraSourceError, type JiraOptions } from '../src/index.ts'
import { fixture, replay, type ReplayOptions } from './support/replay.ts'

const folders = ['jira-devlake', 'jira-jirametrics'] as const
const ways: readonly (readonly [string, ReplayOptions])[] = [
  ['Cloud', { cloud: true }],
  ['Data Center', { cloud: false }],
  [
    'Data Center that cuts histories, and has an endpoint for the rest',
    { cloud: false, inline: 4, completes: 'endpoint' },
  ],
  [
    'Data Center that cuts histories, and tells the rest of one issue',
    { cloud: false, inline: 4, completes: 'issue' },
  ],
]

async function readAll(options: JiraOptions): Promise<RecordSet> {
  return currentRecords(await jira(options).read())
}

const told = ({ workItems, transitions, statuses }: RecordSet) => ({ workItems, transitions, statuses })

test.each(folders.flatMap((folder) => ways.map(([name, way]) => [folder, name, way] as const)))(
  'real issues of %s become the expected records: %s',
  async (folder, _, way) => {
    const records = await readAll(replay(folder, way).options)
    const text = `${JSON.stringify(told(records), null, 1)}\n`
    await expect(text).toMatchFileSnapshot(`fixtures/${folder}/records.expected.json`)
    expect(records.coverage.every(({ complete }) => complete)).toBe(true)
    expect(records.rejected).toEqual([])
    expect(records.findings).toEqual([])
  },
)

test.each(folders)('the moves of %s are those that other code found in the same answers', async (folder) => {
  const { transitions } = await readAll(replay(folder, { cloud: true }).options)
  const listed = readFileSync(new URL(`fixtures/${folder}/status-transitions.csv`, import.meta.url), 'utf8')
  const names = new Map(
    (fixture(`${folder}/statuses.json`) as { id: string; untranslatedName: string }[]).map((one) => [
      one.id,
      one.untranslatedName,
    ]),
  )
  const expected = listed
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [key, at, fromId, from, toId, to] = line.split(',')
      return `${key} ${Date.parse(at!)} ${names.get(fromId!) ?? from} > ${names.get(toId!) ?? to}`
    })
  const found = transitions
    .filter(({ kind }) => kind !== 'flag')
    .map(({ key, at, from, to }: TransitionRecord) => `${key} ${at} ${from} > ${to}`)
  expect(found.sort()).toEqual(expected.sort())
})

test('what real issues measure: finished when they were resolved, whatever a migration did later', async () => {
  const records = await readAll(replay('jira-devlake', { cloud: true }).options)
  const { workItems } = link(records)
  const resolved = new Map(records.workItems.map(({ key, resolvedAt }) => [key, resolvedAt!]))
  for (let i = 0; i < workItems.length; i++)
    expect(Math.abs(workItems.doneAt[i]! - resolved.get(workItems.key.at(i)!)!)).toBeLessThan(150)
  expect(workItems.length).toBe(16)
})

test('a renamed status is one; one that is gone keeps its name and has no category', async () => {
  const { transitions } = await readAll(replay('jira-devlake', { cloud: true }).options)
  const first = transitions.filter(({ key }) => key === 'EE-1').slice(0, 3)
  expect(first.map(({ from, to }) => [from, to])).toEqual([
    ['Inbox', 'Ready for Dev'],
    ['Ready for Dev', 'In Progress'],
    ['In Progress', 'Open'],
  ])
  expect(first[0]).toMatchObject({ toCategory: undefined })
  expect(transitions.find(({ to }) => to === 'Resolved')).toMatchObject({ toCategory: undefined })
})

test('a flag that is set is on', async () => {
  const { transitions } = await readAll(replay('jira-jirametrics', { cloud: false }).options)
  const flags = transitions.filter(({ kind }) => kind === 'flag')
  expect(flags.map(({ key, at, to }) => [key, new Date(at).toISOString(), to])).toEqual([
    ['SP-1', '2021-08-29T18:04:39.112Z', 'on'],
    ['SP-5', '2021-08-29T18:04:59.081Z', 'on'],
  ])
})

test('a history that nobody gives in full is said to be part of one', async () => {
  const records = await readAll(replay('jira-devlake', { cloud: false, inline: 4 }).options)
  const transitions = records.coverage.find(({ stream }) => stream === 'transitions')
  expect(transitions).toMatchObject({
    complete: false,
    reason: expect.stringContaining('16 issues') as string,
  })
  expect(records.coverage.find(({ stream }) => stream === 'workItems')).toMatchObject({ complete: true })
  expect(records.findings).toMatchObject([{ code: 'jira-history-cut', count: 16 }])
})

test('an address with too much at its end is told from an item that is hidden', async () => {
  const { options } = replay('jira-devlake', { cloud: true })
  const url = 'https://acme.atlassian.net/browse/EE-1'
  const fetch = async () => Response.json({ errorMessages: [] }, { status: 404 })
  const { checks } = (await jira({ ...options, url, fetch }).diagnose?.()) ?? { checks: [] }
  expect(checks).toMatchObject([
    {
      code: 'site',
      state: 'error',
      message: expect.stringContaining(`there is no Jira at ${url}`) as string,
    },
  ])
})

test('the flavour is what the site says of itself, and the calls are its own', async () => {
  const cloud = replay('jira-devlake', { cloud: true })
  await readAll(cloud.options)
  expect(cloud.asked.map(({ path }) => path)).toEqual([
    '/rest/api/2/serverInfo',
    '/rest/api/3/myself',
    '/rest/api/3/status',
    '/rest/api/3/issuetype',
    '/rest/api/3/field',
    '/rest/api/3/search/jql',
    '/rest/api/3/changelog/bulkfetch',
    '/rest/api/3/search/jql',
    '/rest/api/3/project/EE/versions',
  ])
  const server = replay('jira-devlake', { cloud: false })
  await readAll({ ...server.options, url: 'https://acme.atlassian.net' })
  expect(server.asked.map(({ path }) => path)).toEqual([
    '/rest/api/2/serverInfo',
    '/rest/api/2/myself',
    '/rest/api/2/status',
    '/rest/api/2/issuetype',
    '/rest/api/2/field',
    '/rest/api/2/search',
    '/rest/api/2/search',
    '/rest/api/2/project/EE/versions',
  ])
})

test.each([
  ['no projects and no query', { projects: undefined }, /name projects/],
  ['a query that only sorts', { projects: undefined, jql: 'ORDER BY created' }, /name projects/],
  ['a project that is no key', { projects: ['SHOP") OR ("'] }, /no key of a project/],
  ['no address', { url: 'acme' }, /address of Jira/],
  ['clear text', { url: 'http://jira.acme.example' }, /https/],
  [
    'an incident query that asks for nothing',
    { services: [{ name: 'shop', incidents: { jql: ' ' } }] },
    /services\.shop/,
  ],
])('%s is refused at once', (_, options, message) => {
  const make = () => jira({ ...replay('jira-devlake', { cloud: true }).options, ...options })
  expect(make).toThrow(JiraSourceError)
  expect(make).toThrow(message)
})
