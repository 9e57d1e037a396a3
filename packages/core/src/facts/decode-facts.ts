import type { Facts } from './facts.ts'
import { readFacts } from './read-facts.ts'

/**
 * Facts from the bytes `encodeFacts` made, all of them checked. Columns are views of the bytes, which must not change
 * afterwards; text is decoded when it is asked for.
 *
 * @throws FactsFormatError when the bytes are something else, from another version, or damaged
 * @example
 * const facts = decodeFacts(bytes)
 */
export function decodeFacts(bytes: Uint8Array): Facts {
  // Columns need their alignment, which a slice of a pooled buffer has not.
  const own = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice()
  return readFacts({ size: own.length, read: (from, length) => own.subarray(from, from + length) }, false)
}
