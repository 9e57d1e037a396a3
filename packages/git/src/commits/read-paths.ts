import type { CommitRecord } from '@throughline/core'
import type { Repository } from '../repository/open-repository.ts'
import { gitFailure, streamGit } from '../repository/run-git.ts'

/**
 * The same commits with the files each of them touched: against its parent, a merge against its first parent, a root
 * commit against nothing. A rename names both files.
 *
 * @throws GitSourceError objects-missing in a clone without trees
 */
export async function readPaths(
  repository: Repository,
  commits: readonly CommitRecord[],
): Promise<CommitRecord[]> {
  const touched = new Map<string, string[]>()
  let current: string[] = []
  let isPath = false
  let rest: Buffer = Buffer.alloc(0)
  const { code, stderr } = await streamGit(
    repository.path,
    [
      'diff-tree',
      '--stdin',
      '-r',
      '--root',
      '-z',
      '--name-status',
      '--no-renames',
      '--no-ext-diff',
      '--diff-merges=first-parent',
    ],
    (piece) => {
      const chunk = rest.length === 0 ? piece : Buffer.concat([rest, piece])
      let start = 0
      for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, start)) {
        const token = chunk.toString('utf8', start, end)
        start = end + 1
        if (isPath) current.push(token)
        // A status is one letter, an id is not: no file name can be taken for either.
        isPath = !isPath && token.length === 1
        if (!isPath && token.length >= 40 && !current.includes(token)) touched.set(token, (current = []))
      }
      rest = chunk.subarray(start)
    },
    commits.map((commit) => `${commit.sha}\n`).join(''),
  )
  if (code !== 0) throw gitFailure(repository.path, stderr)
  return commits.map((commit) => ({ ...commit, paths: touched.get(commit.sha) ?? [] }))
}
