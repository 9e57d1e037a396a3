import {
  recordFieldKinds,
  recordKey,
  recordTypes,
  type RecordType,
  type RecordTypes,
} from '@throughline/core'

/** The version of a record without `updatedAt`: older than every other. */
const unversioned = Number.MIN_SAFE_INTEGER

const fieldNames = Object.fromEntries(
  recordTypes.map((type) => [type, Object.keys(recordFieldKinds(type))]),
) as unknown as { readonly [T in RecordType]: string[] }

/** A record as a row: key, version, deleted, body. Equal records have equal bodies, in whatever order their fields are. */
export function recordRow<T extends RecordType>(
  type: T,
  record: RecordTypes[T],
): readonly [key: string, version: number, deleted: number, body: string] {
  const body = JSON.stringify(record, fieldNames[type])
  return [recordKey(type, record), record.updatedAt ?? unversioned, record.deleted === true ? 1 : 0, body]
}
