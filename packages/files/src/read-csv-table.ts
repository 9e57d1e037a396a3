import { basename } from 'node:path'
import { recordShapes, type RecordType } from '@throughline/core'
import { recordFields, unknownField } from '@throughline/core/schema'
import { FileError } from './file-error.ts'
import { unescapeFormula } from './formula.ts'
import { readCsvRows } from './read-csv-rows.ts'
import type { RawRow } from './read-rows.ts'

/**
 * The rows of a CSV file as values by column. The first row is the header: each column a field of the record type,
 * once, required ones present; anything else refuses the file, because every row would be read wrongly.
 *
 * @throws FileError FILE_HEADER, FILE_EMPTY, and what `readLines` throws
 */
export async function* readCsvTable(path: string, type: RecordType): AsyncGenerator<RawRow> {
  let header: readonly string[] | null = null
  for await (const row of readCsvRows(path)) {
    if (header === null) {
      header = checkHeader(basename(path), row.line, type, row.cells ?? [])
      continue
    }
    const { line, cells } = row
    if (cells === undefined) yield { line, problem: row.problem }
    else if (cells.length !== header.length) {
      const few = cells.length < header.length
      const next = few ? 'leave a cell empty, but not out' : 'put cells that contain a comma in quotes'
      const problem = `has ${cells.length} cells where the header has ${header.length} columns; ${next}`
      yield { line, problem }
    } else {
      const values = header.map((name, i) => [name, unescapeFormula(cells[i] ?? '')])
      yield { line, values: Object.fromEntries(values) }
    }
  }
  if (header === null) {
    const columns = Object.keys(recordShapes[type].required).join(',')
    throw new FileError('FILE_EMPTY', `${basename(path)}: is empty; start with the header ${columns}`)
  }
}

function checkHeader(
  name: string,
  line: number,
  type: RecordType,
  cells: readonly string[],
): readonly string[] {
  const columns = cells.map((cell) => cell.trim())
  const fail = (what: string) => new FileError('FILE_HEADER', `${name}:${line}: ${what}`)
  const known = new Set(recordFields[type])
  const [first = ''] = columns
  if (cells.some((cell) => cell.includes('\r')))
    throw fail('lines end in CR alone; save the file with LF or CRLF')
  const separator = [';', '\t', '|'].find((each) => first.split(each).some((part) => known.has(part.trim())))
  if (columns.length === 1 && separator !== undefined) {
    throw fail(`columns are separated by ${JSON.stringify(separator)}; save the file with commas`)
  }
  if (!columns.some((column) => known.has(column)) && columns.some((column) => /\d/.test(column))) {
    throw fail(`has no header; start with ${Object.keys(recordShapes[type].required).join(',')}`)
  }
  for (const [i, column] of columns.entries()) {
    if (column === '') throw fail(`column ${i + 1} has no name; name it or remove it`)
    if (columns.indexOf(column) !== i) throw fail(`column ${column} is there twice; remove one`)
    if (!known.has(column)) {
      const error = unknownField(type, column)
      throw fail(`column ${error.field} ${error.reason}`)
    }
  }
  const missing = Object.keys(recordShapes[type].required).filter((column) => !columns.includes(column))
  if (missing.length > 0) {
    throw fail(`column ${missing.join(', ')} is missing; every row needs it`)
  }
  return columns
}
