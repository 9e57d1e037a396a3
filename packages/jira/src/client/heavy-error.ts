import type { JiraSourceError } from '../jira-source-error.ts'

/** Too much was asked at once; `why` is what to tell when no less can be asked. */
export class HeavyError extends Error {
  override readonly name = 'HeavyError'
  readonly why: JiraSourceError

  constructor(why: JiraSourceError) {
    super(why.message)
    this.why = why
  }
}
