/**
 * A list in one cell: items separated by `;`. A backslash makes the `;`, backslash or space after it part of the
 * item. The empty list is `;`, because an empty cell means that the field is absent.
 *
 * @example
 * listToText(['a', 'b;c']) // 'a;b\\;c'
 */
export function listToText(items: readonly string[]): string {
  const escaped = items.map((item) => item.replaceAll(/[\\;]|^\s|\s$/g, '\\$&'))
  return escaped.length === 0 ? ';' : escaped.join(';')
}

/**
 * The items of a cell, trimmed, empty ones left out: the inverse of {@link listToText}.
 *
 * @example
 * listFromText('bug; incident') // ['bug', 'incident']
 */
export function listFromText(text: string): string[] {
  const items: string[] = []
  let item = ''
  let kept = 0
  const end = () => {
    const whole = item.slice(0, kept) + item.slice(kept).trimEnd()
    if (whole !== '') items.push(whole)
    item = ''
    kept = 0
  }
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i)
    const next = text.charAt(i + 1)
    if (char === '\\' && (next === '\\' || next === ';' || isSpace(next))) {
      item += next
      kept = item.length
      i++
    } else if (char === ';') end()
    else if (item !== '' || !isSpace(char)) item += char
  }
  end()
  return items
}

function isSpace(char: string): boolean {
  return char !== '' && char.trim() === ''
}
