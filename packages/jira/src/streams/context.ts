import type { Instant } from '@throughline/core'
import type { JiraOptions } from '../jira-options.ts'
import type { Site } from '../site/open-site.ts'

/** What reading a stream needs. */
export interface Context {
  /** Id of the source. */
  readonly source: string
  readonly site: Site
  readonly options: JiraOptions
  /** By the server's clock. */
  readonly now: Instant
  /** Where nothing was read yet: nothing updated before is read. */
  readonly from: Instant | undefined
}
