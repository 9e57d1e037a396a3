import { factShapes } from './fact-shapes.ts'
import type { Facts } from './facts.ts'
import { FactsFormatError } from './facts-format-error.ts'
import { dictionaryText, lazyText } from './lazy-text.ts'
import {
  type ColumnLayout,
  type Extent,
  type Head,
  type TableLayout,
  checksum,
  magic,
  preamble,
  version,
} from './layout.ts'
import type { TableShape } from './table.ts'
import { readUtf8 } from './utf8.ts'

/**
 * Facts from the bytes `encodeFacts` made. Columns are views of the bytes, which must not change afterwards; text is
 * decoded when it is asked for.
 *
 * @throws FactsFormatError when the bytes are something else, from another version, or damaged
 * @example
 * const facts = decodeFacts(bytes)
 */
export function decodeFacts(bytes: Uint8Array): Facts {
  if (bytes.length < preamble || magic.some((byte, i) => bytes[i] !== byte)) {
    throw new FactsFormatError('not-facts', 'These bytes are not facts: they do not begin as facts do')
  }
  // Columns need their alignment, which a slice of a pooled buffer has not.
  const own = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice()
  const [found, headBytes, sum, size] = Array.from(
    new Uint32Array(own.buffer, own.byteOffset + 8, 4),
  ) as Preamble
  if (found !== version) {
    throw new FactsFormatError(
      'other-version',
      `These facts have layout ${found}, this version reads layout ${version}; link the records again`,
    )
  }
  if (own.length !== size * 8) throw damaged(`${own.length} bytes are there of ${size * 8}`)
  if (sum !== checksum(wordsOf(own), headBytes)) throw damaged('the checksum does not match')
  const head = JSON.parse(readUtf8(own, preamble, preamble + headBytes).replace(/\0+$/, '')) as Head
  const body = own.subarray(preamble + headBytes)
  const tables = Object.entries(factShapes).map(([name, shape]) => [
    name,
    decodeTable(name, shape, head.tables[name], body),
  ])
  return { ...head.facts, ...Object.fromEntries(tables) } as Facts
}

type Preamble = [version: number, headBytes: number, checksum: number, size: number]

function wordsOf(bytes: Uint8Array): Int32Array {
  return new Int32Array(bytes.buffer, bytes.byteOffset + preamble, (bytes.length - preamble) / 4)
}

function damaged(why: string): FactsFormatError {
  return new FactsFormatError('damaged', `These facts are damaged: ${why}; link the records again`)
}

function decodeTable(name: string, shape: TableShape, layout: TableLayout | undefined, body: Uint8Array) {
  const kinds = Object.entries(layout?.columns ?? {}).map(([column, { kind }]) => [column, kind])
  if (!layout || JSON.stringify(Object.fromEntries(kinds)) !== JSON.stringify(shape)) {
    throw new FactsFormatError(
      'other-version',
      `The table ${name} in these facts has other columns than this version knows; link the records again`,
    )
  }
  const columns = Object.entries(layout.columns).map(([column, at]) => [column, decodeColumn(at, body)])
  return { length: layout.length, ...Object.fromEntries(columns) }
}

function decodeColumn({ kind, encoding, buffers }: ColumnLayout, body: Uint8Array) {
  const [first, offsets, indexes] = buffers as [Extent, Extent, Extent]
  if (kind === 'instant' || kind === 'number') return view(Float64Array, first, body)
  if (kind === 'ref') return view(Int32Array, first, body)
  if (kind !== 'text') return view(Uint8Array, first, body)
  const text = lazyText(view(Uint8Array, first, body), view(Uint32Array, offsets, body))
  return encoding === 'dictionary' ? dictionaryText(text, view(Uint16Array, indexes, body)) : text
}

interface ViewOf<T> {
  new (buffer: ArrayBufferLike, offset: number, length: number): T
  readonly BYTES_PER_ELEMENT: number
}

function view<T>(Type: ViewOf<T>, [offset, bytes]: Extent, body: Uint8Array): T {
  return new Type(body.buffer, body.byteOffset + offset, bytes / Type.BYTES_PER_ELEMENT)
}
