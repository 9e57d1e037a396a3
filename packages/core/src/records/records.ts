/** An instant: integer milliseconds since the Unix epoch, UTC. */
export type Instant = number

/** Fields every record may carry. `updatedAt` decides between versions; `deleted` is a tombstone. */
export interface Versioned {
  readonly updatedAt?: Instant | undefined
  readonly deleted?: boolean | undefined
}

/** A commit, under (repository, sha). */
export interface CommitRecord extends Versioned {
  readonly repository: string
  readonly sha: string
  readonly parents: readonly string[]
  readonly authoredAt: Instant
  readonly committedAt: Instant
  readonly author?: string | undefined
  readonly isBot?: boolean | undefined
  /** Subject, and the body where it was read. */
  readonly message?: string | undefined
  readonly paths?: readonly string[] | undefined
}

/** How a change came onto its base branch. */
export type Landing = 'merge' | 'squash' | 'rebase'

/** A change (pull request, merge request, or in a bare clone a first-parent merge), under (repository, number). */
export interface ChangeRecord extends Versioned {
  readonly repository: string
  readonly number: string
  readonly createdAt: Instant
  readonly branch?: string | undefined
  readonly base?: string | undefined
  readonly paths?: readonly string[] | undefined
  readonly reviewers?: readonly string[] | undefined
  readonly landing?: Landing | undefined
  readonly readyAt?: Instant | undefined
  readonly firstCommitAt?: Instant | undefined
  readonly firstReviewAt?: Instant | undefined
  readonly approvedAt?: Instant | undefined
  readonly mergedAt?: Instant | undefined
  readonly closedAt?: Instant | undefined
  readonly mergeSha?: string | undefined
  /** The shas people committed, before a squash or rebase rewrote them. */
  readonly commits?: readonly string[] | undefined
  readonly additions?: number | undefined
  readonly deletions?: number | undefined
  readonly files?: number | undefined
  readonly labels?: readonly string[] | undefined
  readonly issueKeys?: readonly string[] | undefined
  /** Keys of work items that its description names. */
  readonly bodyKeys?: readonly string[] | undefined
  readonly author?: string | undefined
  readonly isBot?: boolean | undefined
  readonly title?: string | undefined
  readonly url?: string | undefined
}

/** A deployment, under id. `status` is normalised; `statusRaw` is what the source said. */
export interface DeploymentRecord extends Versioned {
  readonly id: string
  readonly service: string
  readonly environment: string
  readonly sha: string
  readonly finishedAt: Instant
  readonly status: DeploymentStatus
  readonly statusRaw?: string | undefined
  readonly environmentRaw?: string | undefined
  readonly repository?: string | undefined
  readonly startedAt?: Instant | undefined
  readonly ref?: string | undefined
  readonly url?: string | undefined
  readonly unplanned?: boolean | undefined
}

export type DeploymentStatus = 'success' | 'failure' | 'error' | 'cancelled' | 'in_progress' | 'inactive'

/** Something that impaired users, under id. */
export interface IncidentRecord extends Versioned {
  readonly id: string
  readonly service: string
  readonly startedAt: Instant
  readonly detectedAt?: Instant | undefined
  readonly resolvedAt?: Instant | undefined
  readonly deploymentId?: string | undefined
  readonly causedBySha?: string | undefined
  readonly fixedBySha?: string | undefined
  readonly severity?: string | undefined
  readonly title?: string | undefined
  readonly url?: string | undefined
}

/** A work item (Jira issue, GitHub issue), under key. */
export interface WorkItemRecord extends Versioned {
  readonly key: string
  readonly type: string
  readonly createdAt: Instant
  readonly title?: string | undefined
  readonly parent?: string | undefined
  readonly resolvedAt?: Instant | undefined
  readonly resolution?: string | undefined
  readonly status?: string | undefined
  readonly labels?: readonly string[] | undefined
  readonly service?: string | undefined
  readonly url?: string | undefined
  readonly priority?: string | undefined
  readonly components?: readonly string[] | undefined
  /** Names of the versions that contain it, and of the sprints it was in. */
  readonly fixVersions?: readonly string[] | undefined
  readonly sprints?: readonly string[] | undefined
  /** When the first of its versions came out: its way to market where no change is linked. */
  readonly releasedAt?: Instant | undefined
  /** Keys it had before it moved; changes and children that name them mean it. */
  readonly formerKeys?: readonly string[] | undefined
  /** Changes that its tracker links to it, as "owner/name#7". */
  readonly changes?: readonly string[] | undefined
}

export type StatusCategory = 'todo' | 'active' | 'waiting' | 'done'

/** A move of a work item, under (key, at, kind, to). `kind` flag: `to` is on or off. */
export interface TransitionRecord extends Versioned {
  readonly key: string
  readonly at: Instant
  readonly to: string
  readonly from?: string | undefined
  readonly fromCategory?: StatusCategory | undefined
  readonly toCategory?: StatusCategory | undefined
  readonly kind?: 'status' | 'flag' | undefined
}

/** What a status means, under name. */
export interface StatusRecord extends Versioned {
  readonly name: string
  readonly category: StatusCategory
  readonly id?: string | undefined
}

/** One value of a business series, under (series, at). */
export interface OutcomeRecord extends Versioned {
  readonly series: string
  readonly at: Instant
  readonly value: number
  readonly unit?: string | undefined
  readonly better?: 'lower' | 'higher' | undefined
}
