import { createHash } from 'node:crypto'
import { openRepository } from './repository/open-repository.ts'
import { gitFailure, runGit, streamGit } from './repository/run-git.ts'

/**
 * A hash of everything a clone's records depend on: all refs, HEAD and the shallow boundary. The same fingerprint
 * means that reading again gives the same records, except for findings about the age of the clone.
 *
 * @throws GitSourceError as `git().read()` does
 * @example
 * if ((await refsFingerprint('.')) === last) return // nothing new
 */
export async function refsFingerprint(path: string): Promise<string> {
  const repository = await openRepository(path)
  const hash = createHash('sha256').update(repository.name)
  const head = await runGit(repository.path, ['symbolic-ref', '--quiet', 'HEAD'])
  const detached = await runGit(repository.path, ['rev-parse', '--verify', '--quiet', 'HEAD'])
  hash.update(`${head.stdout}\0${detached.stdout}\0`)
  const refs = await streamGit(
    repository.path,
    ['for-each-ref', '--format=%(refname) %(objectname) %(symref)'],
    (chunk) => hash.update(chunk),
  )
  if (refs.code !== 0) throw gitFailure(repository.path, refs.stderr)
  hash.update(repository.boundary)
  return hash.digest('hex')
}
