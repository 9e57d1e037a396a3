import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Makes a folder for its owner alone, and the ones above it, one by one. Node's own `recursive` never returns where a
 * parent exists but takes no folders (/proc).
 *
 * @throws the error of the file system
 */
export async function makeFolder(dir: string): Promise<void> {
  if (existsSync(dir)) return
  await makeFolder(dirname(dir))
  await mkdir(dir, { mode: 0o700 }).catch((error: unknown) => {
    if (!existsSync(dir)) throw error
  })
}
