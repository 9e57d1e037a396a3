/** What Jira says of a query it does not take. */
export class JqlError extends Error {}

export interface Token {
  readonly kind: 'word' | 'text' | 'sign' | 'end'
  readonly value: string
  /** From 1 on. */
  readonly at: number
}

const reserved = new Set(
  'abort access add after alias all alter and any as asc audit avg before begin between boolean break by byte catch cf char character check checkpoint collate collation column commit connect continue count create current date decimal declare decrement default defaults define delete delimiter desc difference distinct divide do double drop else empty encoding end equals escape exclusive exec execute exists explain false fetch file field first float for from function go goto grant greater group having identified if immediate in increment index initial inner inout input insert int integer intersect intersection into is isempty isnull join last left less like limit lock long max min minus mode modify modulo more multiply next noaudit not notin nowait null number object of on option or order outer output power previous prior privileges public raise raw remainder rename resource return returns revoke right row rowid rownum rows select session set share size sqrt start strict string subtract sum synonym table then to trans transaction trigger true uid union unique update user validate values view when whenever where while with'.split(
    ' ',
  ),
)

export function isReserved(word: string): boolean {
  return reserved.has(word.toLowerCase())
}

export function queryError(text: string, at: number): JqlError {
  return new JqlError(`Error in the JQL Query: ${text} (line 1, character ${at})`)
}

/** The parts of a query. Everything but words has to stand in quotes. */
export function tokens(jql: string): readonly Token[] {
  const found: Token[] = []
  let i = 0
  while (i < jql.length) {
    const rest = jql.slice(i)
    const space = /^\s+/.exec(rest)
    if (space) {
      i += space[0].length
      continue
    }
    const sign = /^(?:!=|>=|<=|!~|[=<>~(),])/.exec(rest)
    if (sign) {
      found.push({ kind: 'sign', value: sign[0], at: i + 1 })
      i += sign[0].length
      continue
    }
    const quote = /^["']/.exec(rest)?.[0]
    if (quote !== undefined) {
      const { value, length } = quoted(rest, quote, i + 1)
      found.push({ kind: 'text', value, at: i + 1 })
      i += length
      continue
    }
    const word = /^[\p{L}\p{N}_.\-[\]]+/u.exec(rest)
    if (!word) {
      const code = rest.charCodeAt(0).toString(16).padStart(4, '0')
      throw queryError(
        `The character '${rest[0]}' is a reserved JQL character. You must enclose it in a string or use the escape '\\u${code}' instead.`,
        i + 1,
      )
    }
    found.push({ kind: 'word', value: word[0], at: i + 1 })
    i += word[0].length
  }
  return [...found, { kind: 'end', value: '', at: jql.length + 1 }]
}

function quoted(rest: string, quote: string, at: number) {
  let value = ''
  for (let i = 1; i < rest.length; i++) {
    const char = rest[i]!
    if (char === quote) return { value, length: i + 1 }
    if (char !== '\\') {
      value += char
      continue
    }
    const escape = rest[++i] ?? ''
    const plain = { n: '\n', t: '\t', r: '\r', '"': '"', "'": "'", '\\': '\\', ' ': ' ' }[escape]
    const unicode = escape === 'u' ? /^[0-9a-fA-F]{4}/.exec(rest.slice(i + 1))?.[0] : undefined
    if (unicode !== undefined) i += 4
    else if (plain === undefined)
      throw queryError(
        `'\\${escape}' is an illegal JQL escape sequence. The valid escape sequences are \\', \\", \\t, \\n, \\r, \\\\, '\\ ' and \\uXXXX.`,
        at + i,
      )
    value += plain ?? String.fromCharCode(parseInt(unicode!, 16))
  }
  throw queryError(`The quoted string '${rest.slice(1)}' has not been completed.`, at)
}
