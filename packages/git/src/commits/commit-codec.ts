import { crc32 } from 'node:zlib'
import type { CommitRecord } from '@throughline/core'
import type { CachedCommits } from './commit-cache.ts'

/** A history with the shallow boundary it was read under. */
export interface StoredCommits extends CachedCommits {
  readonly boundary: string
}

interface Head {
  readonly count: number
  readonly boundary: string
  readonly tips: readonly string[]
  readonly unreadableDates: readonly string[]
  readonly authors: readonly (readonly [name: string | undefined, isBot: boolean])[]
  /** Commits carry paths. */
  readonly paths: boolean
}

const magic = 'throughline commits 1\n'

/**
 * Commits as bytes: a magic line, a checksum, and blocks of [length, bytes] for the head (JSON), the ids, numbers
 * (author date, committer date, author, parents, text lengths) and the text. Parents are positions, so a history that
 * lacks one cannot be decoded.
 */
export function encodeCommits({ commits, tips, unreadableDates, boundary }: StoredCommits): Buffer {
  const position = new Map(commits.map((commit, i) => [commit.sha, i]))
  const authors = new Map<string, number>()
  const table: [string | undefined, boolean][] = []
  const times = new Float64Array(commits.length * 2)
  const counts = new Uint32Array(commits.length * 4)
  const parents: number[] = []
  const texts: string[] = []
  const withPaths = commits[0]?.paths !== undefined
  commits.forEach((commit, i) => {
    const author = `${commit.isBot} ${commit.author}`
    let at = authors.get(author)
    if (at === undefined) {
      at = table.push([commit.author, commit.isBot === true]) - 1
      authors.set(author, at)
    }
    const message = commit.message ?? ''
    const paths = commit.paths?.join('\0') ?? ''
    times.set([commit.authoredAt, commit.committedAt], i * 2)
    counts.set([at, commit.parents.length, message.length, paths.length], i * 4)
    for (const parent of commit.parents) parents.push(position.get(parent) ?? 0xffff_ffff)
    texts.push(message, paths)
  })
  const head: Head = {
    count: commits.length,
    boundary,
    tips,
    unreadableDates,
    authors: table,
    paths: withPaths,
  }
  const body = Buffer.concat(
    [
      Buffer.from(JSON.stringify(head)),
      Buffer.from(commits.map((commit) => commit.sha).join(''), 'latin1'),
      bytesOf(times),
      bytesOf(counts),
      bytesOf(Uint32Array.from(parents)),
      Buffer.from(texts.join(''), 'utf8'),
    ].flatMap((block) => [bytesOf(Float64Array.of(block.length)), block]),
  )
  return Buffer.concat([Buffer.from(magic), bytesOf(Uint32Array.of(crc32(body))), body])
}

/** The commits under the given repository name; null when the bytes are damaged, not whole or of another version. */
export function decodeCommits(bytes: Buffer, repository: string): StoredCommits | null {
  const start = magic.length + 4
  if (bytes.length < start || bytes.toString('latin1', 0, magic.length) !== magic) return null
  const body = bytes.subarray(start)
  if (crc32(body) !== bytes.readUInt32LE(magic.length)) return null
  const blocks: Buffer[] = []
  for (let at = 0; at < body.length;) {
    const length = body.readDoubleLE(at)
    blocks.push(body.subarray(at + 8, at + 8 + length))
    at += 8 + length
  }
  const [headBytes, ids, timeBytes, countBytes, parentBytes, textBytes] = blocks
  if (!headBytes || !ids || !timeBytes || !countBytes || !parentBytes || !textBytes) return null
  const { count, authors, paths: withPaths, ...rest }: Head = JSON.parse(headBytes.toString('utf8'))
  const allIds = ids.toString('latin1')
  const width = count === 0 ? 40 : allIds.length / count
  const shas = Array.from({ length: count }, (_, i) => allIds.slice(i * width, i * width + width))
  const times = new Float64Array(aligned(timeBytes))
  const counts = new Uint32Array(aligned(countBytes))
  const parentOf = new Uint32Array(aligned(parentBytes))
  const text = textBytes.toString('utf8')
  const commits: CommitRecord[] = []
  let parent = 0
  let at = 0
  for (let i = 0; i < count; i++) {
    const [name, isBot] = authors[counts[i * 4]!]!
    const parents: string[] = []
    for (let n = counts[i * 4 + 1]!; n > 0; n--) {
      const sha = shas[parentOf[parent++]!]
      if (sha === undefined) return null
      parents.push(sha)
    }
    const message = text.slice(at, (at += counts[i * 4 + 2]!))
    const joined = text.slice(at, (at += counts[i * 4 + 3]!))
    const commit = {
      repository,
      sha: shas[i]!,
      parents,
      authoredAt: times[i * 2]!,
      committedAt: times[i * 2 + 1]!,
      author: name,
      isBot,
      message,
    }
    commits.push(withPaths ? { ...commit, paths: joined === '' ? [] : joined.split('\0') } : commit)
  }
  return { ...rest, commits }
}

function bytesOf(array: Float64Array | Uint32Array): Buffer {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength)
}

function aligned(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer
}
