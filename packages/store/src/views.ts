import { recordFieldKinds, recordTypes, type RecordType } from '@throughline/core'
import type Database from 'libsql'
import { readTexts } from './read-value.ts'

/**
 * The views for people with a SQL tool: one per record type, named and spelled as in files. An instant is ISO 8601 text
 * in UTC, and once more in epoch milliseconds with `Ms` after its name; a list is JSON; a flag 0 or 1. Tombstones are
 * left out.
 */
function viewSql(type: RecordType): string {
  const columns = Object.entries(recordFieldKinds(type))
    .filter(([name]) => name !== 'deleted')
    .flatMap(([name, kind]) => {
      const value = `body ->> '$.${name}'`
      if (kind !== 'instant') return [`${value} AS "${name}"`]
      const text = `strftime('%Y-%m-%dT%H:%M:%fZ', (${value}) / 1000.0, 'unixepoch')`
      return [`${text} AS "${name}"`, `${value} AS "${name}Ms"`]
    })
  return `CREATE VIEW "${type}" AS SELECT ${columns.join(', ')}, source FROM record_${type} WHERE deleted = 0`
}

/** Makes the views of this version where they are missing or other than they should be. */
export function createViews(db: Database.Database): void {
  const have = "FROM sqlite_master WHERE type = 'view' AND name = ?"
  const todo = recordTypes.filter((type) => readTexts(db, 'sql', have, type)[0] !== viewSql(type))
  if (todo.length === 0) return
  const sql = todo.map((type) => `DROP VIEW IF EXISTS "${type}"; ${viewSql(type)};`)
  db.exec(`BEGIN IMMEDIATE; ${sql.join('\n')} COMMIT;`)
}
