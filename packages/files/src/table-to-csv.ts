import { stringify } from 'csv-stringify/sync'
import { listToText } from '@throughline/core/schema'
import { escapeFormula } from './formula.ts'
import type { OutColumn, OutTable } from './out-table.ts'

/** Rows that are turned into text at once. */
const chunk = 5_000
/** Text with a CR alone reads back whole only in quotes. */
const options = { quoted_match: /\r/ }

/**
 * A table as CSV (RFC 4180, LF). Text that a spreadsheet would run as a formula gets an apostrophe before it; reading
 * takes it off again. Absent is an empty cell, the empty list is `;`.
 */
export function* tableToCsv(table: OutTable): Generator<string> {
  yield stringify([table.columns.map((column) => column.name)])
  for (let start = 0; start < table.length; start += chunk) {
    const length = Math.min(chunk, table.length - start)
    const rows = Array.from({ length }, (_, i) => table.columns.map((column) => cell(column, start + i)))
    yield stringify(rows, options)
  }
}

function cell(column: OutColumn, row: number): string {
  const value = column.at(row)
  if (value === null) return ''
  if (column.kind === 'instant') return new Date(Number(value)).toISOString()
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return escapeFormula(typeof value === 'string' ? value : listToText(value))
}
