import { LineCounter, isMap, isScalar, parseDocument } from 'yaml'
import type { Problem } from './problems.ts'

/** Where something stands in a file; both count from 1. */
interface Position {
  readonly line: number
  readonly column: number
}

/** A parsed YAML or JSON text: its data, its syntax errors, and where each path stands. */
export interface ParsedText {
  readonly data: unknown
  readonly errors: readonly { readonly position: Position; readonly message: string }[]
  position(problem: Problem): Position
}

/** Reads YAML (JSON is YAML) and keeps the positions. */
export function parseText(text: string): ParsedText {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, customTags: [] })
  const place = (offset: number): Position => {
    const { line, col } = counter.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const errors = [...document.errors, ...document.warnings].map((error) => ({
    position: place(error.pos[0]),
    message: error.message.split('\n')[0] ?? 'is not YAML',
  }))
  const offset = ({ path, onKey }: Problem): number => {
    const parent = path.length === 0 ? null : document.getIn(path.slice(0, -1), true)
    const last = path.at(-1)
    const pair = isMap(parent)
      ? parent.items.find((item) => (isScalar(item.key) ? String(item.key.value) : '') === String(last))
      : undefined
    const key = isScalar(pair?.key) ? pair.key.range?.[0] : undefined
    if (onKey && key !== undefined) return key
    const node = document.getIn(path, true)
    const range =
      node !== null && typeof node === 'object' && 'range' in node ? (node.range as number[] | null) : null
    if (range?.[0] !== undefined && !(isScalar(node) && node.value === null)) return range[0]
    if (key !== undefined) return key
    return path.length === 0 ? 0 : offset({ path: path.slice(0, -1), message: '', onKey: false })
  }
  let data: unknown = null
  try {
    if (errors.length === 0) data = document.toJS()
    // An alias inside of what it names has no end: this throws.
    JSON.stringify(data)
  } catch (error) {
    const [message] = (error instanceof Error ? error.message : String(error)).split('\n')
    errors.push({ position: place(0), message: `${message}; write it without aliases` })
  }
  return { data, errors, position: (problem) => place(offset(problem)) }
}
