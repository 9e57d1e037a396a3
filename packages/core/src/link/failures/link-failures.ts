import type { ServiceFact } from '../../facts/facts.ts'
import type { DeploymentRow, IncidentRow } from '../../facts/shapes.ts'
import type { Finding } from '../../records/record-set.ts'
import type { ChangeRecord, CommitRecord, IncidentRecord, Instant } from '../../records/records.ts'
import type { LinkOptions, Profile } from '../options.ts'
import type { ShippedLine } from '../shipped-line.ts'

export interface FailureInput {
  readonly lines: readonly ShippedLine[]
  /** Indexes are the service indexes of the lines. */
  readonly services: readonly ServiceFact[]
  readonly commits: ReadonlyMap<string, CommitRecord>
  readonly changes: readonly ChangeRecord[]
  readonly incidents: readonly IncidentRecord[]
  readonly options: LinkOptions
  readonly profile: Profile
  /** Nothing later is read. */
  readonly asOf: Instant
  /** Row in the table of deployments of a position in a line. */
  rowOf(line: ShippedLine, position: number): number
}

/** The columns of a deployment that say how it failed or what it repaired. */
export type DeploymentFailure = Pick<
  DeploymentRow,
  'rollback' | 'undoes' | 'rework' | 'incidents' | 'linkedBy' | 'inferredOnly' | 'recoveredAt'
>

export interface LinkedFailures {
  readonly incidents: readonly IncidentRow[]
  /** For each line, in the order given, one per position. */
  readonly failureOf: readonly (readonly DeploymentFailure[])[]
  readonly findings: readonly Finding[]
}
