import { basename } from 'node:path'
import type { RecordType, RecordTypes, Rejection } from '@throughline/core'
import { parseRecord } from '@throughline/core/schema'
import type { BadRow } from './bad-row.ts'
import { fileFormat, readRows, type FileFormat } from './read-rows.ts'

export interface ReadRecordsOptions {
  /** Default: by the ending of the name. */
  readonly format?: FileFormat | undefined
}

/** What a file said: what landed, and each row that did not. */
export interface RecordsFile<T extends RecordType> {
  readonly type: T
  readonly records: readonly RecordTypes[T][]
  /** Every reason of every refused row, in order. */
  readonly bad: readonly BadRow[]
  /** Rows refused; a row can have several reasons. */
  readonly refused: number
  /** The bad rows by reason, as a record set carries them. */
  readonly rejected: readonly Rejection[]
}

/**
 * Reads the records in a CSV, NDJSON or JSON file. Bad rows are listed and the rest is returned; a file that cannot
 * be trusted as a whole (encoding, header, not an array) is refused. CSV cells that {@link escapeFormula} guarded are
 * given back as they were: one apostrophe before `=`, `+`, `-`, `@`, TAB or a line end is taken off.
 *
 * @param path the file; the ending says the format
 * @param type what its rows are
 * @returns records in the order of the file; instants in ms since the epoch
 * @throws FileError with a code and one line
 * @example
 * const { records, bad } = await readRecordsFile('deployments.csv', 'deployments')
 */
export async function readRecordsFile<T extends RecordType>(
  path: string,
  type: T,
  options: ReadRecordsOptions = {},
): Promise<RecordsFile<T>> {
  const records: RecordTypes[T][] = []
  const bad: BadRow[] = []
  const format = options.format ?? fileFormat(path)
  let refused = 0
  for await (const row of readRows(path, type, format)) {
    const errors =
      row.problem === undefined
        ? keep(parseRecord(type, row.values))
        : [{ field: '', problem: row.problem, reason: row.problem }]
    if (errors.length > 0) refused++
    for (const { field, problem, reason } of errors) {
      const where = `${basename(path)}${format === 'json' ? ' item ' : ':'}${row.line}`
      bad.push({ line: row.line, field, problem, message: `${where}: ${[field, reason].join(' ').trim()}` })
    }
  }
  return { type, records, bad, refused, rejected: groupByReason(`file:${basename(path)}`, type, bad) }

  function keep(parsed: ReturnType<typeof parseRecord<T>>) {
    if (parsed.errors !== undefined) return parsed.errors
    records.push(parsed.record)
    return []
  }
}

function groupByReason(source: string, stream: RecordType, bad: readonly BadRow[]): Rejection[] {
  const groups = new Map<string, BadRow[]>()
  for (const row of bad) {
    const reason = `${row.field} ${row.problem}`.trim()
    const group = groups.get(reason)
    if (group === undefined) groups.set(reason, [row])
    else group.push(row)
  }
  return [...groups].map(([reason, rows]) => ({
    source,
    stream,
    reason,
    count: rows.length,
    sample: rows.slice(0, 5).map((row) => row.message),
  }))
}
