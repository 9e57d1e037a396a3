import type Database from 'libsql'

const kept = new WeakMap<Database.Database, Map<string, Database.Statement>>()

/**
 * A statement of a connection, made once for each text. libsql frees the memory of a statement only when the garbage
 * collector meets it, and it meets one in thousands.
 */
export function prepared(db: Database.Database, sql: string): Database.Statement {
  const own = kept.get(db) ?? new Map<string, Database.Statement>()
  kept.set(db, own)
  const known = own.get(sql)
  if (known !== undefined) return known
  const made = db.prepare(sql)
  own.set(sql, made)
  return made
}
