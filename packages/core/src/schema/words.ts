import type { DeploymentStatus, StatusCategory } from '../records/records.ts'

/** What deployment systems call a status (GitHub, GitLab, Jenkins, Argo, Azure, Octopus), lower case. */
export const deploymentStatusWords: Readonly<Record<string, DeploymentStatus>> = {
  success: 'success',
  succeeded: 'success',
  successful: 'success',
  completed: 'success',
  ok: 'success',
  passed: 'success',
  deployed: 'success',
  failure: 'failure',
  failed: 'failure',
  fail: 'failure',
  unsuccessful: 'failure',
  timed_out: 'failure',
  error: 'error',
  errored: 'error',
  cancelled: 'cancelled',
  canceled: 'cancelled',
  aborted: 'cancelled',
  skipped: 'cancelled',
  in_progress: 'in_progress',
  running: 'in_progress',
  pending: 'in_progress',
  queued: 'in_progress',
  waiting: 'in_progress',
  inactive: 'inactive',
  superseded: 'inactive',
}

/** Our categories and what Jira calls them, lower case. */
export const categoryWords: Readonly<Record<string, StatusCategory>> = {
  todo: 'todo',
  to_do: 'todo',
  new: 'todo',
  active: 'active',
  in_progress: 'active',
  indeterminate: 'active',
  waiting: 'waiting',
  done: 'done',
}

export const landingWords = { merge: 'merge', squash: 'squash', rebase: 'rebase' } as const
export const transitionKindWords = { status: 'status', flag: 'flag' } as const
export const betterWords = { lower: 'lower', higher: 'higher' } as const
export const flagWords: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  '1': true,
  false: false,
  no: false,
  '0': false,
}

/** How words are compared: `In Progress`, `IN-PROGRESS` and `in_progress` are one. */
export function wordKey(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')
}
