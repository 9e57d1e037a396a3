import { createHash, randomUUID } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { CommitRecord } from '@throughline/core'
import type { Repository } from '../repository/open-repository.ts'
import { decodeCommits, encodeCommits } from './commit-codec.ts'
import { makeFolder } from '../make-folder.ts'

/** A whole history: every commit reachable from `tips`, and perhaps more. */
export interface CachedCommits {
  readonly commits: readonly CommitRecord[]
  readonly unreadableDates: readonly string[]
  readonly tips: readonly string[]
}

/** The cache file of a clone: one per folder, object format and depth of reading. */
export function cacheFile(folder: string, repository: Repository, paths: boolean): string {
  const key = createHash('sha256').update(`${repository.commonDir}\0${repository.objectFormat}`).digest('hex')
  return join(folder, `git-${key.slice(0, 32)}${paths ? '-paths' : ''}.commits`)
}

/** Cached commits, or why they cannot be trusted. A missing file, or one from before a deepening, is no trouble. */
export async function loadCommits(
  file: string,
  repository: Repository,
  name: string,
): Promise<{ readonly cached: CachedCommits | null; readonly trouble: string | null }> {
  let bytes: Buffer
  try {
    bytes = await readFile(file)
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return {
      cached: null,
      trouble: missing ? null : `The cache ${file} cannot be read, so all commits were parsed again.`,
    }
  }
  const decoded = decodeCommits(bytes, name)
  if (decoded === null)
    return {
      cached: null,
      trouble: `The cache ${file} was damaged or of another version; it was ignored and written anew.`,
    }
  return { cached: decoded.boundary === repository.boundary ? decoded : null, trouble: null }
}

/** Keep commits for the next read, in one step that a second process cannot see half done. Says what went wrong. */
export async function saveCommits(
  file: string,
  repository: Repository,
  commits: CachedCommits,
): Promise<string | null> {
  const draft = `${file}.${randomUUID()}.tmp`
  try {
    await makeFolder(dirname(file))
    await writeFile(draft, encodeCommits({ ...commits, boundary: repository.boundary }))
    await rename(draft, file)
    return null
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {})
    const why = error instanceof Error ? error.message : String(error)
    return `The cache ${file} cannot be written (${why}), so the next read parses everything again.`
  }
}
