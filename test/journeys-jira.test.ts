import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { link, measure, metricCatalogue, type RecordSet, type Report } from '@throughline/core'
import { afterAll, afterEach, expect, test } from 'vitest'
import { organisationFrom } from './emulators/jira/build/organisation-from.ts'
import { issueDeleted } from './emulators/jira/changes.ts'
import { type EmulatorOptions, jiraEmulator } from './emulators/jira/jira-emulator.ts'
import {
  closeAll,
  recordsIn,
  removeAll,
  repository,
  said,
  service,
  setUp,
  throughline,
  truth,
} from './github/desk.ts'
import { until } from './github/one-repository.ts'
import { only } from './jira/set-up.ts'

const jiraToken = 'ATATT3canary-0123456789'
const find = only(['FIND'])
const items = {
  workItems: find.workItems.map((item) => ({ ...item, service: undefined })),
  transitions: find.transitions,
}
const whole: RecordSet = { ...truth, ...items, statuses: find.statuses }
const waiting = find.statuses.filter(({ category }) => category === 'waiting').map(({ name }) => name)
const itemMetrics = metricCatalogue.filter(({ family }) => family === 'work-item').map(({ id }) => id)
const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
  await closeAll()
})
afterAll(removeAll)

/** A desk with GitHub for the code and Jira for the work. */
async function bothAtOnce(emulated: Partial<EmulatorOptions> = {}, jql = 'project = FIND') {
  const desk = await setUp({}, { JIRA_EMAIL: 'me@acme.example', JIRA_TOKEN: jiraToken })
  const jira = jiraEmulator({ organisation: organisationFrom(find), tokens: [jiraToken], ...emulated })
  const { url, close } = await jira.listen()
  closers.push(close)
  const email = emulated.flavour === 'data-center' ? '' : 'email: "${JIRA_EMAIL}", '
  writeFileSync(
    join(desk.cwd, 'throughline.yaml'),
    `sources:
  - github: { repositories: [${repository}], token: "\${GITHUB_TOKEN}" }
  - jira: { url: "${url}", ${email}token: "\${JIRA_TOKEN}", jql: "${jql}" }
services:
  - name: ${service}
    repositories: [${repository}]
    deployments: { from: github-deployments }
    incidents: { from: github-issues, labels: [incident] }
workItems: { stages: { waiting: ${JSON.stringify(waiting)} } }
`,
  )
  return { ...desk, jira, url }
}

test.each(['cloud', 'data-center'] as const)(
  'GitHub and Jira (%s) together, synced and reported: from idea to production as it really was',
  async (flavour) => {
    const world = await bothAtOnce({ flavour })
    const first = await throughline(world, ['sync'])
    expect(first.code, first.stderr).toBe(0)
    expect(first.stdout).toMatch(new RegExp(`jira:.*${items.workItems.length} workItems.*; \\d+ requests`))

    const asOf = new Date(until).toISOString()
    const { code, stdout, stderr } = await throughline(world, ['report', '--format', 'json', '--as-of', asOf])
    expect(code, stderr).toBe(0)
    const services = [{ name: service, repositories: [repository] }]
    const stages = Object.fromEntries(waiting.map((name) => [name, 'waiting' as const]))
    const real = measure(link(whole, { services, asOf: until, workItems: { stages } }), { asOf: until })
    const values = (report: Report) =>
      new Map(report.services[0]!.metrics.map(({ id, status, value, n }) => [id, { status, value, n }]))
    const [found, expected] = [values(JSON.parse(stdout) as Report), values(real)]
    expect([...found.keys()]).toEqual(
      expect.arrayContaining([
        'cycle-time',
        'work-item-lead-time',
        'time-to-market',
        'throughput',
        'flow-efficiency',
      ]),
    )
    for (const id of itemMetrics) expect([id, found.get(id)]).toEqual([id, expected.get(id)])
    expect(found.get('time-to-market')!.n).toBeGreaterThan(0)

    const again = await throughline(world, ['sync', '--source', `jira:${new URL(world.url).host}`])
    expect(again).toMatchObject({ code: 0 })
    expect(again.stdout).toMatch(/nothing changed; \d+ requests/)
    for (const text of said) expect(text).not.toContain(jiraToken)
  },
)

test('incidents come from Jira where the service says so', async () => {
  const world = await bothAtOnce({ organisation: organisationFrom(find, { incidents: true }) })
  const path = join(world.cwd, 'throughline.yaml')
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, text.replace(/incidents: .*/, 'incidents: { from: jira, jql: "labels = incident" }'))
  const { code, stderr } = await throughline(world, ['sync'])
  expect(code, stderr).toBe(0)
  const { incidents, coverage } = await recordsIn(world.cwd)
  expect(incidents.map(({ startedAt }) => startedAt).sort()).toEqual(
    find.incidents.map(({ startedAt }) => startedAt).sort(),
  )
  expect(incidents.every((one) => one.service === service)).toBe(true)
  expect(coverage.find(({ stream }) => stream === 'incidents')).toMatchObject({
    complete: true,
    services: [service],
  })

  writeFileSync(path, text.replace(/incidents: .*/, 'incidents: { from: jira }'))
  const without = await throughline(world, ['sync'])
  expect(without.code).toBe(2)
  expect(without.stderr).toContain('does not say which: add jql')
})

test('what is deleted at Jira is gone from the report', async () => {
  const world = await bothAtOnce()
  await throughline(world, ['sync'])
  const before = (await recordsIn(world.cwd)).workItems.length
  world.jira.change(issueDeleted(world.jira.organisation().issues[2]!.id))
  expect((await throughline(world, ['sync'])).code).toBe(0)
  expect((await recordsIn(world.cwd)).workItems.length).toBe(before - 1)
})

test.each([
  [{ tokens: ['another'] }, 'project = FIND', 77, 'Jira refuses the token'],
  [{ faults: [{ do: 'captcha' as const, times: 99 }] }, 'project = FIND', 77, 'log in once with a browser'],
  [{}, 'project = NOPE', 3, 'check its key'],
  [{}, 'project == FIND', 3, 'correct the JQL'],
] as const)('%j with %s: ends with %i and says what to do', async (emulated, jql, exitCode, message) => {
  const world = await bothAtOnce(emulated, jql)
  const { code, stdout, stderr } = await throughline(world, ['sync'])
  expect(code).toBe(exitCode)
  expect(stdout + stderr).toContain(message)
  expect(stdout + stderr).not.toContain(jiraToken)
})

test('doctor says what Jira gives, and what stands in the way', async () => {
  const world = await bothAtOnce()
  await throughline(world, ['sync'])
  const well = await throughline(world, ['doctor'])
  expect(well.code, well.stderr).toBe(0)
  expect(well.stdout).toMatch(/Jira Cloud at .* answers/)
  expect(well.stdout).toMatch(/\d+ of \d+ merged changes .* lead to a work item/)
  const refused = await throughline(await bothAtOnce({ tokens: ['another'] }), ['doctor'])
  expect(refused.code).toBe(77)
  expect(refused.stdout).toContain('Jira refuses the token')
  expect(refused.stdout).not.toContain(jiraToken)
})
