import type Database from 'libsql'

/**
 * The one value that a query gives; undefined when it gives none. Goes through `all`, because `get` of libsql ignores
 * `pluck` and adds a key of its own.
 */
export function readValue(
  db: Database.Database,
  sql: string,
  ...values: readonly (string | number)[]
): unknown {
  return db
    .prepare(sql)
    .pluck()
    .all(...values)[0]
}

/** The one number that a query gives; 0 when it gives none. */
export function readNumber(db: Database.Database, sql: string): number {
  return Number(readValue(db, sql) ?? 0)
}
