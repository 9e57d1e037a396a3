import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a folder and the ones above it, one by one. Node's own `recursive` never returns where a parent exists but
 * takes no folders (/proc).
 */
export function makeFolder(dir: string): void {
  if (existsSync(dir)) return
  makeFolder(dirname(dir))
  try {
    mkdirSync(dir, { mode: 0o700 })
  } catch (error) {
    if (!existsSync(dir)) throw error
  }
}
