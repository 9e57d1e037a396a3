import { stripVTControlCharacters } from 'node:util'

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const wide =
  /^(?:\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}])/u

/** Columns a text takes on a terminal; styles take none, wide characters take two. */
export function width(text: string): number {
  const bare = stripVTControlCharacters(text)
  if (/^[\x20-\x7e]*$/.test(bare)) return bare.length
  return Array.from(graphemes.segment(bare)).reduce((sum, { segment }) => sum + columns(segment), 0)
}

function columns(grapheme: string): number {
  if (/^\p{M}+$/u.test(grapheme)) return 0
  return wide.test(grapheme) ? 2 : 1
}

/** The text filled up with spaces, or cut with an ellipsis, to exactly `columns` columns. No styles inside. */
export function fit(text: string, size: number): string {
  const short = truncate(text, size)
  return short + ' '.repeat(Math.max(0, size - width(short)))
}

/** The text cut with an ellipsis when it is wider than `size` columns. No styles inside. */
export function truncate(text: string, size: number): string {
  if (width(text) <= size) return text
  let out = ''
  let used = 0
  for (const { segment } of graphemes.segment(text)) {
    const next = columns(segment)
    if (used + next > size - 1) break
    out += segment
    used += next
  }
  return `${out}…`
}

/** Words broken into lines of at most `size` columns; a longer word stands alone. No styles inside. */
export function wrap(text: string, size: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').filter((part) => part !== '')) {
    if (line !== '' && width(line) + 1 + width(word) > size) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return line === '' ? lines : [...lines, line]
}
