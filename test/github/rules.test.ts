import { github, type GitHubOptions, type GitHubService } from '@throughline/github'
import { expect, test } from 'vitest'
import { organisationFrom } from '../emulators/github/build/organisation-from.ts'
import type { Fault } from '../emulators/github/faults.ts'
import { githubEmulator } from '../emulators/github/github-emulator.ts'
import type { Repository, WorkflowRun } from '../emulators/github/organisation.ts'
import { virtualClock } from '../emulators/common/virtual-clock.ts'
import { keep } from './keep.ts'
import { oneRepository, until } from './one-repository.ts'

const name = 'acme/search'
const day = 86_400_000
const hour = 3_600_000
const base = organisationFrom(oneRepository(name)).repositories[0]!
const main = base.branches[0]!.pushes.map(({ oid }) => oid)
const bot = { type: 'Bot', login: 'releaser' } as const

const tags: Repository['tags'] = [
  { name: 'v1.0.0', oid: main[0]!, pushedAt: until - 50 * day },
  {
    name: 'v1.1.0',
    oid: main[1]!,
    pushedAt: until - 40 * day,
    annotated: { oid: 'a'.repeat(40), at: until - 40 * day, message: 'one' },
  },
  { name: 'v1.2.0-rc.1', oid: main[2]!, pushedAt: until - 30 * day },
  { name: 'nightly', oid: main[3]!, pushedAt: until - 20 * day },
]
const release = (tagName: string, publishedAt: number | null, isPrerelease = false) => ({
  databaseId: Number(tagName.replaceAll(/\D/g, '')),
  tagName,
  name: tagName,
  isPrerelease,
  author: bot,
  createdAt: until - 60 * day,
  publishedAt,
})
const releases = [
  release('v1.0.0', until - 49 * day),
  release('v1.1.0', null),
  release('v1.2.0-rc.1', until - 29 * day, true),
]
function run(id: number, at: number, parts: Partial<WorkflowRun> = {}): WorkflowRun {
  return {
    databaseId: id,
    workflowId: 1,
    name: 'Deploy to production',
    path: '.github/workflows/deploy.yml',
    event: 'push',
    runNumber: id,
    attempt: 1,
    headBranch: 'main',
    headOid: main[id % main.length]!,
    actor: bot,
    createdAt: at,
    startedAt: at,
    completedAt: at + 60_000,
    conclusion: 'success',
    jobs: [
      { databaseId: id * 10, name: 'test', startedAt: at, completedAt: at + 10_000, conclusion: 'success' },
      {
        databaseId: id * 10 + 1,
        name: 'deploy',
        startedAt: at + 10_000,
        completedAt: at + 50_000,
        conclusion: 'failure',
      },
    ],
    ...parts,
  }
}

function setUp(
  repository: Partial<Repository>,
  services?: readonly GitHubService[],
  options: Partial<GitHubOptions> = {},
  faults: readonly Fault[] = [],
) {
  const clock = virtualClock(until + day)
  const organisation = { login: 'acme', repositories: [{ ...base, deployments: [], ...repository }] }
  const emulator = githubEmulator({ organisation, clock, faults })
  const source = github({
    repositories: [name],
    services,
    credentials: { token: 'a-token' },
    workItems: false,
    clock,
    fetch: emulator.fetch,
    ...options,
  })
  return { clock, emulator, source }
}

async function deployed(repository: Partial<Repository>, service?: GitHubService['deployments']) {
  const { source, emulator } = setUp(repository, service && [{ name: 'search', deployments: service }])
  const kept = keep()
  expect(await source.sync({}, kept.sink)).toMatchObject({ complete: true })
  const before = emulator.requests.length
  await source.sync(kept.cursors, kept.sink)
  expect(emulator.requests.length - before).toBeLessThanOrEqual(5)
  return {
    deployments: kept.records().deployments,
    rules: kept.batches.at(-1)!.rules!.map(({ text }) => text),
  }
}

test('releases count when they are published; drafts and pre-releases do not', async () => {
  const { deployments, rules } = await deployed({ tags, releases }, { from: 'releases' })
  expect(deployments.map(({ ref, finishedAt, sha }) => [ref, finishedAt, sha])).toEqual([
    ['v1.0.0', until - 49 * day, main[0]],
  ])
  expect(rules).toEqual(['published releases'])
  const matched = await deployed({ tags, releases }, { from: 'releases', tag: 'v1.2*' })
  expect(matched.deployments.map(({ ref }) => ref)).toEqual(['v1.2.0-rc.1'])
})

test('tags of final versions count, at the tagger date or that of the commit', async () => {
  const { deployments } = await deployed({ tags }, { from: 'tags' })
  const commit = base.commits.find(({ oid }) => oid === main[0])!
  expect(deployments.map(({ ref, finishedAt, sha }) => [ref, finishedAt, sha])).toEqual([
    ['v1.0.0', commit.committedAt, main[0]],
    ['v1.1.0', until - 40 * day, main[1]],
  ])
  const matched = await deployed({ tags }, { from: 'tags', tag: 'night*' })
  expect(matched.deployments.map(({ ref }) => ref)).toEqual(['nightly'])
})

test('merges: everything on the first-parent line, and nothing else', async () => {
  const { deployments, rules } = await deployed({}, { from: 'merges' })
  expect(new Set(deployments.map(({ sha }) => sha))).toEqual(new Set(main))
  expect(rules).toEqual(['everything that lands on main'])
})

test('auto: deployments to production, else deploying workflows, else releases, else tags, else merges', async () => {
  const found = async (repository: Partial<Repository>) => (await deployed(repository)).rules
  expect(await found({ deployments: base.deployments, tags, releases })).toEqual(['GitHub deployments'])
  expect(await found({ workflowRuns: [run(1, until)], tags, releases })).toEqual([
    'runs of workflows that name production',
  ])
  expect(await found({ tags, releases })).toEqual(['published releases'])
  expect(await found({ tags })).toEqual(['tags of final versions'])
  expect(await found({})).toEqual(['everything that lands on main'])
})

test('auto: where workflows may not be listed, what comes next counts, and it is said', async () => {
  const faults = [{ do: '404' as const, path: `/repos/${name}/actions/workflows` }]
  const { source } = setUp({ workflowRuns: [run(1, until)], tags }, undefined, {}, faults)
  const kept = keep()
  expect(await source.sync({}, kept.sink)).toMatchObject({ complete: true })
  expect(kept.batches.at(-1)!.rules!.map(({ text }) => text)).toEqual(['tags of final versions'])
})

test('runs of the deploying workflow, in slices of at most 1,000', async () => {
  const runs = Array.from({ length: 2300 }, (_, i) => run(i + 1, until - 90 * day + i * 50 * 60_000))
  const other = Array.from({ length: 700 }, (_, i) =>
    run(i + 5000, until - 20 * day + i * 60_000, { name: 'Tests' }),
  )
  const { deployments } = await deployed({ workflowRuns: [...runs, ...other] }, { from: 'workflow-runs' })
  expect(new Set(deployments.map(({ id }) => id)).size).toBe(2300)
  expect(deployments[0]).toMatchObject({
    service: 'search',
    status: 'success',
    finishedAt: runs[0]!.completedAt,
    startedAt: runs[0]!.startedAt,
  })
})

test('of a run the deploying job counts, where one is named; a run under way is looked at again', async () => {
  const job = await deployed(
    { workflowRuns: [run(1, until - day)] },
    { from: 'workflow-runs', job: 'deploy' },
  )
  expect(job.deployments).toMatchObject([{ status: 'failure', finishedAt: until - day + 50_000 }])
  const open = run(1, until, { completedAt: until + 3 * day })
  const { source, clock } = setUp({ workflowRuns: [open] }, [
    { name: 'search', deployments: { from: 'workflow-runs' } },
  ])
  const kept = keep()
  await source.sync({}, kept.sink)
  expect(kept.records().deployments).toMatchObject([{ status: 'in_progress' }])
  clock.advance(5 * day)
  await source.sync(kept.cursors, kept.sink)
  expect(kept.records().deployments).toMatchObject([{ status: 'success', finishedAt: until + 3 * day }])
})

test('issues: work items with their moves, incidents with when they were labelled and what closed them', async () => {
  const user = { type: 'User', login: 'ann' } as const
  const issue = (number: number, happenings: Repository['issues'][number]['happenings']) => ({
    databaseId: number,
    number,
    title: `Issue ${number}`,
    body: '',
    author: user,
    createdAt: until - 10 * day,
    happenings,
  })
  const at = (hours: number) => until - 10 * day + hours * hour
  const issues = [
    issue(9001, [
      { type: 'labeled', label: 'incident', at: at(1), actor: user },
      { type: 'closed', at: at(5), actor: user, by: { kind: 'commit', oid: main[1]! } },
    ]),
    issue(9002, [
      { type: 'labeled', label: 'Incident', at: at(1), actor: user },
      { type: 'unlabeled', label: 'Incident', at: at(2), actor: user },
    ]),
    issue(9003, [
      { type: 'labeled', label: 'bug', at: at(1), actor: user },
      { type: 'closed', at: at(3), actor: user },
      { type: 'reopened', at: at(4), actor: user },
    ]),
    issue(9004, [
      { type: 'labeled', label: 'incident', at: at(1), actor: user },
      { type: 'closed', at: at(3), actor: user, reason: 'NOT_PLANNED' },
    ]),
    issue(
      9005,
      Array.from(
        { length: 70 },
        (_, i) => ({ type: i % 2 === 0 ? 'closed' : 'reopened', at: at(i / 10), actor: user }) as const,
      ),
    ),
  ]
  const { source } = setUp({ issues }, undefined, { workItems: true })
  const kept = keep()
  expect(await source.sync({}, kept.sink)).toMatchObject({ complete: true })
  const { incidents, workItems, transitions } = kept.records()
  expect(incidents).toMatchObject([
    {
      id: `github:${name}#9001`,
      service: name,
      startedAt: at(0),
      detectedAt: at(1),
      resolvedAt: at(5),
      fixedBySha: main[1],
    },
  ])
  expect(workItems.map(({ key, type, status, resolution }) => [key, type, status, resolution])).toEqual([
    [`${name}#9001`, 'Issue', 'Closed', 'Completed'],
    [`${name}#9002`, 'Issue', 'Open', undefined],
    [`${name}#9003`, 'Bug', 'Open', undefined],
    [`${name}#9004`, 'Issue', 'Closed', "Won't do"],
    [`${name}#9005`, 'Issue', 'Open', undefined],
  ])
  const moves = transitions.filter(({ key }) => key === `${name}#9003`)
  expect(moves.map(({ at: when, to, toCategory }) => [when, to, toCategory])).toEqual([
    [at(3), 'Closed', 'done'],
    [at(4), 'Open', 'todo'],
  ])
  expect(transitions.filter(({ key }) => key === `${name}#9005`).length).toBe(70)
})
