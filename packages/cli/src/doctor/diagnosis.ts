import type { Report, SourceDiagnosis, WorkItemLinkCoverage } from '@throughline/core'
import type { GitDiagnosis } from '@throughline/git'
import type { Improvement } from './improvement.ts'
import type { IncidentLinks } from './incident-links.ts'
import type { RuleInUse } from './rules-in-use.ts'
import type { StaleSource } from './stale-sources.ts'

/** What `throughline doctor` found: each source and clone, how far records could be linked, what would help. */
export interface Diagnosis {
  readonly schemaVersion: 1
  /** Sources that are synced. */
  readonly sources: readonly SourceDiagnosis[]
  readonly clones: readonly GitDiagnosis[]
  /** false: sources are configured and nothing was read from them yet, so that all that follows is empty. */
  readonly read: boolean
  readonly coverage: Report['coverage']
  readonly stale: readonly StaleSource[]
  readonly rules: readonly RuleInUse[]
  readonly linked: readonly {
    readonly service: string
    readonly metric: string
    readonly matched: number
    readonly of: number
  }[]
  /** null: there are no work items to link to. */
  readonly workItemLinks: WorkItemLinkCoverage | null
  readonly incidentLinks: IncidentLinks
  readonly findings: Report['dataQuality']
  /** The three that would improve the numbers most. */
  readonly improvements: readonly Improvement[]
  readonly next: Report['next']
}
