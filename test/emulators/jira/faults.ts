import type { Due } from '../common/fault-script.ts'
import type { Organisation } from './organisation.ts'

/** What goes wrong with a request. */
export type FaultKind =
  /** Nobody listens. */
  | 'refuse'
  /** The request is taken and never answered. */
  | 'stall'
  /** The answer comes a few bytes a second. */
  | 'drip'
  /** The connection ends in the middle of the body. */
  | 'cut'
  /** Half a JSON document, ended properly: a proxy did it. */
  | 'truncated'
  /** A login page with status 200. */
  | 'html-200'
  /** A body of errorMessages with status 200. */
  | 'error-200'
  /** Status 503 and not a byte of body. */
  | 'empty-503'
  | '500'
  | '502'
  | '503'
  | '504'
  | '401'
  /** The token has run out, and Jira answers as to anybody: status 200, and nothing to see. */
  | 'expired-token'
  | '403'
  /** Too many failed logins: somebody has to log in with a browser first. */
  | 'captcha'
  | '404'
  /** Too many requests, and how long to wait. */
  | '429'
  | '429-no-retry-after'
  /** `fields` of some issues null. */
  | 'null-fields'
  /** Some values in `fields` null that never are. */
  | 'null-values'
  /** The next page has the token, or the issues, of this one. */
  | 'repeated-token'
  /** No issues, and a token that leads on. */
  | 'empty-page'
  /** Fewer than asked for, and more to come. */
  | 'short-page'
  /** A proxy answers in the shape of the old search, without a token. */
  | 'old-shape'
  /** `isLast` says the contrary of what is true. */
  | 'is-last-lies'
  /** Few histories inside issues, the newest ones. */
  | 'truncated-changelog'
  /** The organisation becomes another one just before the request is answered. */
  | 'change'

export interface Fault extends Due {
  readonly do: FaultKind
  /** Seconds of Retry-After. Default: 60. */
  readonly retryAfter?: number
  /** For `change`. */
  readonly change?: (organisation: Organisation) => Organisation
}
