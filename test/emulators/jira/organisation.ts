import type { Instant } from '@throughline/core'

/**
 * An organisation as Jira keeps it, with everything that ever happens in it. It is immutable; what shows at an instant
 * follows from the instants inside it, so a clock that moves on makes the organisation grow.
 */
export interface Organisation {
  readonly projects: readonly Project[]
  readonly issueTypes: readonly IssueType[]
  readonly statuses: readonly Status[]
  /** Their names today. Histories keep the words of their time, in the language of whoever did it. */
  readonly resolutions: readonly Named[]
  readonly boards: readonly Board[]
  readonly sprints: readonly Sprint[]
  readonly issues: readonly Issue[]
  readonly customFields: CustomFields
  /** Ids of what the account may not see. */
  readonly hidden: { readonly projects: readonly string[]; readonly issues: readonly string[] }
}

/** The ids of custom fields are another on every site. */
export interface CustomFields {
  readonly development: string
  readonly epicLink: string
  readonly sprint: string
  readonly flagged: string
}

export interface Project {
  readonly id: string
  readonly key: string
  /** Keys it had before: Jira still leads there. */
  readonly formerKeys: readonly string[]
  readonly name: string
  readonly versions: readonly Version[]
  readonly components: readonly Named[]
}

export interface Named {
  readonly id: string
  readonly name: string
}

export interface Version extends Named {
  readonly released: boolean
  readonly archived?: boolean
  /** Days, as Jira has them: 2020-07-10. */
  readonly startDate?: string
  readonly releaseDate?: string
}

export interface IssueType extends Named {
  readonly subtask: boolean
  /** 1 for epics, 0 for what a board shows, -1 for subtasks. */
  readonly hierarchyLevel: number
}

export interface Status extends Named {
  readonly category: 'new' | 'indeterminate' | 'done'
  /** The name in the language of the account. Histories keep the words of their time. */
  readonly localName?: string
  /** No longer in the catalogue; only histories know the id. */
  readonly gone?: boolean
}

export interface Board extends Named {
  readonly type: 'scrum' | 'kanban'
  readonly projectId: string
  readonly columns: readonly { readonly name: string; readonly statusIds: readonly string[] }[]
}

export interface Sprint extends Named {
  readonly boardId: string
  readonly startsAt: Instant | null
  readonly endsAt: Instant | null
  readonly completedAt: Instant | null
}

export interface Issue {
  readonly id: string
  readonly createdAt: Instant
  /** From then on it is as if it had never been. */
  readonly deletedAt?: Instant
  readonly reporter: string
  readonly description?: string
  /** How it was when it was created. What changed later is in the histories. */
  readonly first: Fields
  /** Oldest first. */
  readonly histories: readonly History[]
  /** What a development tool told Jira. */
  readonly pullRequests?: readonly LinkedPullRequest[]
}

export interface Fields {
  readonly projectId: string
  readonly number: number
  readonly summary: string
  readonly typeId: string
  readonly statusId: string
  readonly priority: Named
  readonly resolution: Named | null
  readonly labels: readonly string[]
  readonly componentIds: readonly string[]
  readonly versionIds: readonly string[]
  readonly parentId: string | null
  readonly flagged: boolean
  readonly sprintIds: readonly string[]
}

export interface History {
  readonly id: string
  readonly at: Instant
  /** What `updated` says of it, some milliseconds before. Default: `at`. */
  readonly updated?: Instant
  /** What `resolutiondate` says of it, some more before. Default: `at`. */
  readonly resolved?: Instant
  /** Leaves `updated` alone, as a change of workflow does. */
  readonly silent?: boolean
  readonly author: string
  readonly items: readonly Item[]
}

export interface Item {
  readonly field: string
  readonly fieldId?: string
  readonly fieldtype: 'jira' | 'custom'
  readonly from: string | null
  readonly fromText: string | null
  readonly to: string | null
  readonly toText: string | null
}

export interface LinkedPullRequest {
  readonly number: number
  readonly repository: string
  readonly url: string
  readonly title: string
  readonly branch: string
  readonly status: 'OPEN' | 'MERGED' | 'DECLINED'
  readonly updatedAt: Instant
}
