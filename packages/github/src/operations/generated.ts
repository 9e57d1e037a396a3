/* oxlint-disable */
// Made by graphql-codegen from the operations beside this file and the schema of GitHub. Do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] }
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never }
type DocumentTypeDecoration<R, V> = { __apiType?: (variables: V) => R }
/** The possible states in which a deployment can be. */
export type DeploymentState =
  /** The pending deployment was not updated after 30 minutes. */
  | 'ABANDONED'
  /** The deployment is currently active. */
  | 'ACTIVE'
  /** An inactive transient deployment. */
  | 'DESTROYED'
  /** The deployment experienced an error. */
  | 'ERROR'
  /** The deployment has failed. */
  | 'FAILURE'
  /** The deployment is inactive. */
  | 'INACTIVE'
  /** The deployment is in progress. */
  | 'IN_PROGRESS'
  /** The deployment is pending. */
  | 'PENDING'
  /** The deployment has queued */
  | 'QUEUED'
  /** The deployment was successful. */
  | 'SUCCESS'
  /** The deployment is waiting. */
  | 'WAITING'

/** The possible states for a deployment status. */
export type DeploymentStatusState =
  /** The deployment experienced an error. */
  | 'ERROR'
  /** The deployment has failed. */
  | 'FAILURE'
  /** The deployment is inactive. */
  | 'INACTIVE'
  /** The deployment is in progress. */
  | 'IN_PROGRESS'
  /** The deployment is pending. */
  | 'PENDING'
  /** The deployment is queued */
  | 'QUEUED'
  /** The deployment was successful. */
  | 'SUCCESS'
  /** The deployment is waiting. */
  | 'WAITING'

/** The possible states of an issue. */
export type IssueState =
  /** An issue that has been closed */
  | 'CLOSED'
  /** An issue that is still open */
  | 'OPEN'

/** The possible state reasons of an issue. */
export type IssueStateReason =
  /** An issue that has been closed as completed */
  | 'COMPLETED'
  /** An issue that has been closed as not planned */
  | 'NOT_PLANNED'
  /** An issue that has been reopened */
  | 'REOPENED'

/** Possible directions in which to order a list of items when provided an `orderBy` argument. */
export type OrderDirection =
  /** Specifies an ascending order for a given `orderBy` argument. */
  | 'ASC'
  /** Specifies a descending order for a given `orderBy` argument. */
  | 'DESC'

/** The possible states of a pull request review. */
export type PullRequestReviewState =
  /** A review allowing the pull request to merge. */
  | 'APPROVED'
  /** A review blocking the pull request from merging. */
  | 'CHANGES_REQUESTED'
  /** An informational review. */
  | 'COMMENTED'
  /** A review that has been dismissed. */
  | 'DISMISSED'
  /** A review that has not yet been submitted. */
  | 'PENDING'

/** The possible states of a pull request. */
export type PullRequestState =
  /** A pull request that has been closed without being merged. */
  | 'CLOSED'
  /** A pull request that has been closed by being merged. */
  | 'MERGED'
  /** A pull request that is still open. */
  | 'OPEN'

export type DeploymentsQueryVariables = Exact<{
  owner: string
  name: string
  size: number
  after?: string | null | undefined
}>

export type DeploymentsQuery = {
  readonly rateLimit: { readonly cost: number; readonly remaining: number; readonly resetAt: string } | null
  readonly repository: {
    readonly deployments: {
      readonly totalCount: number
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
      readonly nodes: ReadonlyArray<{
        readonly id: string
        readonly createdAt: string
        readonly updatedAt: string
        readonly commitOid: string
        readonly environment: string | null
        readonly originalEnvironment: string | null
        readonly state: DeploymentState | null
        readonly task: string | null
        readonly ref: { readonly name: string } | null
        readonly statuses: {
          readonly totalCount: number
          readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
          readonly nodes: ReadonlyArray<{
            readonly state: DeploymentStatusState
            readonly createdAt: string
            readonly logUrl: string | null
          } | null> | null
        } | null
      } | null> | null
    }
  } | null
}

export type DeploymentStatusesQueryVariables = Exact<{
  id: string | number
  after?: string | null | undefined
}>

export type DeploymentStatusesQuery = {
  readonly rateLimit: { readonly cost: number; readonly remaining: number; readonly resetAt: string } | null
  readonly node: {
    readonly statuses: {
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
      readonly nodes: ReadonlyArray<{
        readonly state: DeploymentStatusState
        readonly createdAt: string
        readonly logUrl: string | null
      } | null> | null
    } | null
  } | null
}

export type CommitPartsFragment = {
  readonly oid: string
  readonly authoredDate: string
  readonly committedDate: string
  readonly message: string
  readonly author: { readonly name: string | null; readonly email: string | null } | null
  readonly parents: {
    readonly totalCount: number
    readonly nodes: ReadonlyArray<{ readonly oid: string } | null> | null
  }
}

export type ReviewPartsFragment = {
  readonly state: PullRequestReviewState
  readonly submittedAt: string | null
  readonly author:
    | { readonly login: string; readonly type: 'Bot' }
    | { readonly login: string; readonly type: 'EnterpriseUserAccount' }
    | { readonly login: string; readonly type: 'Mannequin' }
    | { readonly login: string; readonly type: 'Organization' }
    | { readonly login: string; readonly type: 'User' }
    | null
}

type PullTimelineParts_AddedToMergeQueueEvent_Fragment = { readonly type: 'AddedToMergeQueueEvent' }

type PullTimelineParts_AddedToProjectEvent_Fragment = { readonly type: 'AddedToProjectEvent' }

type PullTimelineParts_AssignedEvent_Fragment = { readonly type: 'AssignedEvent' }

type PullTimelineParts_AutoMergeDisabledEvent_Fragment = { readonly type: 'AutoMergeDisabledEvent' }

type PullTimelineParts_AutoMergeEnabledEvent_Fragment = { readonly type: 'AutoMergeEnabledEvent' }

type PullTimelineParts_AutoRebaseEnabledEvent_Fragment = { readonly type: 'AutoRebaseEnabledEvent' }

type PullTimelineParts_AutoSquashEnabledEvent_Fragment = { readonly type: 'AutoSquashEnabledEvent' }

type PullTimelineParts_AutomaticBaseChangeFailedEvent_Fragment = {
  readonly type: 'AutomaticBaseChangeFailedEvent'
}

type PullTimelineParts_AutomaticBaseChangeSucceededEvent_Fragment = {
  readonly type: 'AutomaticBaseChangeSucceededEvent'
}

type PullTimelineParts_BaseRefChangedEvent_Fragment = { readonly type: 'BaseRefChangedEvent' }

type PullTimelineParts_BaseRefDeletedEvent_Fragment = { readonly type: 'BaseRefDeletedEvent' }

type PullTimelineParts_BaseRefForcePushedEvent_Fragment = { readonly type: 'BaseRefForcePushedEvent' }

type PullTimelineParts_ClosedEvent_Fragment = { readonly type: 'ClosedEvent' }

type PullTimelineParts_CommentDeletedEvent_Fragment = { readonly type: 'CommentDeletedEvent' }

type PullTimelineParts_ConnectedEvent_Fragment = { readonly type: 'ConnectedEvent' }

type PullTimelineParts_ConvertToDraftEvent_Fragment = {
  readonly createdAt: string
  readonly type: 'ConvertToDraftEvent'
}

type PullTimelineParts_ConvertedNoteToIssueEvent_Fragment = { readonly type: 'ConvertedNoteToIssueEvent' }

type PullTimelineParts_ConvertedToDiscussionEvent_Fragment = { readonly type: 'ConvertedToDiscussionEvent' }

type PullTimelineParts_CrossReferencedEvent_Fragment = { readonly type: 'CrossReferencedEvent' }

type PullTimelineParts_DemilestonedEvent_Fragment = { readonly type: 'DemilestonedEvent' }

type PullTimelineParts_DeployedEvent_Fragment = { readonly type: 'DeployedEvent' }

type PullTimelineParts_DeploymentEnvironmentChangedEvent_Fragment = {
  readonly type: 'DeploymentEnvironmentChangedEvent'
}

type PullTimelineParts_DisconnectedEvent_Fragment = { readonly type: 'DisconnectedEvent' }

type PullTimelineParts_HeadRefDeletedEvent_Fragment = { readonly type: 'HeadRefDeletedEvent' }

type PullTimelineParts_HeadRefForcePushedEvent_Fragment = { readonly type: 'HeadRefForcePushedEvent' }

type PullTimelineParts_HeadRefRestoredEvent_Fragment = { readonly type: 'HeadRefRestoredEvent' }

type PullTimelineParts_IssueComment_Fragment = { readonly type: 'IssueComment' }

type PullTimelineParts_LabeledEvent_Fragment = { readonly type: 'LabeledEvent' }

type PullTimelineParts_LockedEvent_Fragment = { readonly type: 'LockedEvent' }

type PullTimelineParts_MarkedAsDuplicateEvent_Fragment = { readonly type: 'MarkedAsDuplicateEvent' }

type PullTimelineParts_MentionedEvent_Fragment = { readonly type: 'MentionedEvent' }

type PullTimelineParts_MergedEvent_Fragment = { readonly type: 'MergedEvent' }

type PullTimelineParts_MilestonedEvent_Fragment = { readonly type: 'MilestonedEvent' }

type PullTimelineParts_MovedColumnsInProjectEvent_Fragment = { readonly type: 'MovedColumnsInProjectEvent' }

type PullTimelineParts_PinnedEvent_Fragment = { readonly type: 'PinnedEvent' }

type PullTimelineParts_PullRequestCommit_Fragment = { readonly type: 'PullRequestCommit' }

type PullTimelineParts_PullRequestCommitCommentThread_Fragment = {
  readonly type: 'PullRequestCommitCommentThread'
}

type PullTimelineParts_PullRequestReview_Fragment = { readonly type: 'PullRequestReview' }

type PullTimelineParts_PullRequestReviewThread_Fragment = { readonly type: 'PullRequestReviewThread' }

type PullTimelineParts_PullRequestRevisionMarker_Fragment = { readonly type: 'PullRequestRevisionMarker' }

type PullTimelineParts_ReadyForReviewEvent_Fragment = {
  readonly createdAt: string
  readonly type: 'ReadyForReviewEvent'
}

type PullTimelineParts_ReferencedEvent_Fragment = { readonly type: 'ReferencedEvent' }

type PullTimelineParts_RemovedFromMergeQueueEvent_Fragment = { readonly type: 'RemovedFromMergeQueueEvent' }

type PullTimelineParts_RemovedFromProjectEvent_Fragment = { readonly type: 'RemovedFromProjectEvent' }

type PullTimelineParts_RenamedTitleEvent_Fragment = { readonly type: 'RenamedTitleEvent' }

type PullTimelineParts_ReopenedEvent_Fragment = { readonly type: 'ReopenedEvent' }

type PullTimelineParts_ReviewDismissedEvent_Fragment = { readonly type: 'ReviewDismissedEvent' }

type PullTimelineParts_ReviewRequestRemovedEvent_Fragment = { readonly type: 'ReviewRequestRemovedEvent' }

type PullTimelineParts_ReviewRequestedEvent_Fragment = { readonly type: 'ReviewRequestedEvent' }

type PullTimelineParts_SubscribedEvent_Fragment = { readonly type: 'SubscribedEvent' }

type PullTimelineParts_TransferredEvent_Fragment = { readonly type: 'TransferredEvent' }

type PullTimelineParts_UnassignedEvent_Fragment = { readonly type: 'UnassignedEvent' }

type PullTimelineParts_UnlabeledEvent_Fragment = { readonly type: 'UnlabeledEvent' }

type PullTimelineParts_UnlockedEvent_Fragment = { readonly type: 'UnlockedEvent' }

type PullTimelineParts_UnmarkedAsDuplicateEvent_Fragment = { readonly type: 'UnmarkedAsDuplicateEvent' }

type PullTimelineParts_UnpinnedEvent_Fragment = { readonly type: 'UnpinnedEvent' }

type PullTimelineParts_UnsubscribedEvent_Fragment = { readonly type: 'UnsubscribedEvent' }

type PullTimelineParts_UserBlockedEvent_Fragment = { readonly type: 'UserBlockedEvent' }

export type PullTimelinePartsFragment =
  | PullTimelineParts_AddedToMergeQueueEvent_Fragment
  | PullTimelineParts_AddedToProjectEvent_Fragment
  | PullTimelineParts_AssignedEvent_Fragment
  | PullTimelineParts_AutoMergeDisabledEvent_Fragment
  | PullTimelineParts_AutoMergeEnabledEvent_Fragment
  | PullTimelineParts_AutoRebaseEnabledEvent_Fragment
  | PullTimelineParts_AutoSquashEnabledEvent_Fragment
  | PullTimelineParts_AutomaticBaseChangeFailedEvent_Fragment
  | PullTimelineParts_AutomaticBaseChangeSucceededEvent_Fragment
  | PullTimelineParts_BaseRefChangedEvent_Fragment
  | PullTimelineParts_BaseRefDeletedEvent_Fragment
  | PullTimelineParts_BaseRefForcePushedEvent_Fragment
  | PullTimelineParts_ClosedEvent_Fragment
  | PullTimelineParts_CommentDeletedEvent_Fragment
  | PullTimelineParts_ConnectedEvent_Fragment
  | PullTimelineParts_ConvertToDraftEvent_Fragment
  | PullTimelineParts_ConvertedNoteToIssueEvent_Fragment
  | PullTimelineParts_ConvertedToDiscussionEvent_Fragment
  | PullTimelineParts_CrossReferencedEvent_Fragment
  | PullTimelineParts_DemilestonedEvent_Fragment
  | PullTimelineParts_DeployedEvent_Fragment
  | PullTimelineParts_DeploymentEnvironmentChangedEvent_Fragment
  | PullTimelineParts_DisconnectedEvent_Fragment
  | PullTimelineParts_HeadRefDeletedEvent_Fragment
  | PullTimelineParts_HeadRefForcePushedEvent_Fragment
  | PullTimelineParts_HeadRefRestoredEvent_Fragment
  | PullTimelineParts_IssueComment_Fragment
  | PullTimelineParts_LabeledEvent_Fragment
  | PullTimelineParts_LockedEvent_Fragment
  | PullTimelineParts_MarkedAsDuplicateEvent_Fragment
  | PullTimelineParts_MentionedEvent_Fragment
  | PullTimelineParts_MergedEvent_Fragment
  | PullTimelineParts_MilestonedEvent_Fragment
  | PullTimelineParts_MovedColumnsInProjectEvent_Fragment
  | PullTimelineParts_PinnedEvent_Fragment
  | PullTimelineParts_PullRequestCommit_Fragment
  | PullTimelineParts_PullRequestCommitCommentThread_Fragment
  | PullTimelineParts_PullRequestReview_Fragment
  | PullTimelineParts_PullRequestReviewThread_Fragment
  | PullTimelineParts_PullRequestRevisionMarker_Fragment
  | PullTimelineParts_ReadyForReviewEvent_Fragment
  | PullTimelineParts_ReferencedEvent_Fragment
  | PullTimelineParts_RemovedFromMergeQueueEvent_Fragment
  | PullTimelineParts_RemovedFromProjectEvent_Fragment
  | PullTimelineParts_RenamedTitleEvent_Fragment
  | PullTimelineParts_ReopenedEvent_Fragment
  | PullTimelineParts_ReviewDismissedEvent_Fragment
  | PullTimelineParts_ReviewRequestRemovedEvent_Fragment
  | PullTimelineParts_ReviewRequestedEvent_Fragment
  | PullTimelineParts_SubscribedEvent_Fragment
  | PullTimelineParts_TransferredEvent_Fragment
  | PullTimelineParts_UnassignedEvent_Fragment
  | PullTimelineParts_UnlabeledEvent_Fragment
  | PullTimelineParts_UnlockedEvent_Fragment
  | PullTimelineParts_UnmarkedAsDuplicateEvent_Fragment
  | PullTimelineParts_UnpinnedEvent_Fragment
  | PullTimelineParts_UnsubscribedEvent_Fragment
  | PullTimelineParts_UserBlockedEvent_Fragment

export type PullRequestPartsFragment = {
  readonly id: string
  readonly number: number
  readonly title: string
  readonly body: string
  readonly url: string
  readonly isDraft: boolean
  readonly state: PullRequestState
  readonly createdAt: string
  readonly updatedAt: string
  readonly mergedAt: string | null
  readonly closedAt: string | null
  readonly headRefName: string
  readonly baseRefName: string
  readonly additions: number
  readonly deletions: number
  readonly changedFiles: number
  readonly author:
    | { readonly login: string; readonly type: 'Bot' }
    | { readonly login: string; readonly type: 'EnterpriseUserAccount' }
    | { readonly login: string; readonly type: 'Mannequin' }
    | { readonly login: string; readonly type: 'Organization' }
    | { readonly login: string; readonly type: 'User' }
    | null
  readonly mergeCommit: { readonly oid: string } | null
  readonly labels: {
    readonly totalCount: number
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
    readonly nodes: ReadonlyArray<{ readonly name: string } | null> | null
  } | null
  readonly closingIssuesReferences: {
    readonly totalCount: number
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
    readonly nodes: ReadonlyArray<{
      readonly number: number
      readonly repository: { readonly nameWithOwner: string }
    } | null> | null
  } | null
}

export type DeploymentStatusPartsFragment = {
  readonly state: DeploymentStatusState
  readonly createdAt: string
  readonly logUrl: string | null
}

export type DeploymentPartsFragment = {
  readonly id: string
  readonly createdAt: string
  readonly updatedAt: string
  readonly commitOid: string
  readonly environment: string | null
  readonly originalEnvironment: string | null
  readonly state: DeploymentState | null
  readonly task: string | null
  readonly ref: { readonly name: string } | null
  readonly statuses: {
    readonly totalCount: number
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
    readonly nodes: ReadonlyArray<{
      readonly state: DeploymentStatusState
      readonly createdAt: string
      readonly logUrl: string | null
    } | null> | null
  } | null
}

type IssueTimelineParts_AddedToProjectEvent_Fragment = { readonly type: 'AddedToProjectEvent' }

type IssueTimelineParts_AssignedEvent_Fragment = { readonly type: 'AssignedEvent' }

type IssueTimelineParts_ClosedEvent_Fragment = {
  readonly createdAt: string
  readonly stateReason: IssueStateReason | null
  readonly type: 'ClosedEvent'
  readonly closer:
    | { readonly oid: string; readonly type: 'Commit' }
    | { readonly type: 'ProjectV2' }
    | { readonly type: 'PullRequest'; readonly mergeCommit: { readonly oid: string } | null }
    | null
}

type IssueTimelineParts_CommentDeletedEvent_Fragment = { readonly type: 'CommentDeletedEvent' }

type IssueTimelineParts_ConnectedEvent_Fragment = { readonly type: 'ConnectedEvent' }

type IssueTimelineParts_ConvertedNoteToIssueEvent_Fragment = { readonly type: 'ConvertedNoteToIssueEvent' }

type IssueTimelineParts_ConvertedToDiscussionEvent_Fragment = { readonly type: 'ConvertedToDiscussionEvent' }

type IssueTimelineParts_CrossReferencedEvent_Fragment = { readonly type: 'CrossReferencedEvent' }

type IssueTimelineParts_DemilestonedEvent_Fragment = { readonly type: 'DemilestonedEvent' }

type IssueTimelineParts_DisconnectedEvent_Fragment = { readonly type: 'DisconnectedEvent' }

type IssueTimelineParts_IssueComment_Fragment = { readonly type: 'IssueComment' }

type IssueTimelineParts_LabeledEvent_Fragment = {
  readonly createdAt: string
  readonly type: 'LabeledEvent'
  readonly label: { readonly name: string }
}

type IssueTimelineParts_LockedEvent_Fragment = { readonly type: 'LockedEvent' }

type IssueTimelineParts_MarkedAsDuplicateEvent_Fragment = { readonly type: 'MarkedAsDuplicateEvent' }

type IssueTimelineParts_MentionedEvent_Fragment = { readonly type: 'MentionedEvent' }

type IssueTimelineParts_MilestonedEvent_Fragment = { readonly type: 'MilestonedEvent' }

type IssueTimelineParts_MovedColumnsInProjectEvent_Fragment = { readonly type: 'MovedColumnsInProjectEvent' }

type IssueTimelineParts_PinnedEvent_Fragment = { readonly type: 'PinnedEvent' }

type IssueTimelineParts_ReferencedEvent_Fragment = { readonly type: 'ReferencedEvent' }

type IssueTimelineParts_RemovedFromProjectEvent_Fragment = { readonly type: 'RemovedFromProjectEvent' }

type IssueTimelineParts_RenamedTitleEvent_Fragment = { readonly type: 'RenamedTitleEvent' }

type IssueTimelineParts_ReopenedEvent_Fragment = {
  readonly createdAt: string
  readonly type: 'ReopenedEvent'
}

type IssueTimelineParts_SubscribedEvent_Fragment = { readonly type: 'SubscribedEvent' }

type IssueTimelineParts_TransferredEvent_Fragment = { readonly type: 'TransferredEvent' }

type IssueTimelineParts_UnassignedEvent_Fragment = { readonly type: 'UnassignedEvent' }

type IssueTimelineParts_UnlabeledEvent_Fragment = {
  readonly createdAt: string
  readonly type: 'UnlabeledEvent'
  readonly label: { readonly name: string }
}

type IssueTimelineParts_UnlockedEvent_Fragment = { readonly type: 'UnlockedEvent' }

type IssueTimelineParts_UnmarkedAsDuplicateEvent_Fragment = { readonly type: 'UnmarkedAsDuplicateEvent' }

type IssueTimelineParts_UnpinnedEvent_Fragment = { readonly type: 'UnpinnedEvent' }

type IssueTimelineParts_UnsubscribedEvent_Fragment = { readonly type: 'UnsubscribedEvent' }

type IssueTimelineParts_UserBlockedEvent_Fragment = { readonly type: 'UserBlockedEvent' }

export type IssueTimelinePartsFragment =
  | IssueTimelineParts_AddedToProjectEvent_Fragment
  | IssueTimelineParts_AssignedEvent_Fragment
  | IssueTimelineParts_ClosedEvent_Fragment
  | IssueTimelineParts_CommentDeletedEvent_Fragment
  | IssueTimelineParts_ConnectedEvent_Fragment
  | IssueTimelineParts_ConvertedNoteToIssueEvent_Fragment
  | IssueTimelineParts_ConvertedToDiscussionEvent_Fragment
  | IssueTimelineParts_CrossReferencedEvent_Fragment
  | IssueTimelineParts_DemilestonedEvent_Fragment
  | IssueTimelineParts_DisconnectedEvent_Fragment
  | IssueTimelineParts_IssueComment_Fragment
  | IssueTimelineParts_LabeledEvent_Fragment
  | IssueTimelineParts_LockedEvent_Fragment
  | IssueTimelineParts_MarkedAsDuplicateEvent_Fragment
  | IssueTimelineParts_MentionedEvent_Fragment
  | IssueTimelineParts_MilestonedEvent_Fragment
  | IssueTimelineParts_MovedColumnsInProjectEvent_Fragment
  | IssueTimelineParts_PinnedEvent_Fragment
  | IssueTimelineParts_ReferencedEvent_Fragment
  | IssueTimelineParts_RemovedFromProjectEvent_Fragment
  | IssueTimelineParts_RenamedTitleEvent_Fragment
  | IssueTimelineParts_ReopenedEvent_Fragment
  | IssueTimelineParts_SubscribedEvent_Fragment
  | IssueTimelineParts_TransferredEvent_Fragment
  | IssueTimelineParts_UnassignedEvent_Fragment
  | IssueTimelineParts_UnlabeledEvent_Fragment
  | IssueTimelineParts_UnlockedEvent_Fragment
  | IssueTimelineParts_UnmarkedAsDuplicateEvent_Fragment
  | IssueTimelineParts_UnpinnedEvent_Fragment
  | IssueTimelineParts_UnsubscribedEvent_Fragment
  | IssueTimelineParts_UserBlockedEvent_Fragment

export type HistoryQueryVariables = Exact<{
  owner: string
  name: string
  head: string
  size: number
  after?: string | null | undefined
  since?: string | null | undefined
}>

export type HistoryQuery = {
  readonly rateLimit: { readonly cost: number; readonly remaining: number; readonly resetAt: string } | null
  readonly repository: {
    readonly object: {
      readonly history: {
        readonly totalCount: number
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
        readonly nodes: ReadonlyArray<{
          readonly oid: string
          readonly authoredDate: string
          readonly committedDate: string
          readonly message: string
          readonly author: { readonly name: string | null; readonly email: string | null } | null
          readonly parents: {
            readonly totalCount: number
            readonly nodes: ReadonlyArray<{ readonly oid: string } | null> | null
          }
        } | null> | null
      }
    } | null
  } | null
}

export type IssuesQueryVariables = Exact<{
  owner: string
  name: string
  size: number
  after?: string | null | undefined
  since?: string | null | undefined
}>

export type IssuesQuery = {
  readonly rateLimit: { readonly cost: number; readonly remaining: number; readonly resetAt: string } | null
  readonly repository: {
    readonly issues: {
      readonly totalCount: number
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
      readonly nodes: ReadonlyArray<{
        readonly id: string
        readonly number: number
        readonly title: string
        readonly url: string
        readonly state: IssueState
        readonly stateReason: IssueStateReason | null
        readonly createdAt: string
        readonly updatedAt: string
        readonly closedAt: string | null
        readonly labels: {
          readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
          readonly nodes: ReadonlyArray<{ readonly name: string } | null> | null
        } | null
        readonly timelineItems: {
          readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
          readonly nodes: ReadonlyArray<
            | { readonly type: 'AddedToProjectEvent' }
            | { readonly type: 'AssignedEvent' }
            | {
                readonly createdAt: string
                readonly stateReason: IssueStateReason | null
                readonly type: 'ClosedEvent'
                readonly closer:
                  | { readonly oid: string; readonly type: 'Commit' }
                  | { readonly type: 'ProjectV2' }
                  | { readonly type: 'PullRequest'; readonly mergeCommit: { readonly oid: string } | null }
                  | null
              }
            | { readonly type: 'CommentDeletedEvent' }
            | { readonly type: 'ConnectedEvent' }
            | { readonly type: 'ConvertedNoteToIssueEvent' }
            | { readonly type: 'ConvertedToDiscussionEvent' }
            | { readonly type: 'CrossReferencedEvent' }
            | { readonly type: 'DemilestonedEvent' }
            | { readonly type: 'DisconnectedEvent' }
            | { readonly type: 'IssueComment' }
            | {
                readonly createdAt: string
                readonly type: 'LabeledEvent'
                readonly label: { readonly name: string }
              }
            | { readonly type: 'LockedEvent' }
            | { readonly type: 'MarkedAsDuplicateEvent' }
            | { readonly type: 'MentionedEvent' }
            | { readonly type: 'MilestonedEvent' }
            | { readonly type: 'MovedColumnsInProjectEvent' }
            | { readonly type: 'PinnedEvent' }
            | { readonly type: 'ReferencedEvent' }
            | { readonly type: 'RemovedFromProjectEvent' }
            | { readonly type: 'RenamedTitleEvent' }
            | { readonly createdAt: string; readonly type: 'ReopenedEvent' }
            | { readonly type: 'SubscribedEvent' }
            | { readonly type: 'TransferredEvent' }
            | { readonly type: 'UnassignedEvent' }
            | {
                readonly createdAt: string
                readonly type: 'UnlabeledEvent'
                readonly label: { readonly name: string }
              }
            | { readonly type: 'UnlockedEvent' }
            | { readonly type: 'UnmarkedAsDuplicateEvent' }
            | { readonly type: 'UnpinnedEvent' }
            | { readonly type: 'UnsubscribedEvent' }
            | { readonly type: 'UserBlockedEvent' }
            | null
          > | null
        }
      } | null> | null
    }
  } | null
}

export type IssueRestQueryVariables = Exact<{
  id: string | number
  labels: boolean
  labelsAfter?: string | null | undefined
  timeline: boolean
  timelineAfter?: string | null | undefined
}>

export type IssueRestQuery = {
  readonly rateLimit: { readonly cost: number; readonly remaining: number; readonly resetAt: string } | null
  readonly node: {
    readonly labels?: {
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
      readonly nodes: ReadonlyArray<{ readonly name: string } | null> | null
    } | null
    readonly timelineItems?: {
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
      readonly nodes: ReadonlyArray<
        | { readonly type: 'AddedToProjectEvent' }
        | { readonly type: 'AssignedEvent' }
        | {
            readonly createdAt: string
            readonly stateReason: IssueStateReason | null
            readonly type: 'ClosedEvent'
            readonly closer:
              | { readonly oid: string; readonly type: 'Commit' }
              | { readonly type: 'ProjectV2' }
              | { readonly type: 'PullRequest'; readonly mergeCommit: { readonly oid: string } | null }
              | null
          }
        | { readonly type: 'CommentDeletedEvent' }
        | { readonly type: 'ConnectedEvent' }
        | { readonly type: 'ConvertedNoteToIssueEvent' }
        | { readonly type: 'ConvertedToDiscussionEvent' }
        | { readonly type: 'CrossReferencedEvent' }
        | { readonly type: 'DemilestonedEvent' }
        | { readonly type: 'DisconnectedEvent' }
        | { readonly type: 'IssueComment' }
        | {
            readonly createdAt: string
            readonly type: 'LabeledEvent'
            readonly label: { readonly name: string }
          }
        | { readonly type: 'LockedEvent' }
        | { readonly type: 'MarkedAsDuplicateEvent' }
        | { readonly type: 'MentionedEvent' }
        | { readonly type: 'MilestonedEvent' }
        | { readonly type: 'MovedColumnsInProjectEvent' }
        | { readonly type: 'PinnedEvent' }
        | { readonly type: 'ReferencedEvent' }
        | { readonly type: 'RemovedFromProjectEvent' }
        | { readonly type: 'RenamedTitleEvent' }
        | { readonly createdAt: string; readonly type: 'ReopenedEvent' }
        | { readonly type: 'SubscribedEvent' }
        | { readonly type: 'TransferredEvent' }
        | { readonly type: 'UnassignedEvent' }
        | {
            readonly createdAt: string
            readonly type: 'UnlabeledEvent'
            readonly label: { readonly name: string }
          }
        | { readonly type: 'UnlockedEvent' }
        | { readonly type: 'UnmarkedAsDuplicateEvent' }
        | { readonly type: 'UnpinnedEvent' }
        | { readonly type: 'UnsubscribedEvent' }
        | { readonly type: 'UserBlockedEvent' }
        | null
      > | null
    }
  } | null
}

export type OverviewQueryVariables = Exact<{
  owner: string
  name: string
}>

export type OverviewQuery = {
  readonly rateLimit: { readonly cost: number; readonly remaining: number; readonly resetAt: string } | null
  readonly repository: {
    readonly databaseId: number | null
    readonly nameWithOwner: string
    readonly createdAt: string
    readonly isArchived: boolean
    readonly defaultBranchRef: {
      readonly name: string
      readonly target:
        | { readonly oid: string }
        | { readonly oid: string; readonly history: { readonly totalCount: number } }
        | null
    } | null
    readonly pullRequests: {
      readonly totalCount: number
      readonly nodes: ReadonlyArray<{ readonly updatedAt: string } | null> | null
    }
    readonly issues: {
      readonly totalCount: number
      readonly nodes: ReadonlyArray<{ readonly updatedAt: string } | null> | null
    }
    readonly deployments: {
      readonly totalCount: number
      readonly nodes: ReadonlyArray<{
        readonly id: string
        readonly updatedAt: string
        readonly environment: string | null
      } | null> | null
    }
    readonly releases: {
      readonly totalCount: number
      readonly nodes: ReadonlyArray<{ readonly id: string; readonly updatedAt: string } | null> | null
    }
    readonly tags: {
      readonly totalCount: number
      readonly nodes: ReadonlyArray<{
        readonly name: string
        readonly target: { readonly oid: string } | null
      } | null> | null
    } | null
    readonly environments: {
      readonly totalCount: number
      readonly nodes: ReadonlyArray<{ readonly name: string } | null> | null
    }
  } | null
}

export type PullRequestsQueryVariables = Exact<{
  owner: string
  name: string
  size: number
  after?: string | null | undefined
  direction: OrderDirection
  files: boolean
}>

export type PullRequestsQuery = {
  readonly rateLimit: { readonly cost: number; readonly remaining: number; readonly resetAt: string } | null
  readonly repository: {
    readonly pullRequests: {
      readonly totalCount: number
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
      readonly nodes: ReadonlyArray<{
        readonly id: string
        readonly number: number
        readonly title: string
        readonly body: string
        readonly url: string
        readonly isDraft: boolean
        readonly state: PullRequestState
        readonly createdAt: string
        readonly updatedAt: string
        readonly mergedAt: string | null
        readonly closedAt: string | null
        readonly headRefName: string
        readonly baseRefName: string
        readonly additions: number
        readonly deletions: number
        readonly changedFiles: number
        readonly commits: {
          readonly totalCount: number
          readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
          readonly nodes: ReadonlyArray<{
            readonly commit: {
              readonly oid: string
              readonly authoredDate: string
              readonly committedDate: string
              readonly message: string
              readonly author: { readonly name: string | null; readonly email: string | null } | null
              readonly parents: {
                readonly totalCount: number
                readonly nodes: ReadonlyArray<{ readonly oid: string } | null> | null
              }
            }
          } | null> | null
        }
        readonly reviews: {
          readonly totalCount: number
          readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
          readonly nodes: ReadonlyArray<{
            readonly state: PullRequestReviewState
            readonly submittedAt: string | null
            readonly author:
              | { readonly login: string; readonly type: 'Bot' }
              | { readonly login: string; readonly type: 'EnterpriseUserAccount' }
              | { readonly login: string; readonly type: 'Mannequin' }
              | { readonly login: string; readonly type: 'Organization' }
              | { readonly login: string; readonly type: 'User' }
              | null
          } | null> | null
        } | null
        readonly timelineItems: {
          readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
          readonly nodes: ReadonlyArray<
            | { readonly type: 'AddedToMergeQueueEvent' }
            | { readonly type: 'AddedToProjectEvent' }
            | { readonly type: 'AssignedEvent' }
            | { readonly type: 'AutoMergeDisabledEvent' }
            | { readonly type: 'AutoMergeEnabledEvent' }
            | { readonly type: 'AutoRebaseEnabledEvent' }
            | { readonly type: 'AutoSquashEnabledEvent' }
            | { readonly type: 'AutomaticBaseChangeFailedEvent' }
            | { readonly type: 'AutomaticBaseChangeSucceededEvent' }
            | { readonly type: 'BaseRefChangedEvent' }
            | { readonly type: 'BaseRefDeletedEvent' }
            | { readonly type: 'BaseRefForcePushedEvent' }
            | { readonly type: 'ClosedEvent' }
            | { readonly type: 'CommentDeletedEvent' }
            | { readonly type: 'ConnectedEvent' }
            | { readonly createdAt: string; readonly type: 'ConvertToDraftEvent' }
            | { readonly type: 'ConvertedNoteToIssueEvent' }
            | { readonly type: 'ConvertedToDiscussionEvent' }
            | { readonly type: 'CrossReferencedEvent' }
            | { readonly type: 'DemilestonedEvent' }
            | { readonly type: 'DeployedEvent' }
            | { readonly type: 'DeploymentEnvironmentChangedEvent' }
            | { readonly type: 'DisconnectedEvent' }
            | { readonly type: 'HeadRefDeletedEvent' }
            | { readonly type: 'HeadRefForcePushedEvent' }
            | { readonly type: 'HeadRefRestoredEvent' }
            | { readonly type: 'IssueComment' }
            | { readonly type: 'LabeledEvent' }
            | { readonly type: 'LockedEvent' }
            | { readonly type: 'MarkedAsDuplicateEvent' }
            | { readonly type: 'MentionedEvent' }
            | { readonly type: 'MergedEvent' }
            | { readonly type: 'MilestonedEvent' }
            | { readonly type: 'MovedColumnsInProjectEvent' }
            | { readonly type: 'PinnedEvent' }
            | { readonly type: 'PullRequestCommit' }
            | { readonly type: 'PullRequestCommitCommentThread' }
            | { readonly type: 'PullRequestReview' }
            | { readonly type: 'PullRequestReviewThread' }
            | { readonly type: 'PullRequestRevisionMarker' }
            | { readonly createdAt: string; readonly type: 'ReadyForReviewEvent' }
            | { readonly type: 'ReferencedEvent' }
            | { readonly type: 'RemovedFromMergeQueueEvent' }
            | { readonly type: 'RemovedFromProjectEvent' }
            | { readonly type: 'RenamedTitleEvent' }
            | { readonly type: 'ReopenedEvent' }
            | { readonly type: 'ReviewDismissedEvent' }
            | { readonly type: 'ReviewRequestRemovedEvent' }
            | { readonly type: 'ReviewRequestedEvent' }
            | { readonly type: 'SubscribedEvent' }
            | { readonly type: 'TransferredEvent' }
            | { readonly type: 'UnassignedEvent' }
            | { readonly type: 'UnlabeledEvent' }
            | { readonly type: 'UnlockedEvent' }
            | { readonly type: 'UnmarkedAsDuplicateEvent' }
            | { readonly type: 'UnpinnedEvent' }
            | { readonly type: 'UnsubscribedEvent' }
            | { readonly type: 'UserBlockedEvent' }
            | null
          > | null
        }
        readonly files?: {
          readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
          readonly nodes: ReadonlyArray<{ readonly path: string } | null> | null
        } | null
        readonly author:
          | { readonly login: string; readonly type: 'Bot' }
          | { readonly login: string; readonly type: 'EnterpriseUserAccount' }
          | { readonly login: string; readonly type: 'Mannequin' }
          | { readonly login: string; readonly type: 'Organization' }
          | { readonly login: string; readonly type: 'User' }
          | null
        readonly mergeCommit: { readonly oid: string } | null
        readonly labels: {
          readonly totalCount: number
          readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
          readonly nodes: ReadonlyArray<{ readonly name: string } | null> | null
        } | null
        readonly closingIssuesReferences: {
          readonly totalCount: number
          readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
          readonly nodes: ReadonlyArray<{
            readonly number: number
            readonly repository: { readonly nameWithOwner: string }
          } | null> | null
        } | null
      } | null> | null
    }
  } | null
}

export type PullRequestRestQueryVariables = Exact<{
  id: string | number
  commits: boolean
  commitsAfter?: string | null | undefined
  reviews: boolean
  reviewsAfter?: string | null | undefined
  labels: boolean
  labelsAfter?: string | null | undefined
  timeline: boolean
  timelineAfter?: string | null | undefined
  closing: boolean
  closingAfter?: string | null | undefined
  files: boolean
  filesAfter?: string | null | undefined
}>

export type PullRequestRestQuery = {
  readonly rateLimit: { readonly cost: number; readonly remaining: number; readonly resetAt: string } | null
  readonly node: {
    readonly commits?: {
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
      readonly nodes: ReadonlyArray<{
        readonly commit: {
          readonly oid: string
          readonly authoredDate: string
          readonly committedDate: string
          readonly message: string
          readonly author: { readonly name: string | null; readonly email: string | null } | null
          readonly parents: {
            readonly totalCount: number
            readonly nodes: ReadonlyArray<{ readonly oid: string } | null> | null
          }
        }
      } | null> | null
    }
    readonly reviews?: {
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
      readonly nodes: ReadonlyArray<{
        readonly state: PullRequestReviewState
        readonly submittedAt: string | null
        readonly author:
          | { readonly login: string; readonly type: 'Bot' }
          | { readonly login: string; readonly type: 'EnterpriseUserAccount' }
          | { readonly login: string; readonly type: 'Mannequin' }
          | { readonly login: string; readonly type: 'Organization' }
          | { readonly login: string; readonly type: 'User' }
          | null
      } | null> | null
    } | null
    readonly labels?: {
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
      readonly nodes: ReadonlyArray<{ readonly name: string } | null> | null
    } | null
    readonly timelineItems?: {
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
      readonly nodes: ReadonlyArray<
        | { readonly type: 'AddedToMergeQueueEvent' }
        | { readonly type: 'AddedToProjectEvent' }
        | { readonly type: 'AssignedEvent' }
        | { readonly type: 'AutoMergeDisabledEvent' }
        | { readonly type: 'AutoMergeEnabledEvent' }
        | { readonly type: 'AutoRebaseEnabledEvent' }
        | { readonly type: 'AutoSquashEnabledEvent' }
        | { readonly type: 'AutomaticBaseChangeFailedEvent' }
        | { readonly type: 'AutomaticBaseChangeSucceededEvent' }
        | { readonly type: 'BaseRefChangedEvent' }
        | { readonly type: 'BaseRefDeletedEvent' }
        | { readonly type: 'BaseRefForcePushedEvent' }
        | { readonly type: 'ClosedEvent' }
        | { readonly type: 'CommentDeletedEvent' }
        | { readonly type: 'ConnectedEvent' }
        | { readonly createdAt: string; readonly type: 'ConvertToDraftEvent' }
        | { readonly type: 'ConvertedNoteToIssueEvent' }
        | { readonly type: 'ConvertedToDiscussionEvent' }
        | { readonly type: 'CrossReferencedEvent' }
        | { readonly type: 'DemilestonedEvent' }
        | { readonly type: 'DeployedEvent' }
        | { readonly type: 'DeploymentEnvironmentChangedEvent' }
        | { readonly type: 'DisconnectedEvent' }
        | { readonly type: 'HeadRefDeletedEvent' }
        | { readonly type: 'HeadRefForcePushedEvent' }
        | { readonly type: 'HeadRefRestoredEvent' }
        | { readonly type: 'IssueComment' }
        | { readonly type: 'LabeledEvent' }
        | { readonly type: 'LockedEvent' }
        | { readonly type: 'MarkedAsDuplicateEvent' }
        | { readonly type: 'MentionedEvent' }
        | { readonly type: 'MergedEvent' }
        | { readonly type: 'MilestonedEvent' }
        | { readonly type: 'MovedColumnsInProjectEvent' }
        | { readonly type: 'PinnedEvent' }
        | { readonly type: 'PullRequestCommit' }
        | { readonly type: 'PullRequestCommitCommentThread' }
        | { readonly type: 'PullRequestReview' }
        | { readonly type: 'PullRequestReviewThread' }
        | { readonly type: 'PullRequestRevisionMarker' }
        | { readonly createdAt: string; readonly type: 'ReadyForReviewEvent' }
        | { readonly type: 'ReferencedEvent' }
        | { readonly type: 'RemovedFromMergeQueueEvent' }
        | { readonly type: 'RemovedFromProjectEvent' }
        | { readonly type: 'RenamedTitleEvent' }
        | { readonly type: 'ReopenedEvent' }
        | { readonly type: 'ReviewDismissedEvent' }
        | { readonly type: 'ReviewRequestRemovedEvent' }
        | { readonly type: 'ReviewRequestedEvent' }
        | { readonly type: 'SubscribedEvent' }
        | { readonly type: 'TransferredEvent' }
        | { readonly type: 'UnassignedEvent' }
        | { readonly type: 'UnlabeledEvent' }
        | { readonly type: 'UnlockedEvent' }
        | { readonly type: 'UnmarkedAsDuplicateEvent' }
        | { readonly type: 'UnpinnedEvent' }
        | { readonly type: 'UnsubscribedEvent' }
        | { readonly type: 'UserBlockedEvent' }
        | null
      > | null
    }
    readonly closingIssuesReferences?: {
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
      readonly nodes: ReadonlyArray<{
        readonly number: number
        readonly repository: { readonly nameWithOwner: string }
      } | null> | null
    } | null
    readonly files?: {
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
      readonly nodes: ReadonlyArray<{ readonly path: string } | null> | null
    } | null
  } | null
}

export type PullRequestPlaceQueryVariables = Exact<{
  owner: string
  name: string
  after?: string | null | undefined
  direction: OrderDirection
}>

export type PullRequestPlaceQuery = {
  readonly rateLimit: { readonly cost: number; readonly remaining: number; readonly resetAt: string } | null
  readonly repository: {
    readonly pullRequests: {
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
      readonly nodes: ReadonlyArray<{ readonly number: number } | null> | null
    }
  } | null
}

export type ReleasesQueryVariables = Exact<{
  owner: string
  name: string
  size: number
  after?: string | null | undefined
}>

export type ReleasesQuery = {
  readonly rateLimit: { readonly cost: number; readonly remaining: number; readonly resetAt: string } | null
  readonly repository: {
    readonly releases: {
      readonly totalCount: number
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
      readonly nodes: ReadonlyArray<{
        readonly id: string
        readonly tagName: string
        readonly name: string | null
        readonly url: string
        readonly isDraft: boolean
        readonly isPrerelease: boolean
        readonly createdAt: string
        readonly publishedAt: string | null
        readonly updatedAt: string
        readonly tagCommit: { readonly oid: string } | null
      } | null> | null
    }
  } | null
}

export type TagsQueryVariables = Exact<{
  owner: string
  name: string
  size: number
  after?: string | null | undefined
}>

export type TagsQuery = {
  readonly rateLimit: { readonly cost: number; readonly remaining: number; readonly resetAt: string } | null
  readonly repository: {
    readonly refs: {
      readonly totalCount: number
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
      readonly nodes: ReadonlyArray<{
        readonly name: string
        readonly target:
          | { readonly oid: string; readonly type: 'Blob' }
          | { readonly committedDate: string; readonly oid: string; readonly type: 'Commit' }
          | {
              readonly oid: string
              readonly type: 'Tag'
              readonly tagger: { readonly date: string | null } | null
              readonly target:
                | { readonly oid: string; readonly type: 'Blob' }
                | { readonly committedDate: string; readonly oid: string; readonly type: 'Commit' }
                | {
                    readonly oid: string
                    readonly type: 'Tag'
                    readonly target:
                      | { readonly oid: string; readonly type: 'Blob' }
                      | { readonly oid: string; readonly type: 'Commit' }
                      | { readonly oid: string; readonly type: 'Tag' }
                      | { readonly oid: string; readonly type: 'Tree' }
                  }
                | { readonly oid: string; readonly type: 'Tree' }
            }
          | { readonly oid: string; readonly type: 'Tree' }
          | null
      } | null> | null
    } | null
  } | null
}

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>
  private value: string
  public __meta__?: Record<string, any> | undefined

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value)
    this.value = value
    this.__meta__ = __meta__
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value
  }
}
export const CommitPartsFragmentDoc = new TypedDocumentString(
  `
    fragment CommitParts on Commit {
  oid
  authoredDate
  committedDate
  message
  author {
    name
    email
  }
  parents(first: 10) {
    totalCount
    nodes {
      oid
    }
  }
}
    `,
  { fragmentName: 'CommitParts' },
) as unknown as TypedDocumentString<CommitPartsFragment, unknown>
export const ReviewPartsFragmentDoc = new TypedDocumentString(
  `
    fragment ReviewParts on PullRequestReview {
  state
  submittedAt
  author {
    type: __typename
    login
  }
}
    `,
  { fragmentName: 'ReviewParts' },
) as unknown as TypedDocumentString<ReviewPartsFragment, unknown>
export const PullTimelinePartsFragmentDoc = new TypedDocumentString(
  `
    fragment PullTimelineParts on PullRequestTimelineItems {
  type: __typename
  ... on ReadyForReviewEvent {
    createdAt
  }
  ... on ConvertToDraftEvent {
    createdAt
  }
}
    `,
  { fragmentName: 'PullTimelineParts' },
) as unknown as TypedDocumentString<PullTimelinePartsFragment, unknown>
export const PullRequestPartsFragmentDoc = new TypedDocumentString(
  `
    fragment PullRequestParts on PullRequest {
  id
  number
  title
  body
  url
  isDraft
  state
  createdAt
  updatedAt
  mergedAt
  closedAt
  headRefName
  baseRefName
  additions
  deletions
  changedFiles
  author {
    type: __typename
    login
  }
  mergeCommit {
    oid
  }
  labels(first: 20) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      name
    }
  }
  closingIssuesReferences(first: 10) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      number
      repository {
        nameWithOwner
      }
    }
  }
}
    `,
  { fragmentName: 'PullRequestParts' },
) as unknown as TypedDocumentString<PullRequestPartsFragment, unknown>
export const DeploymentStatusPartsFragmentDoc = new TypedDocumentString(
  `
    fragment DeploymentStatusParts on DeploymentStatus {
  state
  createdAt
  logUrl
}
    `,
  { fragmentName: 'DeploymentStatusParts' },
) as unknown as TypedDocumentString<DeploymentStatusPartsFragment, unknown>
export const DeploymentPartsFragmentDoc = new TypedDocumentString(
  `
    fragment DeploymentParts on Deployment {
  id
  createdAt
  updatedAt
  commitOid
  environment
  originalEnvironment
  state
  task
  ref {
    name
  }
  statuses(first: 10) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      ...DeploymentStatusParts
    }
  }
}
    fragment DeploymentStatusParts on DeploymentStatus {
  state
  createdAt
  logUrl
}`,
  { fragmentName: 'DeploymentParts' },
) as unknown as TypedDocumentString<DeploymentPartsFragment, unknown>
export const IssueTimelinePartsFragmentDoc = new TypedDocumentString(
  `
    fragment IssueTimelineParts on IssueTimelineItems {
  type: __typename
  ... on LabeledEvent {
    createdAt
    label {
      name
    }
  }
  ... on UnlabeledEvent {
    createdAt
    label {
      name
    }
  }
  ... on ClosedEvent {
    createdAt
    stateReason
    closer {
      type: __typename
      ... on Commit {
        oid
      }
      ... on PullRequest {
        mergeCommit {
          oid
        }
      }
    }
  }
  ... on ReopenedEvent {
    createdAt
  }
}
    `,
  { fragmentName: 'IssueTimelineParts' },
) as unknown as TypedDocumentString<IssueTimelinePartsFragment, unknown>
export const DeploymentsDocument = new TypedDocumentString(`
    query Deployments($owner: String!, $name: String!, $size: Int!, $after: String) {
  rateLimit {
    cost
    remaining
    resetAt
  }
  repository(owner: $owner, name: $name, followRenames: true) {
    deployments(
      first: $size
      after: $after
      orderBy: {field: CREATED_AT, direction: DESC}
    ) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        ...DeploymentParts
      }
    }
  }
}
    fragment DeploymentStatusParts on DeploymentStatus {
  state
  createdAt
  logUrl
}
fragment DeploymentParts on Deployment {
  id
  createdAt
  updatedAt
  commitOid
  environment
  originalEnvironment
  state
  task
  ref {
    name
  }
  statuses(first: 10) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      ...DeploymentStatusParts
    }
  }
}`) as unknown as TypedDocumentString<DeploymentsQuery, DeploymentsQueryVariables>
export const DeploymentStatusesDocument = new TypedDocumentString(`
    query DeploymentStatuses($id: ID!, $after: String) {
  rateLimit {
    cost
    remaining
    resetAt
  }
  node(id: $id) {
    ... on Deployment {
      statuses(first: 100, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          ...DeploymentStatusParts
        }
      }
    }
  }
}
    fragment DeploymentStatusParts on DeploymentStatus {
  state
  createdAt
  logUrl
}`) as unknown as TypedDocumentString<DeploymentStatusesQuery, DeploymentStatusesQueryVariables>
export const HistoryDocument = new TypedDocumentString(`
    query History($owner: String!, $name: String!, $head: GitObjectID!, $size: Int!, $after: String, $since: GitTimestamp) {
  rateLimit {
    cost
    remaining
    resetAt
  }
  repository(owner: $owner, name: $name, followRenames: true) {
    object(oid: $head) {
      ... on Commit {
        history(first: $size, after: $after, since: $since) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            ...CommitParts
          }
        }
      }
    }
  }
}
    fragment CommitParts on Commit {
  oid
  authoredDate
  committedDate
  message
  author {
    name
    email
  }
  parents(first: 10) {
    totalCount
    nodes {
      oid
    }
  }
}`) as unknown as TypedDocumentString<HistoryQuery, HistoryQueryVariables>
export const IssuesDocument = new TypedDocumentString(`
    query Issues($owner: String!, $name: String!, $size: Int!, $after: String, $since: DateTime) {
  rateLimit {
    cost
    remaining
    resetAt
  }
  repository(owner: $owner, name: $name, followRenames: true) {
    issues(
      first: $size
      after: $after
      orderBy: {field: UPDATED_AT, direction: ASC}
      filterBy: {since: $since}
    ) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        number
        title
        url
        state
        stateReason
        createdAt
        updatedAt
        closedAt
        labels(first: 20) {
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            name
          }
        }
        timelineItems(
          first: 20
          itemTypes: [LABELED_EVENT, UNLABELED_EVENT, CLOSED_EVENT, REOPENED_EVENT]
        ) {
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            ...IssueTimelineParts
          }
        }
      }
    }
  }
}
    fragment IssueTimelineParts on IssueTimelineItems {
  type: __typename
  ... on LabeledEvent {
    createdAt
    label {
      name
    }
  }
  ... on UnlabeledEvent {
    createdAt
    label {
      name
    }
  }
  ... on ClosedEvent {
    createdAt
    stateReason
    closer {
      type: __typename
      ... on Commit {
        oid
      }
      ... on PullRequest {
        mergeCommit {
          oid
        }
      }
    }
  }
  ... on ReopenedEvent {
    createdAt
  }
}`) as unknown as TypedDocumentString<IssuesQuery, IssuesQueryVariables>
export const IssueRestDocument = new TypedDocumentString(`
    query IssueRest($id: ID!, $labels: Boolean!, $labelsAfter: String, $timeline: Boolean!, $timelineAfter: String) {
  rateLimit {
    cost
    remaining
    resetAt
  }
  node(id: $id) {
    ... on Issue {
      labels(first: 100, after: $labelsAfter) @include(if: $labels) {
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          name
        }
      }
      timelineItems(
        first: 100
        after: $timelineAfter
        itemTypes: [LABELED_EVENT, UNLABELED_EVENT, CLOSED_EVENT, REOPENED_EVENT]
      ) @include(if: $timeline) {
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          ...IssueTimelineParts
        }
      }
    }
  }
}
    fragment IssueTimelineParts on IssueTimelineItems {
  type: __typename
  ... on LabeledEvent {
    createdAt
    label {
      name
    }
  }
  ... on UnlabeledEvent {
    createdAt
    label {
      name
    }
  }
  ... on ClosedEvent {
    createdAt
    stateReason
    closer {
      type: __typename
      ... on Commit {
        oid
      }
      ... on PullRequest {
        mergeCommit {
          oid
        }
      }
    }
  }
  ... on ReopenedEvent {
    createdAt
  }
}`) as unknown as TypedDocumentString<IssueRestQuery, IssueRestQueryVariables>
export const OverviewDocument = new TypedDocumentString(`
    query Overview($owner: String!, $name: String!) {
  rateLimit {
    cost
    remaining
    resetAt
  }
  repository(owner: $owner, name: $name, followRenames: true) {
    databaseId
    nameWithOwner
    createdAt
    isArchived
    defaultBranchRef {
      name
      target {
        oid
        ... on Commit {
          history(first: 1) {
            totalCount
          }
        }
      }
    }
    pullRequests(first: 1, orderBy: {field: UPDATED_AT, direction: DESC}) {
      totalCount
      nodes {
        updatedAt
      }
    }
    issues(first: 1, orderBy: {field: UPDATED_AT, direction: DESC}) {
      totalCount
      nodes {
        updatedAt
      }
    }
    deployments(first: 30, orderBy: {field: CREATED_AT, direction: DESC}) {
      totalCount
      nodes {
        id
        updatedAt
        environment
      }
    }
    releases(first: 10, orderBy: {field: CREATED_AT, direction: DESC}) {
      totalCount
      nodes {
        id
        updatedAt
      }
    }
    tags: refs(
      refPrefix: "refs/tags/"
      first: 10
      orderBy: {field: TAG_COMMIT_DATE, direction: DESC}
    ) {
      totalCount
      nodes {
        name
        target {
          oid
        }
      }
    }
    environments(first: 100) {
      totalCount
      nodes {
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<OverviewQuery, OverviewQueryVariables>
export const PullRequestsDocument = new TypedDocumentString(`
    query PullRequests($owner: String!, $name: String!, $size: Int!, $after: String, $direction: OrderDirection!, $files: Boolean!) {
  rateLimit {
    cost
    remaining
    resetAt
  }
  repository(owner: $owner, name: $name, followRenames: true) {
    pullRequests(
      first: $size
      after: $after
      orderBy: {field: UPDATED_AT, direction: $direction}
    ) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        ...PullRequestParts
        commits(first: 25) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            commit {
              ...CommitParts
            }
          }
        }
        reviews(first: 25) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            ...ReviewParts
          }
        }
        timelineItems(
          first: 20
          itemTypes: [READY_FOR_REVIEW_EVENT, CONVERT_TO_DRAFT_EVENT]
        ) {
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            ...PullTimelineParts
          }
        }
        files(first: 100) @include(if: $files) {
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            path
          }
        }
      }
    }
  }
}
    fragment CommitParts on Commit {
  oid
  authoredDate
  committedDate
  message
  author {
    name
    email
  }
  parents(first: 10) {
    totalCount
    nodes {
      oid
    }
  }
}
fragment ReviewParts on PullRequestReview {
  state
  submittedAt
  author {
    type: __typename
    login
  }
}
fragment PullTimelineParts on PullRequestTimelineItems {
  type: __typename
  ... on ReadyForReviewEvent {
    createdAt
  }
  ... on ConvertToDraftEvent {
    createdAt
  }
}
fragment PullRequestParts on PullRequest {
  id
  number
  title
  body
  url
  isDraft
  state
  createdAt
  updatedAt
  mergedAt
  closedAt
  headRefName
  baseRefName
  additions
  deletions
  changedFiles
  author {
    type: __typename
    login
  }
  mergeCommit {
    oid
  }
  labels(first: 20) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      name
    }
  }
  closingIssuesReferences(first: 10) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      number
      repository {
        nameWithOwner
      }
    }
  }
}`) as unknown as TypedDocumentString<PullRequestsQuery, PullRequestsQueryVariables>
export const PullRequestRestDocument = new TypedDocumentString(`
    query PullRequestRest($id: ID!, $commits: Boolean!, $commitsAfter: String, $reviews: Boolean!, $reviewsAfter: String, $labels: Boolean!, $labelsAfter: String, $timeline: Boolean!, $timelineAfter: String, $closing: Boolean!, $closingAfter: String, $files: Boolean!, $filesAfter: String) {
  rateLimit {
    cost
    remaining
    resetAt
  }
  node(id: $id) {
    ... on PullRequest {
      commits(first: 100, after: $commitsAfter) @include(if: $commits) {
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          commit {
            ...CommitParts
          }
        }
      }
      reviews(first: 100, after: $reviewsAfter) @include(if: $reviews) {
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          ...ReviewParts
        }
      }
      labels(first: 100, after: $labelsAfter) @include(if: $labels) {
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          name
        }
      }
      timelineItems(
        first: 100
        after: $timelineAfter
        itemTypes: [READY_FOR_REVIEW_EVENT, CONVERT_TO_DRAFT_EVENT]
      ) @include(if: $timeline) {
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          ...PullTimelineParts
        }
      }
      closingIssuesReferences(first: 100, after: $closingAfter) @include(if: $closing) {
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          number
          repository {
            nameWithOwner
          }
        }
      }
      files(first: 100, after: $filesAfter) @include(if: $files) {
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          path
        }
      }
    }
  }
}
    fragment CommitParts on Commit {
  oid
  authoredDate
  committedDate
  message
  author {
    name
    email
  }
  parents(first: 10) {
    totalCount
    nodes {
      oid
    }
  }
}
fragment ReviewParts on PullRequestReview {
  state
  submittedAt
  author {
    type: __typename
    login
  }
}
fragment PullTimelineParts on PullRequestTimelineItems {
  type: __typename
  ... on ReadyForReviewEvent {
    createdAt
  }
  ... on ConvertToDraftEvent {
    createdAt
  }
}`) as unknown as TypedDocumentString<PullRequestRestQuery, PullRequestRestQueryVariables>
export const PullRequestPlaceDocument = new TypedDocumentString(`
    query PullRequestPlace($owner: String!, $name: String!, $after: String, $direction: OrderDirection!) {
  rateLimit {
    cost
    remaining
    resetAt
  }
  repository(owner: $owner, name: $name, followRenames: true) {
    pullRequests(
      first: 1
      after: $after
      orderBy: {field: UPDATED_AT, direction: $direction}
    ) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        number
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PullRequestPlaceQuery, PullRequestPlaceQueryVariables>
export const ReleasesDocument = new TypedDocumentString(`
    query Releases($owner: String!, $name: String!, $size: Int!, $after: String) {
  rateLimit {
    cost
    remaining
    resetAt
  }
  repository(owner: $owner, name: $name, followRenames: true) {
    releases(
      first: $size
      after: $after
      orderBy: {field: CREATED_AT, direction: DESC}
    ) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        tagName
        name
        url
        isDraft
        isPrerelease
        createdAt
        publishedAt
        updatedAt
        tagCommit {
          oid
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ReleasesQuery, ReleasesQueryVariables>
export const TagsDocument = new TypedDocumentString(`
    query Tags($owner: String!, $name: String!, $size: Int!, $after: String) {
  rateLimit {
    cost
    remaining
    resetAt
  }
  repository(owner: $owner, name: $name, followRenames: true) {
    refs(
      refPrefix: "refs/tags/"
      first: $size
      after: $after
      orderBy: {field: TAG_COMMIT_DATE, direction: DESC}
    ) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        name
        target {
          type: __typename
          oid
          ... on Commit {
            committedDate
          }
          ... on Tag {
            tagger {
              date
            }
            target {
              type: __typename
              oid
              ... on Commit {
                committedDate
              }
              ... on Tag {
                target {
                  type: __typename
                  oid
                }
              }
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TagsQuery, TagsQueryVariables>
