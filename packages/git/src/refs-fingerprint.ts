import { createHash } from 'node:crypto'
import type { Hash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findGitDir } from './repository/find-git-dir.ts'
import { openRepository } from './repository/open-repository.ts'

/**
 * A hash of everything a clone's records depend on: the files of its refs, HEAD, the shallow boundary and the
 * configuration that names it. The same fingerprint means that reading again gives the same records, except for
 * findings about the age of the clone. It costs no start of git; packing refs changes it, though not the records.
 *
 * @throws GitSourceError as `git().read()` does, when there is no clone
 * @example
 * if ((await refsFingerprint('.')) === last) return // nothing new
 */
export async function refsFingerprint(path: string): Promise<string> {
  const { gitDir, commonDir } = (await findGitDir(path)) ?? (await openRepository(path))
  const hash = createHash('sha256')
  for (const folder of new Set([gitDir, commonDir])) {
    hash.update(`${folder}\0`)
    for (const name of ['HEAD', 'packed-refs', 'shallow', 'config', 'reftable/tables.list'])
      await addFile(hash, join(folder, name))
    await addFolder(hash, join(folder, 'refs'))
  }
  return hash.digest('hex')
}

async function addFile(hash: Hash, path: string): Promise<void> {
  const bytes = await readFile(path).catch(absent)
  hash.update(bytes === null ? 'none\0' : `${bytes.length}\0`).update(bytes ?? '')
}

/** Every loose ref by name and content, in order. */
async function addFolder(hash: Hash, path: string): Promise<void> {
  const entries = await readdir(path, { withFileTypes: true }).catch(absent)
  for (const entry of (entries ?? []).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inside = join(path, entry.name)
    if (entry.isDirectory()) await addFolder(hash, inside)
    else if (!entry.name.endsWith('.lock')) {
      hash.update(`${inside}\0`)
      await addFile(hash, inside)
    }
  }
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
  throw error
}
