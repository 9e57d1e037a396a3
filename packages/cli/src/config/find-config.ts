import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { cloneRoot } from '../pipeline/clone-root.ts'
import { configError } from './config-error.ts'

const names = ['throughline.yaml', 'throughline.yml', 'throughline.json', 'throughline.ts']

/**
 * The configuration file: the one that was named, else one in the current folder or above it inside the same
 * clone. Null when there is none. Nothing outside of the clone is looked at, because a .ts file is run.
 */
export function findConfig(cwd: string, named: string | undefined): string | null {
  if (named !== undefined) {
    const path = resolve(cwd, named)
    if (!existsSync(path)) throw configError([`${named}: there is no such configuration file`])
    return path
  }
  const folders = foldersOfClone(cwd)
  for (const folder of folders) {
    const found = names.filter((name) => existsSync(join(folder, name)))
    if (found.length > 1)
      throw configError([`${found.join(' and ')} in ${folder}: keep one, or name one with --config`])
    if (found[0] !== undefined) return join(folder, found[0])
  }
  return null
}

/** The current folder and those above it up to the clone's root; only the current one outside of a clone. */
function foldersOfClone(cwd: string): string[] {
  const root = cloneRoot(cwd) ?? cwd
  const folders = [cwd]
  for (let folder = cwd; folder !== root;) folders.push((folder = dirname(folder)))
  return folders
}
