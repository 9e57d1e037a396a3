import type {
  ChangeRecord,
  CommitRecord,
  DeploymentRecord,
  DeploymentStatus,
  IncidentRecord,
  RecordSet,
  ServiceOptions,
  StatusCategory,
  TransitionRecord,
  WorkItemRecord,
} from '@throughline/core'
import { emptyRecords, recordTypes } from '@throughline/core'
import * as fc from 'fast-check'

const minute = 60_000
/** Two months before a change of the clocks in Europe, and four after: Mondays in Berlin are not those of UTC. */
export const start = Date.UTC(2026, 1, 2)
const days = 98
export const end = start + days * 24 * 60 * minute

/** Often the same few instants: ties, things that happen at once, ends before begins. */
const instant = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: start, max: end - 1 }) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: days * 4 - 1 }).map((n) => start + n * 360 * minute) },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 0, max: 30 }).map((n) => start + 40 * 1440 * minute + n * 5 * minute),
  },
)
const later = (from: number, max = 20 * 1440) =>
  fc.integer({ min: 0, max }).map((n) => Math.min(end, from + n * minute))
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 })

interface CommitPlan {
  readonly back: readonly number[]
  readonly authoredAt: number
  readonly author: string | undefined
  readonly paths: readonly string[]
}

const commit: fc.Arbitrary<CommitPlan> = fc.record({
  back: fc.oneof(
    { weight: 4, arbitrary: fc.constant([1]) },
    { weight: 1, arbitrary: fc.constantFrom([2], [3], [1, 2], [1, 3], [2, 5]) },
  ),
  authoredAt: instant,
  author: fc.constantFrom('ann', 'bob', undefined, 'renovate[bot]'),
  paths: fc.constantFrom(['a/x'], ['b/x'], ['a/x', 'b/x']),
})

const environments = ['production', 'production', 'production', 'prod-eu', 'staging', 'preprod']
const statuses: DeploymentStatus[] = [
  ...(['success', 'success', 'success', 'success', 'success'] as const),
  ...(['failure', 'error', 'inactive', 'cancelled', 'in_progress'] as const),
]
const deployment = fc.record({
  place: fc.nat(15),
  finishedAt: instant,
  environment: fc.constantFrom(...environments),
  status: fc.constantFrom(...statuses),
  unplanned: fc.constantFrom(undefined, undefined, true),
  copies: fc.constantFrom([], [], [], [1], [2, 9], [9, 11], [10, 20]),
})

const incident = instant.chain((startedAt) =>
  fc.record({
    startedAt: fc.constant(startedAt),
    resolvedAt: maybe(later(startedAt, 4000)),
    names: maybe(fc.nat(9)),
  }),
)

const change = instant.chain((createdAt) =>
  fc.record({
    createdAt: fc.constant(createdAt),
    readyAt: maybe(later(createdAt, 3000)),
    firstCommitAt: maybe(instant),
    firstReviewAt: maybe(later(createdAt, 6000)),
    approved: maybe(fc.nat(6000)),
    mergedAt: maybe(later(createdAt, 9000)),
    closedAt: maybe(later(createdAt, 9000)),
    place: fc.nat(15),
    additions: fc.nat(400),
    deletions: fc.nat(400),
    author: fc.constantFrom('ann', 'bob', 'renovate[bot]'),
    reviewers: fc.subarray(['cy', 'dee', 'eve']),
  }),
)

const categories: StatusCategory[] = ['todo', 'active', 'waiting', 'done']
const item = instant.chain((createdAt) =>
  fc.record({
    createdAt: fc.constant(createdAt),
    type: fc.constantFrom('Story', 'Story', 'Bug', 'Chore', 'Security', 'Epic', 'Sub-task', 'Question'),
    resolution: fc.constantFrom(undefined, undefined, 'Done', "Won't do", 'Duplicate'),
    parent: maybe(fc.nat(8)),
    moves: fc.uniqueArray(
      fc.record({
        minutes: fc.integer({ min: 1, max: 40_000 }),
        stage: fc.oneof(fc.constantFrom(...categories), fc.constantFrom<StatusCategory>('active', 'done')),
        flag: fc.constantFrom(undefined, undefined, undefined, undefined, 'on', 'off'),
      }),
      { selector: ({ minutes }) => minutes, maxLength: 9 },
    ),
  }),
)

const world = fc.record({
  monorepo: fc.boolean(),
  commits: fc.array(commit, { minLength: 1, maxLength: 16 }),
  deployments: fc.array(deployment, { minLength: 1, maxLength: 10 }),
  incidents: fc.array(incident, { maxLength: 5 }),
  changes: fc.array(change, { maxLength: 10 }),
  items: fc.array(item, { maxLength: 9 }),
})
type World = typeof world extends fc.Arbitrary<infer T> ? T : never

export interface Organisation {
  readonly records: RecordSet
  readonly services: readonly ServiceOptions[]
}

/** Several small services side by side, each with its own history, or two and two in one repository. */
export const organisation: fc.Arbitrary<Organisation> = fc
  .array(world, { minLength: 1, maxLength: 12 })
  .map((worlds) => {
    const made = worlds.map(makeWorld)
    const records: RecordSet = {
      ...emptyRecords(end),
      commits: made.flatMap((each) => each.commits),
      changes: made.flatMap((each) => each.changes),
      deployments: made.flatMap((each) => each.deployments),
      incidents: made.flatMap((each) => each.incidents),
      workItems: made.flatMap((each) => each.workItems),
      transitions: made.flatMap((each) => each.transitions),
      coverage: recordTypes.map((stream) => ({
        source: 'made',
        stream,
        from: null,
        to: end,
        complete: true,
      })),
    }
    return { records, services: made.flatMap((each) => each.services) }
  })

function makeWorld(plan: World, index: number) {
  const repository = `acme/r${index}`
  const names = plan.monorepo ? [`s${index}a`, `s${index}b`] : [`s${index}`]
  const sha = (i: number) => `${index.toString(16)}${i.toString(16)}`.padStart(4, '0').padEnd(40, 'c')
  const shaAt = (place: number) => sha(place % plan.commits.length)
  const deployments = plan.deployments.flatMap((each, i) =>
    deploymentRecords(each, `${index}-${i}`, names[i % names.length]!, shaAt, repository),
  )
  return {
    services: names.map((name, i): ServiceOptions => ({
      name,
      repositories: [repository],
      ...(plan.monorepo ? { paths: [`${'ab'[i]}/**`] } : {}),
    })),
    commits: plan.commits.map((each, i): CommitRecord => {
      const parents = [...new Set(each.back.map((n) => Math.max(0, i - n)))].filter((n) => n < i)
      return {
        repository,
        sha: sha(i),
        parents: parents.map(sha),
        authoredAt: each.authoredAt,
        committedAt: each.authoredAt,
        author: each.author,
        paths: parents.length > 1 ? ['a/x', 'b/x'] : each.paths,
      }
    }),
    changes: plan.changes.map(({ approved, place, ...each }, i): ChangeRecord => ({
      ...each,
      repository,
      number: String(i),
      approvedAt:
        approved === undefined || each.firstReviewAt === undefined
          ? undefined
          : Math.min(end, each.firstReviewAt + approved * minute),
      mergeSha: each.mergedAt === undefined ? undefined : shaAt(place),
      closedAt: each.mergedAt ?? each.closedAt,
      paths: ['a/x', 'b/x'],
      landing: 'merge',
    })),
    deployments,
    incidents: plan.incidents.map((each, i): IncidentRecord => ({
      id: `i${index}-${i}`,
      service: names[i % names.length]!,
      startedAt: each.startedAt,
      resolvedAt: each.resolvedAt,
      deploymentId: each.names === undefined ? undefined : deployments[each.names % deployments.length]!.id,
    })),
    ...itemRecords(plan, index, names),
  }
}

function deploymentRecords(
  plan: World['deployments'][number],
  id: string,
  service: string,
  shaAt: (place: number) => string,
  repository: string,
): DeploymentRecord[] {
  const { place, copies, finishedAt, ...rest } = plan
  return [0, ...copies].map((minutes, copy) => ({
    ...rest,
    id: `d${id}-${copy}`,
    service,
    repository,
    sha: shaAt(place),
    finishedAt: Math.min(end, finishedAt + minutes * minute),
  }))
}

function itemRecords({ items }: World, index: number, names: readonly string[]) {
  const key = (i: number) => `W${index}-${i + 1}`
  const transitions: TransitionRecord[] = []
  const workItems = items.map((each, i): WorkItemRecord => {
    for (const { minutes, stage, flag } of each.moves) {
      const at = each.createdAt + minutes * minute
      if (at > end) continue
      transitions.push(
        flag === undefined
          ? { key: key(i), at, to: stage, toCategory: stage }
          : { key: key(i), at, to: flag, kind: 'flag' },
      )
    }
    const { createdAt, type, resolution } = each
    const parent = each.parent === undefined || each.parent >= i ? undefined : key(each.parent)
    return { key: key(i), type, createdAt, resolution, parent, service: names[i % names.length] }
  })
  return { workItems, transitions }
}
