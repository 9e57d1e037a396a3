/** Shas there is room for at first: few histories need more, and memory that is not touched costs nothing. */
const room = 2 ** 16

/** Numbers shas in order of first appearance, from the bytes that git writes. */
export interface ShaTable {
  /** Every sha by its number, one string for all commits that name it. */
  readonly names: readonly string[]
  /** The number of the sha at a place; the next number when it was not seen before. */
  number(chunk: Buffer, start: number): number
  /** The number of a sha; -1: it was not seen. */
  find(sha: string): number
}

/**
 * A hash table with open addressing. A map would need a string for every mention of a sha, and most mentions are of a
 * commit that a child has named before.
 *
 * @param width digits of a sha: 40 or 64
 */
export function shaTable(width: number): ShaTable {
  const names: string[] = []
  let digits = new Uint8Array(room * width)
  /** Number + 1 of the sha in each place; 0: the place is free. At most half of them are taken. */
  let places = new Int32Array(room * 2)

  function grow(): void {
    const more = new Uint8Array(digits.length * 2)
    more.set(digits)
    digits = more
    places = new Int32Array(places.length * 2)
    for (let number = 0; number < names.length; number++) {
      let place = hash(digits, number * width) & (places.length - 1)
      while (places[place] !== 0) place = (place + 1) & (places.length - 1)
      places[place] = number + 1
    }
  }

  function isAt(number: number, chunk: Buffer, start: number): boolean {
    const from = number * width
    for (let i = 0; i < width; i++) if (digits[from + i] !== chunk[start + i]) return false
    return true
  }

  return {
    names,
    number(chunk, start) {
      let place = hash(chunk, start) & (places.length - 1)
      for (; places[place] !== 0; place = (place + 1) & (places.length - 1))
        if (isAt(places[place]! - 1, chunk, start)) return places[place]! - 1
      const number = names.length
      places[place] = number + 1
      for (let i = 0; i < width; i++) digits[number * width + i] = chunk[start + i]!
      names.push(chunk.toString('latin1', start, start + width))
      if (names.length * 2 === places.length) grow()
      return number
    },
    find(sha) {
      if (sha.length !== width) return -1
      let place = Number.parseInt(sha.slice(0, 8), 16) & (places.length - 1)
      for (; places[place] !== 0; place = (place + 1) & (places.length - 1))
        if (names[places[place]! - 1] === sha) return places[place]! - 1
      return -1
    },
  }
}

/** The first eight digits as a number: a sha is a hash already. */
function hash(bytes: Uint8Array, start: number): number {
  let value = 0
  for (let i = start; i < start + 8; i++) {
    const code = bytes[i]!
    value = (value << 4) | ((code + (code >> 6) * 9) & 15)
  }
  return value
}
