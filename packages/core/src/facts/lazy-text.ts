import type { Text } from './table.ts'
import { readUtf8 } from './utf8.ts'

/** Text that is fetched when it is first asked for. */
export function lazyText(length: number, fetch: () => Text): Text {
  let text: Text | undefined
  return { length, at: (index) => (text ??= fetch()).at(index) }
}

/** Text as UTF-8 bytes and length + 1 offsets into them; decoded when asked for. */
export function packedText(bytes: Uint8Array, offsets: Uint32Array): Text {
  const length = offsets.length - 1
  return {
    length,
    at(index) {
      const i = index < 0 ? length + index : index
      return i >= 0 && i < length
        ? readUtf8(bytes, offsets[i] as number, offsets[i + 1] as number)
        : undefined
    },
  }
}

/** Text with few distinct values: an index into them per row. Each distinct value is decoded once. */
export function dictionaryText(values: Text, indexes: Uint16Array): Text {
  const decoded: (string | undefined)[] = []
  return {
    length: indexes.length,
    at(index) {
      const value = indexes.at(index)
      return value === undefined ? undefined : (decoded[value] ??= values.at(value))
    },
  }
}
