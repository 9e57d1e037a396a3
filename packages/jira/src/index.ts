// The source.
export { jira } from './jira.ts'
export type { JiraCredentials, JiraOptions, JiraService } from './jira-options.ts'
export type { Clock } from './client/clock.ts'
export { JiraSourceError, type JiraErrorCode } from './jira-source-error.ts'
