import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { encodeFacts, FactsFormatError, type Facts } from '@throughline/core'
import { openFactsFile } from './facts-file.ts'

/** Kept files: more views on the data than this are rebuilt. */
const most = 8

/**
 * Facts by key, each valid for one state of the store. They are files of their own: they can always be rebuilt, every
 * process may write them, and one read is three times as fast as from the database. The name is a hash of key and
 * state, so that facts of another state are never found; the bytes carry their own checksums. Numbers are read and
 * checked when facts are loaded, text when it is asked for.
 */
export interface FactsCache {
  save(key: string, state: string, facts: Facts): void
  /** null: none for this state. 'damaged': there was one, and it is removed. */
  load(key: string, state: string): Facts | 'damaged' | null
}

/**
 * The cache in a folder, which comes into being with the first save.
 *
 * @param damagedLater is told when text of facts in use turned out damaged; their file is removed
 */
export function factsCache(dir: string, damagedLater: () => void): FactsCache {
  function pathOf(key: string, state: string): string {
    const hash = createHash('sha256')
      .update(JSON.stringify([key, state]))
      .digest('hex')
    return join(dir, `${hash.slice(0, 32)}.facts`)
  }

  function save(key: string, state: string, facts: Facts): void {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    const temporary = join(dir, `${randomBytes(8).toString('hex')}.tmp`)
    try {
      writeFileSync(temporary, encodeFacts(facts), { mode: 0o600, flag: 'wx' })
      renameSync(temporary, pathOf(key, state))
    } finally {
      rmSync(temporary, { force: true })
    }
    prune()
  }

  function load(key: string, state: string): Facts | 'damaged' | null {
    const path = pathOf(key, state)
    try {
      return openFactsFile(path, () => {
        rmSync(path, { force: true })
        damagedLater()
      })
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
      if (!(error instanceof FactsFormatError)) throw error
      rmSync(path, { force: true })
      return 'damaged'
    }
  }

  /** The newest files stay; what a killed process left half-written goes with the old ones. */
  function prune(): void {
    const files = readdirSync(dir).map((name) => ({
      name,
      at: statSync(join(dir, name), { throwIfNoEntry: false })?.mtimeMs ?? 0,
    }))
    for (const { name } of files.sort((a, b) => b.at - a.at).slice(most))
      rmSync(join(dir, name), { force: true })
  }

  return { save, load }
}
