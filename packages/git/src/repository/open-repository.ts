import { stat } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { GitSourceError } from '../git-source-error.ts'
import { askGit, runGit } from './run-git.ts'

/** A clone, as far as it must be known before reading it. */
export interface Repository {
  /** Where git runs. */
  readonly path: string
  readonly gitDir: string
  /** Shared by all worktrees of the clone: objects and refs live here. */
  readonly commonDir: string
  readonly bare: boolean
  readonly shallow: boolean
  readonly objectFormat: string
  /** owner/name from the remote's address, else the folder's name. */
  readonly name: string
}

/**
 * Find the clone a path belongs to.
 *
 * @throws GitSourceError no-such-path, not-a-repository, not-trusted, submodule-not-initialised
 */
export async function openRepository(given: string): Promise<Repository> {
  const path = resolve(given)
  const found = await stat(path).catch(() => null)
  if (!found?.isDirectory())
    throw new GitSourceError('no-such-path', `There is no folder ${path}. Name the folder of a git clone.`)
  const answer = await askGit(path, [
    'rev-parse',
    '--path-format=absolute',
    '--is-bare-repository',
    '--is-shallow-repository',
    '--show-object-format',
    '--git-dir',
    '--git-common-dir',
    '--show-prefix',
  ])
  const [bare, shallow, objectFormat = 'sha1', gitDir = '', commonDir = '', prefix = ''] = answer.split('\n')
  if (prefix !== '') await refuseEmptySubmodule(path)
  const origin = await runGit(path, ['config', '--get', 'remote.origin.url'])
  return {
    path,
    gitDir,
    commonDir,
    bare: bare === 'true',
    shallow: shallow === 'true',
    objectFormat,
    name: nameFromUrl(origin.stdout.trim()) ?? folderName(commonDir),
  }
}

/** A submodule's folder that was never checked out belongs to the repository around it: reading that is a surprise. */
async function refuseEmptySubmodule(path: string): Promise<void> {
  const { stdout } = await runGit(dirname(path), ['ls-files', '--stage', '-z', '--', basename(path)])
  if (stdout.startsWith('160000 '))
    throw new GitSourceError(
      'submodule-not-initialised',
      `${path} is a submodule that is not checked out. Run git submodule update --init ${path} first.`,
    )
}

/**
 * owner/name of a remote's address, without host, user or token; null for a local path or none.
 *
 * @example
 * nameFromUrl('git@github.com:acme/shop.git') // 'acme/shop'
 */
export function nameFromUrl(url: string): string | null {
  const path =
    /^[a-z][a-z0-9+.-]*:\/\/[^/]+\/(.+)$/i.exec(url)?.[1] ??
    /^(?:[^/@:]+@)?[^/:]{2,}:(?!\/\/)(.+)$/.exec(url)?.[1]
  if (path === undefined || url.startsWith('file:')) return null
  return path.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '') || null
}

function folderName(commonDir: string): string {
  const folder = basename(commonDir) === '.git' ? dirname(commonDir) : commonDir
  return basename(folder).replace(/\.git$/, '') || 'repository'
}
