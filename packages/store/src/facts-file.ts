import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { openFacts, type Facts } from '@throughline/core'

/** Facts live as long as somebody has them: the file they are read from is closed after them. */
const unused = new FinalizationRegistry<number>(closeSync)

/**
 * Facts in a file, which stays open because their text is read when it is asked for; so it may be replaced or removed.
 *
 * @param damaged is told when text turns out damaged later
 * @throws FactsFormatError, and what opening a file throws
 */
export function openFactsFile(path: string, damaged: () => void): Facts {
  const file = openSync(path, 'r')
  try {
    const source = {
      size: fstatSync(file).size,
      read: (from: number, length: number) => read(file, from, length),
      damaged,
    }
    const facts = openFacts(source)
    unused.register(source, file)
    return facts
  } catch (error) {
    closeSync(file)
    throw error
  }
}

/** Less than asked for only where the file ends. */
function read(file: number, from: number, length: number): Uint8Array {
  // Not out of the pool: columns are views of these bytes and need their alignment.
  const bytes = Buffer.allocUnsafeSlow(length)
  let end = 0
  while (end < length) {
    const count = readSync(file, bytes, end, length - end, from + end)
    if (count === 0) return bytes.subarray(0, end)
    end += count
  }
  return bytes
}
