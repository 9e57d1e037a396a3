export type GitHubErrorCode =
  | 'options'
  | 'unreachable'
  | 'timeout'
  | 'bad-body'
  | 'unexpected-answer'
  | 'server-error'
  | 'too-heavy'
  | 'rate-limited'
  | 'unauthorised'
  | 'forbidden'
  | 'sso'
  | 'missing-scope'
  | 'not-found'
  | 'replaced'
  | 'paging-loop'
  | 'foreign-address'
  | 'refused'
  | 'aborted'

/** GitHub could not be read. The message is one sentence: what, where, why and what to do next; never a token. */
export class GitHubSourceError extends Error {
  override readonly name = 'GitHubSourceError'
  readonly code: GitHubErrorCode

  constructor(code: GitHubErrorCode, message: string) {
    super(message)
    this.code = code
  }
}
