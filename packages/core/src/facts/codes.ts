/** Why a row is excluded, in order of precedence. Index 0: it is not. */
export const exclusionReasons = [
  'none',
  'bot',
  'merge-commit',
  'foreign',
  'cherry-pick',
  'left-truncated',
  'negative',
  'no-first-commit',
  'never-started',
  'no-change',
  'open',
  'abandoned',
  'container',
  'sub-task',
] as const
export type ExclusionReason = (typeof exclusionReasons)[number]

export const deploymentStatuses = [
  'success',
  'failure',
  'error',
  'cancelled',
  'in_progress',
  'inactive',
] as const

/** How an incident found its deployment, evidence of remediation first. Index 0: it did not. */
export const linkMethods = ['none', 'named', 'revert', 'rollback', 'hotfix', 'time'] as const
export type LinkMethod = (typeof linkMethods)[number]

/** Why a deployment is unplanned repair. Index 0: it is not. */
export const reworkReasons = ['none', 'rollback', 'unplanned', 'incident-fix', 'revert', 'hotfix'] as const
export type ReworkReason = (typeof reworkReasons)[number]

export const landings = ['unknown', 'merge', 'squash', 'rebase'] as const

export const stages = ['unmapped', 'todo', 'active', 'waiting', 'done'] as const
export type Stage = (typeof stages)[number]

export const workItemClasses = ['other', 'feature', 'defect', 'risk', 'debt'] as const
export type WorkItemClass = (typeof workItemClasses)[number]
