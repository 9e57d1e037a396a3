import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder of the clone that a folder lies in; null when it lies in none. */
export function cloneRoot(folder: string): string | null {
  if (existsSync(join(folder, '.git'))) return folder
  return dirname(folder) === folder ? null : cloneRoot(dirname(folder))
}
