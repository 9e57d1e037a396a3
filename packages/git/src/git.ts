import { emptyRecords } from '@throughline/core'
import type { RecordSet, Source } from '@throughline/core'
import { readClone } from './read-clone.ts'
import type { GitOptions } from './git-options.ts'
import { cloneCoverage } from './clone-coverage.ts'
import { cloneFindings } from './clone-findings.ts'

/**
 * A source that reads a local clone with the `git` binary: no token, no network, nothing written to the clone.
 *
 * Records: commits on the branch and behind the deployment tags, with the commits a squash threw away where the
 * clone has refs/pull/N/head or refs/merge-requests/N/head; changes that landed on the branch; deployments by tag or
 * by landing. What git cannot know (reviews, drafts, incidents) is absent.
 *
 * @throws GitSourceError from `read()`, with a `code`, when there is no git, no clone, no commit or no such branch
 * @example
 * const records = await git({ path: '.' }).read()
 * records.deployments.length
 */
export function git(options: GitOptions): Source {
  const id = `git:${options.path}`
  return { id, read: () => readRecords(id, options) }
}

async function readRecords(id: string, options: GitOptions): Promise<RecordSet> {
  const readAt = (options.now ?? Date.now)()
  const clone = await readClone(options)
  return {
    ...emptyRecords(readAt),
    commits: clone.commits,
    changes: clone.changes.changes,
    deployments: clone.deployments.deployments,
    coverage: cloneCoverage(id, clone, readAt),
    rules: clone.rules,
    findings: await cloneFindings(clone, readAt),
  }
}
