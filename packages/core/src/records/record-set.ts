import type {
  ChangeRecord,
  CommitRecord,
  DeploymentRecord,
  IncidentRecord,
  Instant,
  OutcomeRecord,
  StatusRecord,
  TransitionRecord,
  WorkItemRecord,
} from './records.ts'

/** The record types, by the name that files, tables and views use. */
export interface RecordTypes {
  commits: CommitRecord
  changes: ChangeRecord
  deployments: DeploymentRecord
  incidents: IncidentRecord
  workItems: WorkItemRecord
  transitions: TransitionRecord
  statuses: StatusRecord
  outcomes: OutcomeRecord
}

export type RecordType = keyof RecordTypes

/** Which window of which stream a source really read. "Not fetched" and "nothing there" differ by this. */
export interface Coverage {
  readonly source: string
  readonly stream: RecordType
  /** First instant read; null: from the beginning of the stream. */
  readonly from: Instant | null
  readonly to: Instant
  readonly complete: boolean
  /** Why it is not complete. */
  readonly reason?: string | undefined
  /** Only these services; absent: all. */
  readonly services?: readonly string[] | undefined
}

/** How a service's deployments (or incidents) were detected: shown next to every number made from them. */
export interface DetectionRule {
  readonly service: string
  readonly kind: 'deployments' | 'incidents' | 'changes'
  /** For people: "tags v*.*.* without pre-releases". */
  readonly text: string
  readonly matched: number
  readonly of: number
  /** The last resort of a search, stated by nobody: what is made from it gets no Quick Check score. */
  readonly guessed?: boolean | undefined
}

export type Severity = 'info' | 'warning' | 'error'

/** A data-quality finding: what is odd in the data, how often, and examples. */
export interface Finding {
  /** Stable kebab-case code. */
  readonly code: string
  readonly severity: Severity
  readonly count: number
  /** One sentence: what, and what to do next. */
  readonly message: string
  /** At most five examples. Text from outside: hostile. */
  readonly sample: readonly string[]
  readonly service?: string | undefined
}

/** Rows a source or file refused, by reason. */
export interface Rejection {
  readonly source: string
  readonly stream: RecordType
  readonly reason: string
  readonly count: number
  readonly sample: readonly string[]
}

/** Everything the sources said: waist 0. Arrays may be in any order and may repeat a key. */
export interface RecordSet {
  readonly commits: readonly CommitRecord[]
  readonly changes: readonly ChangeRecord[]
  readonly deployments: readonly DeploymentRecord[]
  readonly incidents: readonly IncidentRecord[]
  readonly workItems: readonly WorkItemRecord[]
  readonly transitions: readonly TransitionRecord[]
  readonly statuses: readonly StatusRecord[]
  readonly outcomes: readonly OutcomeRecord[]
  readonly coverage: readonly Coverage[]
  readonly rules: readonly DetectionRule[]
  readonly rejected: readonly Rejection[]
  readonly findings: readonly Finding[]
  /** When the source was read: windows given as a length end here. */
  readonly readAt: Instant
}
