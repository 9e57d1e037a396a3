/**
 * A seeded source of numbers in [0, 1): the same seed gives the same numbers on every machine (sfc32).
 *
 * @param seed any integer; see `seedFrom`
 * @see Doty-Humphrey, PractRand
 * @example
 * const next = random(7)
 * next() === random(7)() // true for the first number
 */
export function random(seed: number): () => number {
  let a = seed | 0
  let b = Math.trunc(seed / 0x1_0000_0000) | 0
  let c = 0x9e3779b9 | 0
  let count = 1
  function next(): number {
    const t = (((a + b) | 0) + count) | 0
    count = (count + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + t
    c |= 0
    return (t >>> 0) / 0x1_0000_0000
  }
  for (let i = 0; i < 12; i++) next()
  return next
}
