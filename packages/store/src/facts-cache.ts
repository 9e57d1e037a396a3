import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'

/** Kept files: more views on the data than this are rebuilt. */
const most = 8
const magic = 0x54464331

/**
 * Blobs of facts by key, each valid for one state of the store. They are files of their own: they can always be rebuilt,
 * every process may write them, and one read is three times as fast as from the database.
 * A file is: magic, CRC-32 of what follows, length of the state, state, facts.
 */
export interface FactsCache {
  save(key: string, state: string, facts: Uint8Array): void
  /** null: none for this state. 'damaged': there was one, and it is removed. */
  load(key: string, state: string): Uint8Array | 'damaged' | null
  drop(key: string): void
}

/** The cache in a folder, which comes into being with the first save. */
export function factsCache(dir: string): FactsCache {
  const pathOf = (key: string) =>
    join(dir, `${createHash('sha256').update(key).digest('hex').slice(0, 32)}.facts`)

  function save(key: string, state: string, facts: Uint8Array): void {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    const head = Buffer.alloc(12)
    const name = Buffer.from(state)
    head.writeUInt32LE(magic, 0)
    head.writeUInt32LE(crc32(facts, crc32(name)), 4)
    head.writeUInt32LE(name.length, 8)
    const temporary = join(dir, `${randomBytes(8).toString('hex')}.tmp`)
    try {
      writeFileSync(temporary, Buffer.concat([head, name, facts]), { mode: 0o600, flag: 'wx' })
      renameSync(temporary, pathOf(key))
    } finally {
      rmSync(temporary, { force: true })
    }
    prune()
  }

  function load(key: string, state: string): Uint8Array | 'damaged' | null {
    const bytes = read(pathOf(key))
    if (bytes === null) return null
    const start = bytes.length < 12 ? Infinity : 12 + bytes.readUInt32LE(8)
    if (
      start > bytes.length ||
      bytes.readUInt32LE(0) !== magic ||
      crc32(bytes.subarray(12)) !== bytes.readUInt32LE(4)
    ) {
      drop(key)
      return 'damaged'
    }
    if (bytes.toString('utf8', 12, start) !== state) return null
    return new Uint8Array(bytes.buffer, bytes.byteOffset + start, bytes.length - start)
  }

  function drop(key: string): void {
    rmSync(pathOf(key), { force: true })
  }

  /** The newest files stay; what a killed process left half-written goes with the old ones. */
  function prune(): void {
    const files = readdirSync(dir).map((name) => ({ name, at: statSync(join(dir, name)).mtimeMs }))
    for (const { name } of files.sort((a, b) => b.at - a.at).slice(most))
      rmSync(join(dir, name), { force: true })
  }

  return { save, load, drop }
}

function read(path: string): Buffer | null {
  try {
    return readFileSync(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
