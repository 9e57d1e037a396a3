import type { Versioned } from './records.ts'

/**
 * Of several rows under one key the one with the newest `updatedAt` (absent counts as oldest), among equals the later
 * row. Tombstones take part.
 *
 * @param keys the natural key of each row
 */
export function latestVersions<T extends Versioned>(rows: readonly T[], keys: readonly string[]): T[] {
  const byKey = new Map<string, T>()
  rows.forEach((row, i) => {
    const known = byKey.get(keys[i]!)
    if (known === undefined || version(row) >= version(known)) byKey.set(keys[i]!, row)
  })
  return [...byKey.values()]
}

function version(record: Versioned): number {
  return record.updatedAt ?? -Infinity
}
