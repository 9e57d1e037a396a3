import {
  type Coverage,
  type Instant,
  type RecordSet,
  type ServiceOptions,
  type StatusRecord,
  emptyRecords,
} from '@throughline/core'
import { codeRecords } from './code-records.ts'
import { deliver } from './deliver.ts'
import { dice } from './dice.ts'
import { itemRecords, keyItems } from './item-records.ts'
import { outcomeRecords } from './outcome-records.ts'
import { type Bounds, planWork } from './plan-work.ts'
import { type Profile, profiles } from './profiles.ts'
import type { Truth } from './truth.ts'
import { day, week } from './working-time.ts'

export interface SampleOptions {
  /** The same seed gives the same organisation. */
  readonly seed?: number | undefined
  /** Where its two years end. Nothing later is in the records. */
  readonly until: Instant
}

/** A change in how people work, from a date on. */
export interface SampleInitiative {
  readonly id: string
  readonly title: string
  readonly started: Instant
  readonly services: readonly string[]
  readonly primary: string
  readonly expect: 'lower' | 'higher'
}

export interface SampleOrganisation {
  readonly records: RecordSet
  readonly services: readonly ServiceOptions[]
  readonly initiatives: readonly SampleInitiative[]
  readonly truth: Truth
}

const years = 104
const since = 40

/**
 * A made-up organisation with two years of work in three teams and six services: a web shop that moves to
 * trunk-based development, an app with releases every two weeks, regulated payments on a weekly train, a slow old
 * ledger, a platform with many small deployments, and a young search. What really happened comes with it.
 *
 * @example
 * const { records, services } = sampleOrganisation({ until: Date.UTC(2026, 9, 5) })
 * measure(link(records, { services }))
 */
export function sampleOrganisation({ seed = 2026, until }: SampleOptions): SampleOrganisation {
  const lastMonday = Math.floor((until - 4 * day) / week) * week + 4 * day
  const bounds: Bounds = { from: lastMonday - years * week, until, turn: lastMonday - since * week }
  const parts = profiles.map((profile) => sampleService(profile, bounds, seed))
  const all = <T>(of: (part: Part) => Iterable<T>): T[] => parts.flatMap((part) => [...of(part)])
  const records: RecordSet = {
    ...emptyRecords(until),
    commits: all((part) => part.commits),
    changes: all((part) => part.changes),
    deployments: all((part) => part.deployments),
    incidents: all((part) => part.incidents),
    workItems: all((part) => part.workItems),
    transitions: all((part) => part.transitions),
    statuses,
    outcomes: outcomeRecords(bounds, seed),
    coverage: streams.map((stream) => ({ source: 'demo', stream, from: null, to: until, complete: true })),
    rules: parts.map(({ rule }) => rule),
  }
  return {
    records,
    services: profiles.map(({ name, team, rule }) => ({
      name,
      team,
      repositories: [`acme/${name}`],
      deploymentRule: rule,
    })),
    initiatives: [
      {
        id: 'trunk-based',
        title: 'Trunk-based development',
        started: bounds.turn,
        services: profiles.filter(({ later }) => later !== undefined).map(({ name }) => name),
        primary: 'change-lead-time',
        expect: 'lower',
      },
    ],
    truth: {
      commits: new Map(all((part) => part.commitTruth)),
      deployments: new Map(all((part) => part.deploymentTruth)),
      incidents: new Map(all((part) => part.causes)),
      items: new Map(all((part) => part.itemTruth)),
    },
  }
}

type Part = ReturnType<typeof sampleService>

const streams: readonly Coverage['stream'][] = [
  'commits',
  'changes',
  'deployments',
  'incidents',
  'workItems',
  'transitions',
  'statuses',
  'outcomes',
]

const statuses: readonly StatusRecord[] = [
  { name: 'To Do', category: 'todo' },
  { name: 'In Progress', category: 'active' },
  { name: 'In Review', category: 'waiting' },
  { name: 'Ready for Release', category: 'waiting' },
  { name: 'Done', category: 'done' },
]

function sampleService(profile: Profile, whole: Bounds, seed: number) {
  const young =
    profile.weeks !== undefined &&
    Math.floor((whole.until - 4 * day) / week) * week + 4 * day - profile.weeks * week
  const bounds = young === false ? whole : { ...whole, from: young }
  const work = planWork(profile, bounds, dice(seed, `${profile.name} work`))
  const delivery = deliver(profile, work.changes, bounds, dice(seed, `${profile.name} delivery`))
  const items = keyItems(profile, [...work.items, ...delivery.repairItems], bounds.until)
  const { commits, changes, truth: commitTruth } = codeRecords(profile, delivery, bounds.until)
  const { workItems, transitions, truth: itemTruth } = itemRecords(profile, items, delivery, bounds.until)
  const { deployments, incidents, truth: deploymentTruth, causes } = delivery
  const matched = deployments.filter(({ environment }) => environment === 'production').length
  const rule = {
    service: profile.name,
    kind: 'deployments',
    text: profile.rule,
    matched,
    of: deployments.length,
  } as const
  return {
    commits,
    changes,
    deployments,
    incidents,
    workItems,
    transitions,
    commitTruth,
    itemTruth,
    deploymentTruth,
    causes,
    rule,
  }
}
