import { readFile, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'

export interface GitDir {
  readonly gitDir: string
  /** Shared by all worktrees of the clone: objects and refs live here. */
  readonly commonDir: string
}

/**
 * The folders in which git keeps a clone, found as git finds them but without starting it: `.git` (a folder, or a file
 * that names one) in the folder or above it, or a bare repository. Null when that finds none: git knows why.
 */
export async function findGitDir(path: string): Promise<GitDir | null> {
  const folder = resolve(path)
  const gitDir = (await asGitDir(join(folder, '.git'))) ?? (await asGitDir(folder))
  if (gitDir === null) return dirname(folder) === folder ? null : findGitDir(dirname(folder))
  const common = await readFile(join(gitDir, 'commondir'), 'utf8').catch(() => '')
  return { gitDir, commonDir: resolve(gitDir, common.trim()) }
}

async function asGitDir(path: string): Promise<string | null> {
  const link = await readFile(path, 'utf8').catch(() => '')
  if (link.startsWith('gitdir: ')) return resolve(dirname(path), link.slice('gitdir: '.length).trim())
  const head = await stat(join(path, 'HEAD')).catch(() => null)
  const objects = head && (await stat(join(path, 'objects')).catch(() => null))
  return objects?.isDirectory() ? path : null
}
