import { tableToCsv } from '@throughline/files'
import type { OutTable } from '@throughline/files'
import { clean } from './clean.ts'

/** A table as CSV for standard output: never a formula, and nothing in it can repaint a terminal. */
export function csvText(table: OutTable): string {
  const columns = table.columns.map((column) => ({
    ...column,
    at: (row: number) => {
      const value = column.at(row)
      return typeof value === 'string' ? clean(value) : value
    },
  }))
  return [...tableToCsv({ ...table, columns })].join('')
}
