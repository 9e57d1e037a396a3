/** Text in a message body that later stages read; other bodies are not kept. */
const keptBodies = [
  'This reverts commit',
  'cherry picked from commit',
  'Reverts ',
  'See merge request',
  'Merge pull request #',
  'Merge in ',
  'Merged in ',
]

export interface BodyFinder {
  tellsOfChange(from: number, to: number): boolean
  /** "SHOP-12" or "#12". */
  namesWork(from: number, to: number): boolean
}

/**
 * Asks, for places in rising order, whether a body between two of them is worth keeping. Each thing looked for is
 * searched once through the whole chunk, not once per message.
 */
export function bodyFinder(chunk: Buffer): BodyFinder {
  const phrases = keptBodies.map((phrase) => positions(chunk, phrase))
  /** Where the next phrase is: most bodies end before it, so that nothing has to be asked. */
  let nearest = -1
  const hashes = positions(chunk, '#')
  const hyphens = positions(chunk, '-')
  return {
    tellsOfChange(from, to) {
      if (nearest < from) nearest = phrases.reduce((first, next) => Math.min(first, next(from)), Infinity)
      return nearest < to
    },
    namesWork(from, to) {
      for (let at = hashes(from); at < to - 1; at = hashes(at + 1)) if (isNumber(chunk[at + 1]!)) return true
      for (let at = hyphens(from); at < to - 1; at = hyphens(at + 1))
        if (isNumber(chunk[at + 1]!) && isKey(chunk[at - 1]!)) return true
      return false
    },
  }
}

/** The first place of a text at or after a place; places are asked in rising order. */
function positions(chunk: Buffer, text: string): (from: number) => number {
  const code = text.length === 1 ? text.charCodeAt(0) : text
  let next = -1
  return (from) => {
    if (next < from) {
      const at = chunk.indexOf(code, from)
      next = at === -1 ? Infinity : at
    }
    return next
  }
}

function isNumber(byte: number): boolean {
  return byte >= 49 && byte <= 57
}

function isKey(byte: number): boolean {
  return (byte >= 65 && byte <= 90) || (byte >= 48 && byte <= 57)
}
