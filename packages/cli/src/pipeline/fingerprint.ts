import { createHash } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Inputs } from './inputs.ts'

/** Changes when a clone's refs, a folder's files or a store's records do; costs no reading of them. */
export async function fingerprint(inputs: Inputs): Promise<string> {
  const parts = await Promise.all([
    ...inputs.clones.map(async (path) => (await import('@throughline/git')).refsFingerprint(path)),
    ...inputs.folders.map(filesIn),
    ...(inputs.store === null ? [] : [storeGeneration(inputs.store)]),
  ])
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

async function filesIn(folder: string): Promise<string> {
  const names = (await readdir(folder)).sort()
  const files = await Promise.all(names.map(async (name) => [name, await stat(join(folder, name))] as const))
  return files.map(([name, { size, mtimeMs }]) => `${name} ${size} ${mtimeMs}`).join('\n')
}

async function storeGeneration(path: string): Promise<string> {
  const { openStore } = await import('@throughline/store')
  const store = await openStore(path, { readonly: true })
  try {
    // A store that was deleted and made again counts from one: the file tells them apart.
    return `${(await stat(store.path)).ino} ${store.generation()}`
  } finally {
    store.close()
  }
}
