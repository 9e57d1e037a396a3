import type { OutTable } from './out-table.ts'
import { tableToCsv } from './table-to-csv.ts'
import { tableToNdjson } from './table-to-ndjson.ts'
import { tableToParquet } from './table-to-parquet.ts'
import { writeFile } from './write-file.ts'

export type TableFormat = 'csv' | 'ndjson' | 'parquet'

const encoders: Readonly<Record<TableFormat, (table: OutTable) => Iterable<string | Uint8Array>>> = {
  csv: tableToCsv,
  ndjson: tableToNdjson,
  parquet: (table) => [tableToParquet(table)],
}

/**
 * Writes tables into a folder, each as a file of its name. CSV and NDJSON of records are read back by
 * `readRecordsFolder` as the same records.
 *
 * @returns the paths written
 * @throws FileError as `writeFile` does
 * @example
 * await writeTables('out', recordTables(records), 'csv')
 */
export async function writeTables(
  dir: string,
  tables: readonly OutTable[],
  format: TableFormat,
): Promise<readonly string[]> {
  const paths: string[] = []
  for (const table of tables) {
    paths.push(await writeFile(dir, `${table.name}.${format}`, encoders[format](table)))
  }
  return paths
}
