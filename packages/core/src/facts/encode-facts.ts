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
import type { ColumnKind, TableShape, Text } from './table.ts'
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
  function add(buffer: ArrayBufferView): Extent {
    const extent: Extent = [end, buffer.byteLength]
    buffers.push(new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength))
    end = aligned(end + buffer.byteLength)
    return extent
  }
  const { commits, changes, deployments, incidents, workItems, spells, ...rest } = facts
  const source = { commits, changes, deployments, incidents, workItems, spells }
  const tables: Record<string, TableLayout> = {}
  for (const name of Object.keys(factShapes) as (keyof typeof factShapes)[]) {
    tables[name] = encodeTable(factShapes[name], source[name], add)
  }
  return assemble({ facts: rest, tables }, buffers, end)
}

type Add = (buffer: ArrayBufferView) => Extent

function encodeTable(
  shape: TableShape,
  table: { readonly length: number } & Readonly<Record<string, unknown>>,
  add: Add,
): TableLayout {
  const columns = Object.entries(shape).map(([name, kind]) => [name, encodeColumn(kind, table[name], add)])
  return { length: table.length, columns: Object.fromEntries(columns) }
}

function encodeColumn(kind: ColumnKind, column: unknown, add: Add): ColumnLayout {
  if (kind !== 'text') return { kind, encoding: 'plain', buffers: [add(column as ArrayBufferView)] }
  const { encoding, buffers } = encodeText(column as Text)
  return { kind, encoding, buffers: buffers.map(add) }
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
  const sum = checksum(new Int32Array(bytes.buffer, preamble), headBytes)
  new Uint32Array(bytes.buffer).set([version, headBytes, sum, bytes.length / 8], 2)
  return bytes
}
