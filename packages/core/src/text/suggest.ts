/**
 * The candidate a person most likely meant: the same letters in another spelling (`authored_at`), else at most
 * a third of the letters wrong.
 *
 * @returns null when nothing is near
 * @example
 * suggest('authored_at', ['authoredAt', 'author']) // 'authoredAt'
 */
export function suggest(word: string, candidates: readonly string[]): string | null {
  const wanted = letters(word)
  let best: string | null = null
  let least = Infinity
  for (const candidate of candidates) {
    const distance = editDistance(wanted, letters(candidate))
    if (distance < least) [best, least] = [candidate, distance]
  }
  return least <= Math.max(1, Math.floor(wanted.length / 3)) ? best : null
}

function letters(word: string): string {
  return word
    .slice(0, 40)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** Levenshtein distance by rows. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const swap = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min(swap, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
    previous = row
  }
  return previous[b.length] ?? 0
}
