import { emptyRecords } from '../../records/empty-records.ts'
import type { RecordSet } from '../../records/record-set.ts'
import type {
  ChangeRecord,
  CommitRecord,
  DeploymentRecord,
  IncidentRecord,
  Instant,
  TransitionRecord,
} from '../../records/records.ts'

type Loose<Full, Needed extends keyof Full> = Pick<Full, Needed> & Partial<Full>

/** Records with what a script can leave out left out: one repository, one service, production, success. */
export type LooseCommit = Loose<CommitRecord, 'sha' | 'parents' | 'authoredAt'>
export type LooseDeployment = Loose<DeploymentRecord, 'sha' | 'finishedAt'>
export type LooseIncident = Loose<IncidentRecord, 'startedAt'>
export type LooseChange = Loose<ChangeRecord, 'createdAt'>
export type LooseTransition = Loose<TransitionRecord, 'key' | 'at' | 'to'>

export interface LooseRecords {
  readonly commits?: readonly LooseCommit[] | undefined
  readonly changes?: readonly LooseChange[] | undefined
  readonly deployments?: readonly LooseDeployment[] | undefined
  readonly incidents?: readonly LooseIncident[] | undefined
  readonly transitions?: readonly LooseTransition[] | undefined
}

export const theService = 'service'
const repository = 'repository'

/** Fills in what was left out. Work items are made from their moves: created at the first. */
export function fillRecords(loose: LooseRecords, asOf: Instant): RecordSet {
  const { commits = [], changes = [], deployments = [], incidents = [], transitions = [] } = loose
  return {
    ...emptyRecords(asOf),
    commits: commits.map((commit) => ({ repository, committedAt: commit.authoredAt, ...commit })),
    changes: changes.map((change, i) => ({ repository, number: String(i + 1), ...change })),
    deployments: deployments.map((deployment, i) => ({
      id: `deployment ${i + 1}`,
      environment: 'production',
      status: 'success' as const,
      repository,
      ...deployment,
      service: theService,
    })),
    incidents: incidents.map((incident, i) => ({
      id: `incident ${i + 1}`,
      ...incident,
      service: theService,
    })),
    workItems: firstMoves(transitions).map(([key, createdAt]) => ({
      key,
      type: 'Task',
      createdAt,
      service: theService,
    })),
    transitions,
    coverage: streams.flatMap((stream) =>
      loose[stream] ? [{ source: 'arguments', stream, from: null, to: asOf, complete: true }] : [],
    ),
  }
}

const streams = ['commits', 'changes', 'deployments', 'incidents', 'transitions'] as const

/** The latest instant in any record: nothing later is known. */
export function latestInstant(loose: LooseRecords): Instant {
  let latest = 0
  for (const records of Object.values(loose) as (readonly object[] | undefined)[]) {
    for (const record of records ?? []) {
      for (const [name, value] of Object.entries(record)) {
        if ((name === 'at' || name.endsWith('At')) && typeof value === 'number' && value > latest)
          latest = value
      }
    }
  }
  return latest
}

function firstMoves(transitions: readonly LooseTransition[]): [string, Instant][] {
  const first = new Map<string, Instant>()
  for (const { key, at } of transitions) first.set(key, Math.min(at, first.get(key) ?? Infinity))
  return [...first]
}
