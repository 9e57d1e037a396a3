import { recordFieldKinds, recordTypes, type FieldKind, type RecordSet } from '@throughline/core'
import type { OutColumn, OutKind, OutTable, OutValue } from './out-table.ts'

const written: readonly FieldKind[] = ['list', 'instant', 'count', 'number', 'flag']

/**
 * The records as tables, one per type that has any, with the columns that import reads.
 *
 * @example
 * await writeTables('out', recordTables(records), 'csv') // out/commits.csv, out/deployments.csv …
 */
export function recordTables(records: RecordSet): readonly OutTable[] {
  return recordTypes
    .filter((type) => records[type].length > 0)
    .map((type) => {
      const rows: readonly object[] = records[type]
      const columns = Object.entries(recordFieldKinds(type)).map(([name, kind]): OutColumn => ({
        name,
        kind: written.includes(kind) ? (kind as OutKind) : 'text',
        at: (row) => (Reflect.get(rows[row] ?? {}, name) as OutValue | undefined) ?? null,
      }))
      return { name: type, length: rows.length, columns }
    })
}
