import Database from 'libsql'

/** How long a reader or the writer waits for the short locks of the others, in milliseconds. */
const busyTimeout = 10_000

/** A connection to a database file; errors are those of SQLite. */
export function connect(path: string, timeout = busyTimeout): Database.Database {
  const db = new Database(path)
  db.exec(`PRAGMA busy_timeout = ${timeout}`)
  return db
}
