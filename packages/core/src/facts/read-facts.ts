import { factShapes } from './fact-shapes.ts'
import type { Facts } from './facts.ts'
import { FactsFormatError } from './facts-format-error.ts'
import type { FactsSource } from './facts-source.ts'
import { aligned, checksum, magic, preamble, version } from './layout.ts'
import type { ColumnLayout, Extent, Head, TableLayout } from './layout.ts'
import { dictionaryText, lazyText, packedText } from './lazy-text.ts'
import type { TableShape, Text } from './table.ts'
import { readUtf8 } from './utf8.ts'

/**
 * Facts from where they are kept. All numbers are read and checked at once, so that measuring never meets damage.
 *
 * @param later text is read and checked when it is first asked for, column by column
 * @throws FactsFormatError when the bytes are something else, from another version, or damaged
 */
export function readFacts(source: FactsSource, later: boolean): Facts {
  const { head, body } = readHead(source)
  const numbers = source.read(body, head.numbers)
  const places: Places = { source, body, numbers, later }
  const tables = Object.entries(factShapes).map(([name, shape]) => [
    name,
    readTable(name, shape, head.tables[name], places),
  ])
  return { ...head.facts, ...Object.fromEntries(tables) } as Facts
}

interface Places {
  readonly source: FactsSource
  /** Where the buffers begin. */
  readonly body: number
  readonly numbers: Uint8Array
  readonly later: boolean
}

function readHead(source: FactsSource): { head: Head; body: number } {
  const start = source.read(0, Math.min(preamble, source.size))
  if (start.length < preamble || magic.some((byte, i) => start[i] !== byte)) {
    throw new FactsFormatError('not-facts', 'These bytes are not facts: they do not begin as facts do')
  }
  const fields = Array.from(new Uint32Array(start.buffer, start.byteOffset + 8, 4))
  const [found, headBytes, sum, size] = fields as [number, number, number, number]
  if (found !== version) {
    throw new FactsFormatError(
      'other-version',
      `These facts have layout ${found}, this version reads layout ${version}; link the records again`,
    )
  }
  if (source.size !== size * 8) throw damaged(`${source.size} bytes are there of ${size * 8}`)
  const body = preamble + headBytes
  const text = body <= source.size && headBytes % 8 === 0 ? source.read(preamble, headBytes) : null
  if (!text || sum !== checksum(text, headBytes ^ size))
    throw damaged('the checksum of the head does not match')
  return { head: JSON.parse(readUtf8(text, 0, text.length).replace(/\0+$/, '')) as Head, body }
}

function readTable(name: string, shape: TableShape, layout: TableLayout | undefined, places: Places) {
  const kinds = Object.entries(layout?.columns ?? {}).map(([column, { kind }]) => [column, kind])
  if (!layout || JSON.stringify(Object.fromEntries(kinds)) !== JSON.stringify(shape)) {
    throw new FactsFormatError(
      'other-version',
      `The table ${name} in these facts has other columns than this version knows; link the records again`,
    )
  }
  const columns = Object.entries(layout.columns).map(([column, at]) => {
    const where = `the column ${column} of ${name}`
    if (at.kind !== 'text') return [column, readColumn(at, places.numbers, where)]
    if (!places.later) return [column, readText(at, places, where)]
    return [
      column,
      lazyText(layout.length, () => {
        try {
          return readText(at, places, where)
        } catch (error) {
          places.source.damaged?.()
          throw error
        }
      }),
    ]
  })
  return { length: layout.length, ...Object.fromEntries(columns) }
}

function readColumn({ kind, buffers }: ColumnLayout, numbers: Uint8Array, where: string) {
  const bytes = checked(buffers[0]!, numbers, 0, where)
  if (kind === 'instant' || kind === 'number') return view(Float64Array, bytes)
  return kind === 'ref' ? view(Int32Array, bytes) : bytes
}

/** The buffers of a column of text lie side by side and are read together. */
function readText({ encoding, buffers }: ColumnLayout, { source, body }: Places, where: string): Text {
  const [from] = buffers[0]!
  const [last, bytes] = buffers.at(-1)!
  const all = source.read(body + from, aligned(last + bytes) - from)
  const [text, offsets, indexes] = buffers.map((extent) => checked(extent, all, from, where))
  const packed = packedText(text!, view(Uint32Array, offsets!))
  return encoding === 'dictionary' ? dictionaryText(packed, view(Uint16Array, indexes!)) : packed
}

/** A buffer out of those that were read from an offset on. */
function checked([offset, length, sum]: Extent, read: Uint8Array, from: number, where: string): Uint8Array {
  const whole = read.subarray(offset - from, offset - from + aligned(length))
  if (whole.length < aligned(length) || checksum(whole) !== sum) {
    throw damaged(`${where} does not match its checksum`)
  }
  return whole.subarray(0, length)
}

function damaged(why: string): FactsFormatError {
  return new FactsFormatError('damaged', `These facts are damaged: ${why}; link the records again`)
}

interface ViewOf<T> {
  new (buffer: ArrayBufferLike, offset: number, length: number): T
  readonly BYTES_PER_ELEMENT: number
}

function view<T>(Type: ViewOf<T>, bytes: Uint8Array): T {
  return new Type(bytes.buffer, bytes.byteOffset, bytes.length / Type.BYTES_PER_ELEMENT)
}
