import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { FileError } from './file-error.ts'

/** A line longer than this is no record. */
const longestLine = 16_000_000
const newline = 0x0a

/** A physical line with its terminator, numbered from 1. */
export interface Line {
  readonly number: number
  readonly text: string
}

/**
 * The lines of a UTF-8 file, a byte order mark left out, terminators kept.
 *
 * @throws FileError FILE_MISSING, FILE_UNREADABLE, FILE_ENCODING (not UTF-8), FILE_FORMAT (a line over 16 MB)
 * @example
 * for await (const line of readLines('commits.csv')) console.log(line.number, line.text)
 */
export async function* readLines(path: string): AsyncGenerator<Line> {
  const name = basename(path)
  let rest = Buffer.alloc(0)
  let number = 0
  for await (const chunk of readChunks(path)) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    let start = 0
    for (let end = bytes.indexOf(newline); end !== -1; end = bytes.indexOf(newline, start)) {
      yield decode(name, ++number, bytes.subarray(start, end + 1))
      start = end + 1
    }
    rest = Buffer.from(bytes.subarray(start))
    if (rest.length > longestLine) {
      const message = `${name}:${number + 1}: the line is longer than 16 MB; write one record per line`
      throw new FileError('FILE_FORMAT', message)
    }
  }
  if (rest.length > 0) yield decode(name, ++number, rest)
}

async function* readChunks(path: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(path)) yield chunk as Buffer
  } catch (error) {
    throw unreadable(path, error)
  }
}

/** The error for a path that the system would not read. */
export function unreadable(path: string, cause: unknown): FileError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
  if (code === 'ENOENT') {
    return new FileError('FILE_MISSING', `${path}: there is no such file; check the path`, { cause })
  }
  const why = code === 'EISDIR' ? 'is a folder' : `cannot be read (${code})`
  return new FileError('FILE_UNREADABLE', `${path}: ${why}; name a file you may read`, { cause })
}

function decode(name: string, number: number, bytes: Buffer): Line {
  if (number === 1 && isUtf16(bytes)) {
    throw new FileError('FILE_ENCODING', `${name}: is UTF-16; save it as UTF-8`)
  }
  if (!isUtf8(bytes)) {
    throw new FileError('FILE_ENCODING', `${name}:${number}: is not UTF-8; save the file as UTF-8`)
  }
  const text = bytes.toString('utf8')
  return { number, text: number === 1 && text.startsWith('\uFEFF') ? text.slice(1) : text }
}

function isUtf16(bytes: Buffer): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
}
