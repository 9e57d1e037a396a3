import type { CommitRecord } from '@throughline/core'
import type { Repository } from '../repository/open-repository.ts'
import { gitFailure, streamGit } from '../repository/run-git.ts'
import type { CommitLinks } from './commit-graph.ts'
import { inBlocks } from './in-blocks.ts'
import { commitFormat, commitParser } from './commit-parser.ts'

export interface ReadCommits {
  readonly commits: readonly CommitRecord[]
  readonly links: CommitLinks
  readonly unreadableDates: readonly string[]
}

/**
 * Every commit reachable from `tips` and not from `not`, parsed while git walks.
 *
 * @throws GitSourceError objects-missing, damaged, git-failed
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
  const blocks = inBlocks(parser.write)
  const { code, stderr } = await streamGit(repository.path, args, blocks.write, input)
  if (code !== 0) throw gitFailure(repository.path, stderr)
  blocks.end()
  return { commits: parser.commits, links: parser.links(), unreadableDates: parser.unreadableDates }
}
