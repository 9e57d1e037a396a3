export type GitErrorCode =
  | 'git-not-found'
  | 'git-too-old'
  | 'git-failed'
  | 'no-such-path'
  | 'not-a-repository'
  | 'not-trusted'
  | 'submodule-not-initialised'
  | 'no-commits'
  | 'no-branch'
  | 'unknown-branch'
  | 'objects-missing'
  | 'damaged'

/** A clone that cannot be read. The message is one sentence or two: what, where, why and what to do next. */
export class GitSourceError extends Error {
  override readonly name = 'GitSourceError'
  readonly code: GitErrorCode

  constructor(code: GitErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
