import type { CommitRecord } from '@throughline/core'
import type { Repository } from '../repository/open-repository.ts'
import { gitFailure, streamGit } from '../repository/run-git.ts'
import { commitFormat, commitParser } from './commit-parser.ts'

export interface ReadCommits {
  readonly commits: readonly CommitRecord[]
  /** Position in `commits` by sha. */
  readonly index: ReadonlyMap<string, number>
  readonly unreadableDates: readonly string[]
}

/**
 * Every commit reachable from `tips` and not from `not`, parsed while git walks.
 *
 * @throws GitSourceError objects-missing, git-failed
 */
export async function readCommits(
  repository: Repository,
  name: string,
  tips: readonly string[],
  not: readonly string[] = [],
): Promise<ReadCommits> {
  const parser = commitParser(name)
  const args = ['rev-list', '--no-commit-header', `--format=${commitFormat}`, '--encoding=UTF-8', '--stdin']
  if (not.length > 0) args.push('--ignore-missing')
  const input = [...new Set(tips), ...not.map((sha) => `^${sha}`)].join('\n') + '\n'
  const { code, stderr } = await streamGit(repository.path, args, parser.write, input)
  if (code !== 0) throw gitFailure(repository.path, stderr)
  return parser
}
