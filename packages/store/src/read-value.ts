import type Database from 'libsql'
import { prepared } from './prepared.ts'

/**
 * The one value that a query gives; undefined when it gives none. Goes through `all`, because `get` of libsql ignores
 * `pluck` and adds a key of its own.
 */
export function readValue(
  db: Database.Database,
  sql: string,
  ...values: readonly (string | number)[]
): unknown {
  return prepared(db, sql)
    .pluck()
    .all(...values)[0]
}

/**
 * A text column of every row that a query gives. It is read as bytes, because libsql ends the whole process when a
 * damaged file holds text that is not UTF-8.
 *
 * @param rest what comes after the column: `FROM … WHERE …`
 * @throws TypeError ERR_ENCODING_INVALID_ENCODED_DATA, SyntaxError when there is none
 */
export function readTexts(
  db: Database.Database,
  column: string,
  rest: string,
  ...values: readonly (string | number)[]
): string[] {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const rows = prepared(db, `SELECT CAST(${column} AS BLOB) ${rest}`)
    .pluck()
    .all(...values) as (Uint8Array | null)[]
  return rows.map((bytes) => {
    if (bytes === null) throw new SyntaxError('a text is missing')
    return decoder.decode(bytes)
  })
}

/** The one number that a query gives; 0 when it gives none. */
export function readNumber(db: Database.Database, sql: string): number {
  return Number(readValue(db, sql) ?? 0)
}
