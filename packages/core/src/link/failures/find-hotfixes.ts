import type { ChangeRecord, Instant } from '../../records/records.ts'
import type { CommitsBySha } from '../commits-by-sha.ts'
import { compilePattern } from '../compile-pattern.ts'
import { changeUnit, unitOf } from './find-reverts.ts'
import type { Unit } from './find-reverts.ts'
import type { History } from './history.ts'

/** Branches and labels that mean hotfix: "hotfix", "hotfix/login", "release-hotfix", "type: hotfix". */
const defaultHotfix = 'hotfix([-/_].*)?|(.*[-/_: ])?hotfix'

/**
 * Finds merged changes, and merges without a change, whose branch or label says hotfix. The branch is the change's, else the one that
 * the subject of the merge names.
 *
 * @param pattern RE2, matched whole, case ignored
 */
export function findHotfixes(
  commits: CommitsBySha,
  changes: readonly ChangeRecord[],
  known: History,
  pattern: string | undefined,
  asOf: Instant,
): readonly Unit[] {
  const hotfixes = compilePattern(pattern ?? defaultHotfix, 'incidents.hotfix', { ignoreCase: true })
  // Almost no name has the word: asking for it first spares RE2 and the reading of subjects nearly all of them.
  const mayBeHotfix = (text: string) => pattern !== undefined || /hotfix/i.test(text)
  const isHotfix = (name: string) => mayBeHotfix(name) && hotfixes.matches(name)
  const found = new Map<string, Unit>()
  for (const change of changes) {
    if (change.mergedAt === undefined || change.mergedAt > asOf) continue
    const branch =
      change.branch ?? mergedBranch(commits.get(change.mergeSha ?? '')?.message ?? change.title ?? '')
    const names = [...(branch === undefined ? [] : [branch]), ...(change.labels ?? [])]
    if (names.some(isHotfix)) found.set(`${change.repository}#${change.number}`, changeUnit(change, known))
  }
  for (const commit of commits.values()) {
    if (commit.parents.length < 2 || commit.message === undefined || !mayBeHotfix(commit.message)) continue
    const branch = mergedBranch(commit.message)
    if (branch !== undefined && isHotfix(branch) && !known.changeOf(commit.sha))
      found.set(commit.sha, unitOf(commit, known))
  }
  return [...found.values()]
}

/** The branch in the subject that git, GitHub, GitLab or Bitbucket writes for a merge. */
function mergedBranch(message: string): string | undefined {
  if (!message.startsWith('Merge')) return undefined
  const subject = message.split('\n', 1)[0]!
  const local = /^Merge (?:remote-tracking )?branch '([^']+)'/.exec(subject)?.[1]
  if (local !== undefined) return local.replace(/^origin\//, '')
  const pull = /^Merge pull request #\d+ from [^\s/]+\/(\S+)/.exec(subject)?.[1]
  return pull ?? /^Merged in (\S+) \(pull request #\d+\)/.exec(subject)?.[1]
}
