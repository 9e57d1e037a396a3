import type { RecordType, RecordTypes } from './record-set.ts'

const keyParts: { readonly [T in RecordType]: (record: RecordTypes[T]) => readonly (string | number)[] } = {
  commits: (r) => [r.repository, r.sha],
  changes: (r) => [r.repository, r.number],
  deployments: (r) => [r.id],
  incidents: (r) => [r.id],
  workItems: (r) => [r.key],
  transitions: (r) => [r.key, r.at, r.kind ?? 'status', r.to],
  statuses: (r) => [r.name],
  outcomes: (r) => [r.series, r.at],
}

/**
 * The natural key of a record as one string: two records of a type are versions of the same thing exactly when
 * their keys are equal. Every part but the last carries its length, so that no text can imitate another key.
 *
 * @example
 * recordKey('changes', { repository: 'acme/shop', number: '7', createdAt: 0 }) // '9:acme/shop7'
 */
export function recordKey<T extends RecordType>(type: T, record: RecordTypes[T]): string {
  const parts = keyParts[type](record)
  let key = ''
  for (let i = 0; i < parts.length - 1; i++) key += `${String(parts[i]).length}:${parts[i]}`
  return key + parts[parts.length - 1]
}
