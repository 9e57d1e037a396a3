import { readFile, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { GitSourceError } from '../git-source-error.ts'
import { remoteAddress } from './remote-address.ts'
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
  /** Commits at which a shallow clone was cut off, as git lists them; '' in a full clone. */
  readonly boundary: string
  /** Of git: "2.39.5". */
  readonly gitVersion: string
  readonly objectFormat: string
  /** owner/name from the remote's address, else the folder's name. */
  readonly name: string
}

/**
 * Find the clone a path belongs to.
 *
 * @throws GitSourceError git-too-old, no-such-path, not-a-repository, not-trusted, submodule-not-initialised
 */
export async function openRepository(given: string): Promise<Repository> {
  const path = resolve(given)
  const found = await stat(path).catch(() => null)
  if (!found?.isDirectory())
    throw new GitSourceError('no-such-path', `There is no folder ${path}. Name the folder of a git clone.`)
  const questions = [
    newEnough(path),
    askGit(path, [
      'rev-parse',
      '--path-format=absolute',
      '--is-bare-repository',
      '--is-shallow-repository',
      '--show-object-format',
      '--git-dir',
      '--git-common-dir',
      '--show-prefix',
    ]),
    runGit(path, ['config', '--get', 'remote.origin.url']),
  ] as const
  // Asked at once; of several complaints the first in this order is told, whichever came first.
  await Promise.allSettled(questions)
  const [gitVersion, answer, origin] = await Promise.all(questions)
  const [bare, shallow, objectFormat = 'sha1', gitDir = '', commonDir = '', prefix = ''] = answer.split('\n')
  if (prefix !== '') await refuseEmptySubmodule(path)
  return {
    path,
    gitDir,
    commonDir,
    bare: bare === 'true',
    shallow: shallow === 'true',
    boundary: shallow === 'true' ? await readFile(join(commonDir, 'shallow'), 'latin1') : '',
    gitVersion,
    objectFormat,
    name: remoteAddress(origin.stdout.trim())?.path ?? folderName(commonDir),
  }
}

async function newEnough(path: string): Promise<string> {
  const said = await askGit(path, ['version'])
  const [version = 'unknown', major = '0', minor = '0'] = /(\d+)\.(\d+)[.\d]*/.exec(said) ?? []
  if (Number(major) * 1000 + Number(minor) >= 2033) return version
  throw new GitSourceError(
    'git-too-old',
    `git is version ${version}; reading ${path} needs 2.33 or newer. Upgrade git.`,
  )
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

function folderName(commonDir: string): string {
  const folder = basename(commonDir) === '.git' ? dirname(commonDir) : commonDir
  return basename(folder).replace(/\.git$/, '') || 'repository'
}
