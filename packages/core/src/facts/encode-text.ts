import { FactsFormatError } from './facts-format-error.ts'
import type { Text } from './table.ts'
import { writeUtf8 } from './utf8.ts'

/** A column of text as bytes and offsets, over its distinct values when there are few. */
export function encodeText(column: Text): {
  readonly encoding: 'text' | 'dictionary'
  readonly buffers: readonly ArrayBufferView[]
} {
  const distinct = distinctOf(column)
  if (distinct) return { encoding: 'dictionary', buffers: [...pack(distinct.values), distinct.indexes] }
  return { encoding: 'text', buffers: pack(column) }
}

/** null when more than one value in four is new: then the index saves nothing. */
function distinctOf(column: Text) {
  const limit = Math.min(65_536, column.length / 4)
  const seen = new Map<string, number>()
  const indexes = new Uint16Array(column.length)
  for (let i = 0; i < column.length; i++) {
    const text = column.at(i) ?? ''
    let index = seen.get(text)
    if (index === undefined) {
      if (seen.size >= limit) return null
      seen.set(text, (index = seen.size))
    }
    indexes[i] = index
  }
  return { values: [...seen.keys()], indexes }
}

function pack(column: Text): [Uint8Array, Uint32Array] {
  const offsets = new Uint32Array(column.length + 1)
  let bytes = new Uint8Array(1024)
  let end = 0
  for (let i = 0; i < column.length; i++) {
    const text = column.at(i) ?? ''
    if (bytes.length < end + text.length * 3) bytes = grown(bytes, end, end + text.length * 3)
    end = writeUtf8(text, bytes, end)
    if (end > 0xffff_ffff) throw new FactsFormatError('too-large', 'A column of text is larger than 4 GiB')
    offsets[i + 1] = end
  }
  return [bytes.subarray(0, end), offsets]
}

function grown(bytes: Uint8Array, used: number, needed: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(needed, bytes.length * 2))
  larger.set(bytes.subarray(0, used))
  return larger
}
