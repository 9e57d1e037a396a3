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
  | 'html-502'
  | '500'
  | '502'
  | '503'
  | '504'
  /** Status 200 and "Something went wrong while executing your query." */
  | 'something-went-wrong'
  | '401'
  | '403-sso'
  /** The token lacks a permission. */
  | '403-scope'
  /** GraphQL: a null and FORBIDDEN with saml_failure where the repository would be. */
  | 'saml-partial'
  | '404'
  | 'secondary'
  | 'secondary-no-retry-after'
  /** The same as GraphQL says it: status 200. */
  | 'secondary-200'
  | 'secondary-429'
  /** RATE_LIMITED with status 200; REST: 403. */
  | 'primary'
  /** The same under the name RATE_LIMIT. */
  | 'rate-limit-type'
  /** Part of the data, and RESOURCE_LIMITS_EXCEEDED where the rest would be. */
  | 'resource-limits'
  /** Some nodes null, with errors that say where. */
  | 'null-nodes'
  /** The same without any error. */
  | 'null-nodes-silent'
  /** All data and an empty list of errors. */
  | 'empty-errors'
  /** hasNextPage with the cursor the client came with. */
  | 'repeated-cursor'
  /** No nodes, and hasNextPage with a new cursor. */
  | 'empty-page'
  /** The organisation becomes another one just before the request is answered. */
  | 'change'

export interface Fault extends Due {
  readonly do: FaultKind
  /** Seconds of Retry-After. Default: 60. */
  readonly retryAfter?: number
  /** For `change`. */
  readonly change?: (organisation: Organisation) => Organisation
}
