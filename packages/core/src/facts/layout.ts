import type { ColumnKind } from './table.ts'

/*
 * The binary layout of facts, in the byte order of the machine (little-endian everywhere we run):
 *
 *   0  magic, 8 bytes        16  checksum of 12, of 20 and of the head, uint32
 *   8  version, uint32       20  size of the whole in 8 bytes, uint32
 *  12  bytes of the head     24  head, JSON in UTF-8
 *
 * Then buffers, each on a multiple of 8 and with a checksum in the head: first all numbers, which are read at once,
 * then text, which is read when somebody asks for it.
 */
export const magic = Uint8Array.of(0x54, 0x4c, 0x46, 0x41, 0x43, 0x54, 0x53, 0x00)
export const version = 2
export const preamble = 24

/** Where a buffer is: bytes from the end of the head, how many, and the checksum of them. */
export type Extent = readonly [offset: number, bytes: number, sum: number]

/** `text`: bytes, offsets. `dictionary`: bytes and offsets of the distinct values, then an index per row. */
export interface ColumnLayout {
  readonly kind: ColumnKind
  readonly encoding: 'plain' | 'text' | 'dictionary'
  readonly buffers: readonly Extent[]
}

export interface TableLayout {
  readonly length: number
  readonly columns: Readonly<Record<string, ColumnLayout>>
}

export interface Head {
  /** Everything of `Facts` that is no table. */
  readonly facts: Readonly<Record<string, unknown>>
  readonly tables: Readonly<Record<string, TableLayout>>
  /** Bytes of all buffers that are no text. */
  readonly numbers: number
}

export function aligned(bytes: number): number {
  return Math.ceil(bytes / 8) * 8
}

/** The checksum of bytes as they lie in the file, filled up with zeros to a multiple of 8. */
export function checksum(bytes: Uint8Array, seed = 0): number {
  const fits = bytes.length % 8 === 0 && bytes.byteOffset % 4 === 0
  const whole = fits ? bytes : new Uint8Array(aligned(bytes.length))
  if (!fits) whole.set(bytes)
  return sumOf(new Int32Array(whole.buffer, whole.byteOffset, whole.length / 4), seed)
}

/** A sum of all words in four lanes, so that it runs as fast as memory. */
function sumOf(words: Int32Array, seed: number): number {
  let a = seed
  let b = 0
  let c = 0
  let d = 0
  const end = words.length & ~3
  for (let i = 0; i < end; i += 4) {
    a = (a + words[i]!) | 0
    b = (b ^ words[i + 1]!) | 0
    c = (c + words[i + 2]!) | 0
    d = (d ^ words[i + 3]!) | 0
  }
  for (let i = end; i < words.length; i++) a = (Math.imul(a, 31) + words[i]!) | 0
  return (Math.imul(a, 31) ^ Math.imul(b, 37) ^ Math.imul(c, 41) ^ d) >>> 0
}
