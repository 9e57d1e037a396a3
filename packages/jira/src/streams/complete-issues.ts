import { movesOf, type Moves } from '../history/moves-of.ts'
import { readHistories } from '../history/read-histories.ts'
import type { Issue } from '../search/schema.ts'
import type { Context } from './context.ts'
import { developmentLinks } from './development-links.ts'

/** An issue with all that is known of it. */
export interface CompleteIssue {
  readonly issue: Issue
  readonly moves: Moves
  /** Its history is all there is. */
  readonly whole: boolean
  /** Changes that the development panel shows; undefined: none, or it was not asked. */
  readonly changes: readonly string[] | undefined
}

/**
 * Issues with their histories, and where it is wanted with the pull requests that Jira links to them.
 *
 * @param hidden is told when the account may not see those
 */
export async function completeIssues(
  { site, options }: Context,
  issues: readonly Issue[],
  what: string,
  hidden: () => void,
): Promise<readonly CompleteIssue[]> {
  const histories = await readHistories(site, issues, what)
  const links =
    options.developmentLinks === true ? await developmentLinks(site, issues, what) : new Map<string, never>()
  if (links === null) hidden()
  return issues.map((issue) => {
    const { histories: own = [], whole = false } = histories.get(issue.id) ?? {}
    const moves = movesOf(issue.key, own, site.statuses, site.fields.flag)
    return { issue, moves, whole, changes: links?.get(issue.id) }
  })
}
