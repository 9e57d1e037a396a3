import type { Instant } from '@throughline/core'

/**
 * An organisation as GitHub keeps it, with everything that ever happens in it. It is immutable; what shows at an
 * instant follows from the instants inside it, so a clock that moves on makes the organisation grow.
 */
export interface Organisation {
  readonly login: string
  readonly repositories: readonly Repository[]
}

export interface Actor {
  readonly type: 'User' | 'Bot' | 'Mannequin' | 'Organization'
  readonly login: string
}

export interface Repository {
  readonly databaseId: number
  readonly owner: string
  readonly name: string
  /** "owner/name" it answered to before: GitHub still leads there. */
  readonly formerNames: readonly string[]
  readonly isPrivate: boolean
  readonly isArchived: boolean
  readonly isFork: boolean
  readonly createdAt: Instant
  readonly defaultBranch: string
  readonly allows: { readonly merge: boolean; readonly squash: boolean; readonly rebase: boolean }
  readonly commits: readonly Commit[]
  readonly branches: readonly Branch[]
  readonly tags: readonly Tag[]
  readonly pullRequests: readonly PullRequest[]
  readonly issues: readonly Issue[]
  readonly deployments: readonly Deployment[]
  readonly releases: readonly Release[]
  readonly workflowRuns: readonly WorkflowRun[]
}

export interface Commit {
  readonly oid: string
  readonly parents: readonly string[]
  readonly message: string
  readonly author: Actor | null
  readonly authoredAt: Instant
  readonly committedAt: Instant
  readonly paths: readonly string[]
}

/** A branch by its pushes, oldest first. */
export interface Branch {
  readonly name: string
  readonly pushes: readonly { readonly at: Instant; readonly oid: string }[]
}

export interface Tag {
  /** From then on it is as if it had never been. */
  readonly deletedAt?: Instant
  readonly name: string
  readonly oid: string
  readonly pushedAt: Instant
  /** An object of its own; absent: a lightweight tag. `tags` names another tag object it points at. */
  readonly annotated?: {
    readonly oid: string
    readonly at: Instant
    readonly message: string
    readonly tags?: string
  }
}

/** Something that happens to a pull request or an issue. */
export type Happening = { readonly at: Instant; readonly actor: Actor | null } & (
  | { readonly type: 'ready' | 'draft' | 'reopened' }
  | {
      readonly type: 'closed'
      readonly by?: Closer
      readonly reason?: 'COMPLETED' | 'NOT_PLANNED' | 'DUPLICATE'
    }
  | { readonly type: 'merged'; readonly oid: string }
  | { readonly type: 'labeled' | 'unlabeled'; readonly label: string }
  | { readonly type: 'assigned' | 'review-requested'; readonly who: Actor }
  | { readonly type: 'renamed'; readonly from: string; readonly to: string }
  | { readonly type: 'edited'; readonly body: string }
)

type Closer =
  | { readonly kind: 'pull-request'; readonly number: number }
  | { readonly kind: 'commit'; readonly oid: string }

export interface PullRequest {
  readonly databaseId: number
  readonly number: number
  /** The first title and body: later ones are happenings. */
  readonly title: string
  readonly body: string
  readonly author: Actor | null
  readonly createdAt: Instant
  readonly openedAsDraft: boolean
  readonly headRefName: string
  readonly baseRefName: string
  readonly baseOid: string
  readonly isCrossRepository: boolean
  /** The commits of the pull request after each push, oldest commit first. A forced push replaces them. */
  readonly pushes: readonly {
    readonly at: Instant
    readonly oids: readonly string[]
    readonly forced: boolean
  }[]
  readonly additions: number
  readonly deletions: number
  readonly paths: readonly string[]
  readonly reviews: readonly Review[]
  /** In order of time. */
  readonly happenings: readonly Happening[]
  /** Numbers of issues of the same repository that it closes. */
  readonly closes: readonly number[]
}

export interface Review {
  readonly databaseId: number
  readonly author: Actor | null
  readonly state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED'
  readonly submittedAt: Instant
}

export interface Issue {
  /** From then on it is as if it had never been. */
  readonly deletedAt?: Instant
  readonly databaseId: number
  readonly number: number
  readonly title: string
  readonly body: string
  readonly author: Actor | null
  readonly createdAt: Instant
  readonly happenings: readonly Happening[]
}

export interface Deployment {
  /** From then on it is as if it had never been. */
  readonly deletedAt?: Instant
  readonly databaseId: number
  readonly oid: string
  readonly ref: string | null
  readonly task: string
  readonly environment: string
  readonly description: string
  readonly payload: string
  readonly creator: Actor
  readonly createdAt: Instant
  /** Oldest first. */
  readonly statuses: readonly DeploymentStatus[]
}

export interface DeploymentStatus {
  readonly databaseId: number
  readonly state:
    'ERROR' | 'FAILURE' | 'INACTIVE' | 'IN_PROGRESS' | 'PENDING' | 'QUEUED' | 'SUCCESS' | 'WAITING'
  readonly at: Instant
  readonly logUrl: string | null
}

export interface Release {
  /** From then on it is as if it had never been. */
  readonly deletedAt?: Instant
  readonly databaseId: number
  readonly tagName: string
  readonly name: string | null
  readonly isPrerelease: boolean
  readonly author: Actor
  /** The date of the tagged commit, as GitHub has it. */
  readonly createdAt: Instant
  /** null: a draft. */
  readonly publishedAt: Instant | null
}

export interface WorkflowRun {
  readonly databaseId: number
  readonly workflowId: number
  readonly name: string
  readonly path: string
  readonly event: string
  readonly runNumber: number
  readonly attempt: number
  readonly headBranch: string
  readonly headOid: string
  readonly actor: Actor
  readonly createdAt: Instant
  readonly startedAt: Instant
  readonly completedAt: Instant | null
  readonly conclusion: Conclusion | null
  readonly jobs: readonly WorkflowJob[]
}

export interface WorkflowJob {
  readonly databaseId: number
  readonly name: string
  readonly startedAt: Instant
  readonly completedAt: Instant | null
  readonly conclusion: Conclusion | null
}

export type Conclusion = 'success' | 'failure' | 'cancelled' | 'skipped' | 'timed_out' | 'action_required'
