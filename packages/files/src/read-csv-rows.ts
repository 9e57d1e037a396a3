import { parse, type Options } from 'csv-parse/sync'
import { readLines, type Line } from './read-lines.ts'

/** A logical row: its cells, or why they cannot be told apart. Numbered by the line it starts on. */
export type CsvRow =
  | { readonly line: number; readonly cells: readonly string[]; readonly problem?: undefined }
  | { readonly line: number; readonly problem: string; readonly cells?: undefined }

/** A quoted cell that spans more lines than this is a quote that was never closed. */
const mostLines = 10_000
const batchSize = 500
const options: Options = { relax_column_count: true, record_delimiter: ['\r\n', '\n'] }

/**
 * The rows of a CSV file (RFC 4180). Blank lines are skipped. A row with broken quotes is told with the line it
 * starts on and costs only that line: csv-parse alone loses its place in the rows after it, and counts CRLF inside
 * quotes twice, so lines are joined to rows here and csv-parse splits rows whose lines are known.
 *
 * @throws FileError as `readLines` does
 */
export async function* readCsvRows(path: string): AsyncGenerator<CsvRow> {
  let batch: Line[][] = []
  let open: Line[] = []
  let quotes = 0
  for await (const line of readLines(path)) {
    open.push(line)
    quotes += count(line.text)
    if (quotes % 2 !== 0 && open.length < mostLines) continue
    batch.push(open)
    open = []
    quotes = 0
    if (batch.length < batchSize) continue
    for (const row of split(batch)) yield row
    batch = []
  }
  for (const row of split([...batch, open])) yield row
}

/** Splits many rows at once, or one by one when something is wrong with one of them. */
function* split(batch: readonly (readonly Line[])[]): Generator<CsvRow> {
  const rows = batch.filter((lines) => textOf(lines).trim() !== '')
  const cells = parseCells(rows.map(textOf).join(''))
  if (typeof cells === 'string' || cells.length !== rows.length) {
    for (const lines of rows) yield* splitLines(lines)
    return
  }
  for (const [i, lines] of rows.entries()) yield { line: lines[0]?.number ?? 0, cells: cells[i] ?? [] }
}

/** The rows in some lines: a bad one costs its first line and gives the others back. */
function* splitLines(lines: readonly Line[]): Generator<CsvRow> {
  let start = 0
  while (start < lines.length) {
    let end = start
    let quotes = 0
    do quotes += count(lines[end++]?.text ?? '')
    while (quotes % 2 !== 0 && end < lines.length)
    const line = lines[start]?.number ?? 0
    const cells = parseCells(textOf(lines.slice(start, end)))
    if (typeof cells === 'string') yield { line, problem: cells }
    else if (cells[0] !== undefined) yield { line, cells: cells[0] }
    start = typeof cells === 'string' ? start + 1 : end
  }
}

/** Cells by row, or why there are none. */
function parseCells(text: string): string[][] | string {
  try {
    return parse(text, options)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'CSV_QUOTE_NOT_CLOSED') return 'opens a quote that is never closed; close it'
    if (code === 'CSV_INVALID_CLOSING_QUOTE' || code === 'INVALID_OPENING_QUOTE') {
      return 'has a quote inside a cell; put the cell in quotes and write the quote twice'
    }
    throw error
  }
}

function textOf(lines: readonly Line[]): string {
  return lines.map((line) => line.text).join('')
}

function count(text: string): number {
  let quotes = 0
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) quotes++
  return quotes
}
