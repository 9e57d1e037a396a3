import { createHash, randomBytes } from 'node:crypto'
import { readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { decodeFacts, encodeFacts } from '@throughline/core'
import type { Facts } from '@throughline/core'
import type { Talk } from '../talk.ts'
import { makeFolder } from '@throughline/git'

const month = 30 * 86_400_000

/** Facts kept in one file per set of inputs: the key (32 bytes, hashed), then the encoded facts. */
export interface FactsCache {
  /** The facts kept under this key; null when there are none, or they are damaged (which is said). */
  load(key: string): Promise<Facts | null>
  /** Keeps facts; a failure is said and costs only time. */
  save(key: string, facts: Facts): Promise<void>
}

/**
 * @param folder made when missing
 * @param inputs what the facts are made from, as far as it does not change with its contents: names the file
 * @param talk hears of damage
 */
export function factsCache(folder: string, inputs: string, talk: Talk): FactsCache {
  const path = join(folder, `facts-${digest(inputs).toString('hex').slice(0, 32)}`)
  return {
    async load(key) {
      const bytes = await readFile(path).catch(() => null)
      if (bytes === null || !bytes.subarray(0, 32).equals(digest(key))) return null
      try {
        return decodeFacts(bytes.subarray(32))
      } catch (error) {
        talk(`The cache ${path} is damaged and made anew: ${reason(error)}.`)
        return null
      }
    },
    async save(key, facts) {
      const temporary = `${path}.${randomBytes(6).toString('hex')}`
      try {
        await makeFolder(folder)
        await writeFile(temporary, Buffer.concat([digest(key), encodeFacts(facts)]), { mode: 0o600 })
        await rename(temporary, path)
        await dropUnused(folder)
      } catch (error) {
        // The first failure is the one to tell.
        await rm(temporary, { force: true }).catch(() => undefined)
        talk(`The cache ${path} could not be written: ${reason(error)}.`)
      }
    },
  }
}

/** Facts in use are written every day: what was not for a month belongs to nobody. */
async function dropUnused(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = join(folder, name)
    if (!name.startsWith('facts-')) continue
    const { mtimeMs } = await stat(file)
    if ((await stat(folder)).mtimeMs - mtimeMs > month) await rm(file, { force: true })
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
