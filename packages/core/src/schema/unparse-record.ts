import { recordFieldKinds } from '../records/record-shapes.ts'
import type { RecordType, RecordTypes } from '../records/record-set.ts'
import { listToText } from './list-text.ts'

/**
 * One record as CSV text by field name, in the order of `recordFields`; absent fields are ''. Instants become ISO
 * 8601 in UTC with milliseconds. `parseRecord` gives the same record back.
 *
 * @example
 * unparseRecord('statuses', { name: 'Done', category: 'done' })
 * // { name: 'Done', category: 'done', id: '', updatedAt: '', deleted: '' }
 */
export function unparseRecord<T extends RecordType>(type: T, record: RecordTypes[T]): Record<string, string> {
  const values: Readonly<Record<string, string | number | boolean | readonly string[] | null | undefined>> = {
    ...record,
  }
  const row: Record<string, string> = {}
  for (const [name, kind] of Object.entries(recordFieldKinds(type))) {
    const value = values[name]
    if (value === undefined || value === null) row[name] = ''
    else if (Array.isArray(value)) row[name] = listToText(value as readonly string[])
    else if (kind === 'instant') row[name] = new Date(Number(value)).toISOString()
    else row[name] = String(value)
  }
  return row
}
