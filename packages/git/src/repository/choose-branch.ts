import { GitSourceError } from '../git-source-error.ts'
import type { Refs } from './list-refs.ts'
import type { Repository } from './open-repository.ts'

/** The branch that changes land on. */
export interface Mainline {
  /** For people and for `base`: "main". "HEAD" when detached. */
  readonly name: string
  readonly sha: string
}

const usual = ['main', 'master', 'trunk', 'develop']

/**
 * The branch asked for, else the one origin/HEAD names, else HEAD of a bare clone, else main, master, trunk or
 * develop, else HEAD. A remote's version of a branch comes before the local one, which may be behind or hold work
 * that has not landed; a full name (refs/heads/main) is taken as it is.
 *
 * @throws GitSourceError no-commits, unknown-branch, no-branch
 */
export function chooseBranch(repository: Repository, refs: Refs, asked?: string): Mainline {
  const { branches, head, headRef } = refs
  if (head === null && branches.length === 0 && refs.tags.length === 0)
    throw new GitSourceError(
      'no-commits',
      `The repository at ${repository.path} has no commits yet. Commit something, or name another clone.`,
    )
  const byRef = new Map(branches.map((branch) => [branch.ref, branch]))
  const at = (ref: string, name = shortName(ref)): Mainline | null => {
    const sha = ref === 'HEAD' ? head : (byRef.get(ref)?.sha ?? null)
    return sha === null ? null : { name, sha }
  }
  const anywhere = (name: string) => at(`refs/remotes/origin/${name}`) ?? at(`refs/heads/${name}`)
  const symbolic = (ref: string | null | undefined) => (ref ? at(ref) : null)

  if (asked !== undefined) {
    const found = at(asked) ?? anywhere(asked) ?? at(`refs/remotes/${asked}`)
    if (found !== null) return found
    const known =
      [...new Set(branches.map((branch) => shortName(branch.ref)))].slice(0, 5).join(', ') || 'none'
    throw new GitSourceError(
      'unknown-branch',
      `There is no branch ${JSON.stringify(asked)} in ${repository.path}. It has: ${known}.`,
    )
  }
  const found =
    symbolic(byRef.get('refs/remotes/origin/HEAD')?.symref) ??
    (repository.bare ? symbolic(headRef) : null) ??
    usual.map(anywhere).find((branch) => branch !== null) ??
    symbolic(headRef) ??
    at('HEAD') ??
    (branches.length === 1 ? symbolic(branches[0]?.ref) : null)
  if (found) return found
  throw new GitSourceError(
    'no-branch',
    `HEAD of ${repository.path} names a branch without commits. Choose one with --branch.`,
  )
}

function shortName(ref: string): string {
  return ref.replace(/^refs\/heads\/|^refs\/remotes\/[^/]+\//, '')
}
