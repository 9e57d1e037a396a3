import type { Instant } from '@throughline/core'

/** What really happened in the sample, written down while it was made and not computed from the records. */
export interface Truth {
  /** By sha: every commit that is merged. */
  readonly commits: ReadonlyMap<string, CommitTruth>
  /** By id: every production deployment, copies to a second region included. */
  readonly deployments: ReadonlyMap<string, DeploymentTruth>
  /** By id: the deployment that caused each reported incident; null: none did. */
  readonly incidents: ReadonlyMap<string, string | null>
  /** By key. */
  readonly items: ReadonlyMap<string, ItemTruth>
}

export interface CommitTruth {
  readonly service: string
  /** People committed it: it counts in lead time. */
  readonly original: boolean
  readonly mainline: boolean
  /** Id of the deployment that shipped it; null: not yet. */
  readonly deployment: string | null
  /** Seconds from the author's commit to production; null: not shipped, or excluded. */
  readonly leadTime: number | null
  readonly excluded: 'none' | 'bot' | 'merge-commit' | 'left-truncated'
}

export interface DeploymentTruth {
  readonly service: string
  /** Id of the deployment it is a copy of. */
  readonly copyOf: string | null
  readonly redeploy: boolean
  /** null: it did not fail. */
  readonly failure: FailureTruth | null
  readonly rework: 'none' | 'rollback' | 'unplanned' | 'incident-fix' | 'revert' | 'hotfix'
}

export interface FailureTruth {
  /** What tells that this deployment was the cause. */
  readonly linkedBy: 'named' | 'revert' | 'rollback' | 'hotfix' | 'time'
  /** null: still failing. */
  readonly recoveredAt: Instant | null
  /** Nobody reported it: it shows by its repair only. */
  readonly inferred: boolean
}

export interface ItemTruth {
  readonly startedAt: Instant | null
  readonly doneAt: Instant | null
  /** Production has the last change that was merged before it was done; for an epic, of its last child. */
  readonly shippedAt: Instant | null
  readonly abandoned: boolean
}
