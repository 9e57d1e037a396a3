import type { Clock } from './client/clock.ts'

/**
 * How Jira knows who asks. Cloud: the email of the account and its API token. Data Center: a personal access token.
 * A scoped token of Cloud goes to api.atlassian.com and needs the id of the site (`JiraOptions.cloudId`).
 */
export type JiraCredentials =
  { readonly email: string; readonly token: string } | { readonly token: string; readonly email?: undefined }

/** A service as far as Jira tells it. */
export interface JiraService {
  readonly name: string
  /** Issues that match this JQL are its incidents. */
  readonly incidents: { readonly jql: string }
}

export interface JiraOptions {
  /** As people open it: https://acme.atlassian.net, or https://HOST/jira. */
  readonly url: string
  /** Default: none, which reads what is public. */
  readonly credentials?: JiraCredentials | undefined
  /** Id of a Cloud site: requests go to https://api.atlassian.com/ex/jira/ID, as scoped tokens need it. */
  readonly cloudId?: string | undefined
  /** Keys of the projects to read. */
  readonly projects?: readonly string[] | undefined
  /** Which issues are work items. With `projects`: of those. One of the two is needed. */
  readonly jql?: string | undefined
  /** Services whose incidents Jira has. */
  readonly services?: readonly JiraService[] | undefined
  /** Id or name of the field that holds the epic, where the usual ones do not. */
  readonly epicField?: string | undefined
  /** Id or name of the field that flags an issue as impeded. Default: Flagged. */
  readonly flagField?: string | undefined
  /** Ask which pull requests the development panel shows: one request for every issue that has some. Default false. */
  readonly developmentLinks?: boolean | undefined
  /** Longest wait for limits altogether, ms; beyond it the sync stops at a checkpoint. Default: no bound. */
  readonly maxWaitMs?: number | undefined
  /** Until an answer is there, ms. Default 60,000. */
  readonly timeoutMs?: number | undefined
  /** Issues a page. Default 100; Jira may give fewer. */
  readonly pageSize?: number | undefined
  /** How old a full comparison of keys may be before the next one, ms. Default 24 h; small sites compare every time. */
  readonly reconcileEveryMs?: number | undefined
  readonly fetch?: typeof fetch | undefined
  readonly clock?: Clock | undefined
  /** Is told what happens, one line each, without secrets. */
  readonly log?: ((message: string) => void) | undefined
  readonly signal?: AbortSignal | undefined
}
