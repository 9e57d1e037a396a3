import { readdir } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import {
  emptyRecords,
  recordTypes,
  suggest,
  type Coverage,
  type Finding,
  type Instant,
  type RecordSet,
  type RecordType,
} from '@throughline/core'
import { FileError } from './file-error.ts'
import { fileFormat } from './read-rows.ts'
import { readRecordsFile } from './read-records-file.ts'
import { fileCoverage } from './file-coverage.ts'
import { unreadable } from './read-lines.ts'

export interface ReadFolderOptions {
  /** When it is read: windows given as a length end here. Default: now. */
  readonly readAt?: Instant | undefined
  /** The window that the files cover, half-open. Default: first to last record of each file. */
  readonly covers?: { readonly from: Instant; readonly to: Instant } | undefined
}

/**
 * Reads a folder with one file per record type (commits.csv, deployments.ndjson, workItems.json …) as one record set,
 * like importing each into an empty store. Hidden files are left alone; any other name, a link or a folder is an error.
 *
 * @throws FileError FILE_UNKNOWN, FILE_DUPLICATE, FILE_EMPTY (no record file), and what `readRecordsFile` throws
 * @example
 * const records = await readRecordsFolder('records', { readAt: Date.now() })
 */
export async function readRecordsFolder(dir: string, options: ReadFolderOptions = {}): Promise<RecordSet> {
  const readAt = options.readAt ?? Date.now()
  const coverage: Coverage[] = []
  const findings: Finding[] = []
  let records: RecordSet = emptyRecords(readAt)
  for (const [type, path] of await recordFiles(dir)) {
    const file = await readRecordsFile(path, type)
    const source = `file:${basename(path)}`
    const covered = fileCoverage(source, file, options.covers)
    if (covered !== null) coverage.push(covered)
    else if (file.records.length === 0) findings.push(emptyFile(basename(path)))
    records = { ...records, [type]: file.records, rejected: [...records.rejected, ...file.rejected] }
  }
  return { ...records, coverage, findings }
}

async function recordFiles(dir: string): Promise<Map<RecordType, string>> {
  const entries = await readdir(dir, { withFileTypes: true }).catch((error: unknown) => {
    throw unreadable(dir, error)
  })
  const files = new Map<RecordType, string>()
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue
    const stem = basename(entry.name, extname(entry.name))
    const type = recordTypes.find((each) => each === stem)
    if (type === undefined || fileFormat(entry.name) === null || !entry.isFile()) {
      throw unknownFile(dir, entry.name, stem, entry.isFile())
    }
    const other = files.get(type)
    if (other !== undefined) {
      const both = `${basename(other)} and ${entry.name}`
      throw new FileError('FILE_DUPLICATE', `${dir}: ${both} both hold ${type}; keep one`)
    }
    files.set(type, join(dir, entry.name))
  }
  if (files.size === 0) {
    throw new FileError('FILE_EMPTY', `${dir}: holds no record file; add one such as deployments.csv`)
  }
  return files
}

function unknownFile(dir: string, name: string, stem: string, isFile: boolean): FileError {
  const shown = JSON.stringify(name)
  if (!isFile) {
    return new FileError('FILE_UNKNOWN', `${dir}: ${shown} is a folder or a link; put plain files there`)
  }
  const near = suggest(stem, recordTypes)
  const ending = fileFormat(name) === null ? '.csv' : extname(name)
  const next =
    near === null ? `move it away; the names are ${recordTypes.join(', ')}` : `did you mean ${near}${ending}?`
  return new FileError('FILE_UNKNOWN', `${dir}: ${shown} is not a record file; ${next}`)
}

function emptyFile(name: string): Finding {
  return {
    code: 'empty-file',
    severity: 'warning',
    count: 1,
    message: `${name} has no rows, so which time it covers is unknown; give the window it covers if nothing happened.`,
    sample: [name],
  }
}
