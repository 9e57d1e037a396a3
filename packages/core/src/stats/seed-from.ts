/**
 * A seed for `random` made from the data itself: same input, same verdict on every machine.
 *
 * @param parts texts and numbers, in order
 * @returns an unsigned 32-bit integer (FNV-1a over UTF-16 units, parts kept apart)
 * @example
 * random(seedFrom('lead-time', 'shop', 214))
 */
export function seedFrom(...parts: readonly (string | number)[]): number {
  let hash = 0x811c9dc5
  for (const part of parts) {
    for (const unit of `${part}\u0000`) hash = Math.imul(hash ^ (unit.codePointAt(0) as number), 0x01000193)
  }
  return hash >>> 0
}
