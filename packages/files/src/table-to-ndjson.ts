import type { OutTable, OutValue } from './out-table.ts'

/** A table as one JSON object per line; absent fields are left out, instants are ISO 8601 in UTC. */
export function* tableToNdjson(table: OutTable): Generator<string> {
  for (let row = 0; row < table.length; row++) {
    const object: Record<string, OutValue> = {}
    for (const { name, kind, at } of table.columns) {
      const value = at(row)
      if (value !== null) object[name] = kind === 'instant' ? new Date(Number(value)).toISOString() : value
    }
    yield `${JSON.stringify(object)}\n`
  }
}
