export type JiraErrorCode =
  | 'options'
  | 'unreachable'
  | 'timeout'
  | 'bad-body'
  | 'login-page'
  | 'unexpected-answer'
  | 'server-error'
  | 'rate-limited'
  | 'unauthorised'
  | 'captcha'
  | 'forbidden'
  | 'unknown-project'
  | 'bad-query'
  | 'removed'
  | 'not-found'
  | 'paging-loop'
  | 'foreign-address'
  | 'refused'
  | 'aborted'

/** Jira could not be read. The message is one sentence: what, where, why and what to do next; never a token. */
export class JiraSourceError extends Error {
  override readonly name = 'JiraSourceError'
  readonly code: JiraErrorCode

  constructor(code: JiraErrorCode, message: string) {
    super(message)
    this.code = code
  }
}
