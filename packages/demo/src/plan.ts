import type { Instant, Landing } from '@throughline/core'

/** What happens after a deployment that hurts users. */
export type FailureKind =
  | 'named'
  | 'named-fixed'
  | 'time'
  | 'rollback'
  | 'rollback-reported'
  | 'revert'
  | 'hotfix'
  | 'hotfix-reported'

export interface PlannedCommit {
  readonly sha: string
  readonly authoredAt: Instant
  readonly message: string
}

/** A change as it will have happened, also what lies beyond the end of the sample. */
export interface PlannedChange {
  readonly kind: 'item' | 'bot' | 'revert' | 'hotfix' | 'fix' | 'direct'
  readonly title: string
  readonly author: string
  readonly item: PlannedItem | null
  readonly landing: Landing
  readonly commits: readonly PlannedCommit[]
  /** The commits on the mainline, the last one being the merge commit. */
  readonly mainline: readonly string[]
  readonly createdAt: Instant
  readonly readyAt: Instant | null
  readonly firstReviewAt: Instant | null
  readonly approvedAt: Instant | null
  readonly mergedAt: Instant
  readonly reviewer: string | null
  readonly additions: number
  readonly deletions: number
  readonly files: number
  readonly reverts: PlannedChange | null
  /** Given when all changes are known, in order of creation. */
  number: number
}

/** A stay in a status, from `at` on. */
export interface PlannedMove {
  readonly at: Instant
  readonly to: Status
}

export type Status = 'To Do' | 'In Progress' | 'In Review' | 'Ready for Release' | 'Done'

export interface PlannedItem {
  readonly type: 'Story' | 'Bug' | 'Tech Debt' | 'Security' | 'Epic'
  readonly title: string
  readonly createdAt: Instant
  readonly parent: PlannedItem | null
  /** In order; the item stands in To Do before. */
  readonly moves: readonly PlannedMove[]
  readonly flagged: readonly { readonly from: Instant; readonly to: Instant }[]
  readonly abandoned: boolean
  /** Given when all items are known, in order of creation. */
  key: string
}
