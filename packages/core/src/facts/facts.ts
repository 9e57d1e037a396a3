import type { Coverage, DetectionRule, Finding } from '../records/record-set.ts'
import type { Instant } from '../records/records.ts'
import type { ClockOptions, Profile } from '../link/options.ts'
import type {
  ChangeTable,
  CommitTable,
  DeploymentTable,
  IncidentTable,
  SpellTable,
  WorkItemTable,
} from './shapes.ts'

export interface ServiceFact {
  readonly name: string
  readonly team: string | null
  readonly repositories: readonly string[]
  /** False: no source of incidents, not even inference: the fail rate is unknown, not 0 %. */
  readonly incidentsConfigured: boolean
  /** False: nobody reports incidents, so that those inferred are all that can be seen. */
  readonly incidentsReported?: boolean | undefined
}

/** A (service, environment) that deployments reach. */
export interface LineFact {
  readonly service: number
  readonly environment: string
  readonly production: boolean
  readonly deploymentRule: string
}

/** Measured things after linking: waist 1. Plain, serialisable, columnar, rebuildable from records. */
export interface Facts {
  readonly schemaVersion: 1
  readonly readAt: Instant
  /** True: asked about an instant before all that was read. */
  readonly beforeData?: boolean | undefined
  readonly profile: Profile
  readonly clock: ClockOptions
  /** Settings of linking that change numbers, for people: shipped rule, incident window ... */
  readonly choices?: Readonly<Record<string, string>> | undefined
  readonly services: readonly ServiceFact[]
  readonly lines: readonly LineFact[]
  readonly commits: CommitTable
  readonly changes: ChangeTable
  readonly deployments: DeploymentTable
  readonly incidents: IncidentTable
  readonly workItems: WorkItemTable
  readonly spells: SpellTable
  readonly coverage: readonly Coverage[]
  readonly rules: readonly DetectionRule[]
  readonly findings: readonly Finding[]
}
