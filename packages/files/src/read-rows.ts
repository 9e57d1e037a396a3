import { readFile } from 'node:fs/promises'
import { isUtf8 } from 'node:buffer'
import { basename, extname } from 'node:path'
import type { RecordType } from '@throughline/core'
import { FileError } from './file-error.ts'
import { readCsvTable } from './read-csv-table.ts'
import { readLines, unreadable } from './read-lines.ts'

/** A row before it is a record: its values by field name, or why it has none. */
export type RawRow =
  | { readonly line: number; readonly values: unknown; readonly problem?: undefined }
  | { readonly line: number; readonly problem: string; readonly values?: undefined }

export type FileFormat = 'csv' | 'ndjson' | 'json'

const formats: Readonly<Record<string, FileFormat>> = {
  '.csv': 'csv',
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
  '.json': 'json',
}

/** The format of a file by its name; null when the ending says nothing. */
export function fileFormat(path: string): FileFormat | null {
  return formats[extname(path).toLowerCase()] ?? null
}

/**
 * The rows of a file in any of the formats.
 *
 * @param format default: by the ending
 * @throws FileError for what is wrong with the file as a whole
 */
export async function* readRows(
  path: string,
  type: RecordType,
  format: FileFormat | null = fileFormat(path),
): AsyncGenerator<RawRow> {
  if (format === 'csv') yield* readCsvTable(path, type)
  else if (format === 'ndjson') yield* readNdjson(path)
  else if (format === 'json') yield* readJsonArray(path)
  else {
    const message = `${basename(path)}: the ending says no format; name it .csv, .ndjson or .json`
    throw new FileError('FILE_UNKNOWN', message)
  }
}

async function* readNdjson(path: string): AsyncGenerator<RawRow> {
  let any = false
  for await (const { number, text } of readLines(path)) {
    if (text.trim() === '') continue
    if (!any && text.trimStart().startsWith('[')) {
      const message = `${basename(path)}:${number}: is a JSON array, not one object per line; name it .json`
      throw new FileError('FILE_FORMAT', message)
    }
    any = true
    const values = parseJson(text)
    if (values === undefined) yield { line: number, problem: 'is not JSON; write one object per line' }
    else yield { line: number, values }
  }
  if (!any) throw empty(path, 'write one JSON object per line')
}

async function* readJsonArray(path: string): AsyncGenerator<RawRow> {
  const name = basename(path)
  const bytes = await readFile(path).catch((error: unknown) => {
    throw unreadable(path, error)
  })
  if (!isUtf8(bytes)) throw new FileError('FILE_ENCODING', `${name}: is not UTF-8; save the file as UTF-8`)
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '')
  if (text.trim() === '') throw empty(path, 'write [ ] around the records')
  const values = parseJson(text)
  if (Array.isArray(values)) {
    for (const [i, each] of values.entries()) yield { line: i + 1, values: each }
    return
  }
  const lines = text.trim().split('\n', 2)
  const byLine = lines.length === 2 && lines.every((line) => parseJson(line) !== undefined)
  if (byLine) {
    throw new FileError('FILE_FORMAT', `${name}: holds one JSON value per line; name it .ndjson`)
  }
  if (values === undefined) throw new FileError('FILE_FORMAT', `${name}: is not JSON${whereJsonBreaks(text)}`)
  throw new FileError('FILE_FORMAT', `${name}: is not a JSON array; write [ ] around the records`)
}

function empty(path: string, next: string): FileError {
  return new FileError('FILE_EMPTY', `${basename(path)}: is empty; ${next}`)
}

/** The value, or undefined when the text is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** `at line 3; …`: V8 says the position, people need the line. */
function whereJsonBreaks(text: string): string {
  try {
    JSON.parse(text)
  } catch (error) {
    const position = /position (\d+)/.exec(String(error))?.[1]
    const cut = position === undefined ? text : text.slice(0, Number(position))
    return ` at line ${cut.split('\n').length}; check for a missing comma, quote or bracket before it`
  }
  return '; check the file'
}
