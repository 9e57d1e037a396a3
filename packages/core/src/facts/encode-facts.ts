import { encodeText } from './encode-text.ts'
import { factShapes } from './fact-shapes.ts'
import type { Facts } from './facts.ts'
import {
  type ColumnLayout,
  type Extent,
  type Head,
  type TableLayout,
  aligned,
  checksum,
  magic,
  preamble,
  version,
} from './layout.ts'
import type { TableShape, Text } from './table.ts'
import { writeUtf8 } from './utf8.ts'

/**
 * Facts as bytes: a head in JSON and the columns as they lie in memory, so that reading them costs next to nothing.
 * Lone surrogates in text become U+FFFD.
 *
 * @throws FactsFormatError when a column of text passes 4 GiB
 * @example
 * decodeFacts(encodeFacts(facts)) // equals facts
 */
export function encodeFacts(facts: Facts): Uint8Array {
  const buffers: Uint8Array[] = []
  let end = 0
  function add(column: ArrayBufferView): Extent {
    const buffer = new Uint8Array(column.buffer, column.byteOffset, column.byteLength)
    const extent: Extent = [end, buffer.length, checksum(buffer)]
    buffers.push(buffer)
    end = aligned(end + buffer.length)
    return extent
  }
  const { commits, changes, deployments, incidents, workItems, spells, ...rest } = facts
  const source = { commits, changes, deployments, incidents, workItems, spells }
  const names = Object.keys(factShapes) as (keyof typeof factShapes)[]
  const plain = names.map((name) => encodeNumbers(factShapes[name], source[name], add))
  const numbers = end
  const tables = names.map((name, i) => [name, encodeTable(factShapes[name], source[name], plain[i]!, add)])
  return assemble({ facts: rest, tables: Object.fromEntries(tables), numbers }, buffers, end)
}

type Add = (buffer: ArrayBufferView) => Extent

type Columns = Readonly<Record<string, ColumnLayout>>
type Source = { readonly length: number } & Readonly<Record<string, unknown>>

function encodeNumbers(shape: TableShape, table: Source, add: Add): Columns {
  const columns = Object.entries(shape).filter(([, kind]) => kind !== 'text')
  return Object.fromEntries(
    columns.map(([name, kind]): [string, ColumnLayout] => [
      name,
      { kind, encoding: 'plain', buffers: [add(table[name] as ArrayBufferView)] },
    ]),
  )
}

/** The text of a table beside its numbers, in the order of the shape. */
function encodeTable(shape: TableShape, table: Source, numbers: Columns, add: Add): TableLayout {
  const columns = Object.keys(shape).map((name) => [
    name,
    numbers[name] ?? encodeColumn(table[name] as Text, add),
  ])
  return { length: table.length, columns: Object.fromEntries(columns) }
}

function encodeColumn(column: Text, add: Add): ColumnLayout {
  const { encoding, buffers } = encodeText(column)
  return { kind: 'text', encoding, buffers: buffers.map(add) }
}

function assemble(head: Head, buffers: readonly Uint8Array[], bodyBytes: number): Uint8Array {
  const text = JSON.stringify(head)
  const room = new Uint8Array(text.length * 3)
  const headBytes = aligned(writeUtf8(text, room, 0))
  const bytes = new Uint8Array(preamble + headBytes + bodyBytes)
  bytes.set(magic)
  bytes.set(room.subarray(0, headBytes), preamble)
  let offset = preamble + headBytes
  for (const buffer of buffers) {
    bytes.set(buffer, offset)
    offset += aligned(buffer.byteLength)
  }
  const size = bytes.length / 8
  const sum = checksum(bytes.subarray(preamble, preamble + headBytes), headBytes ^ size)
  new Uint32Array(bytes.buffer).set([version, headBytes, sum, size], 2)
  return bytes
}
