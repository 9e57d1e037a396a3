import { recordFieldKinds, recordTypes } from '../records/record-shapes.ts'
import type { RecordType } from '../records/record-set.ts'

/**
 * The field names of every record type, in the order of CSV headers, exports and SQL views.
 *
 * @example
 * recordFields.statuses // ['name', 'category', 'id', 'updatedAt', 'deleted']
 */
export const recordFields = Object.fromEntries(
  recordTypes.map((type) => [type, Object.keys(recordFieldKinds(type))]),
) as unknown as { readonly [T in RecordType]: readonly string[] }
