import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'

/** The names of SQLite's result codes that the store tells apart. */
const names: Readonly<Record<number, string>> = {
  5: 'SQLITE_BUSY',
  6: 'SQLITE_LOCKED',
  8: 'SQLITE_READONLY',
  10: 'SQLITE_IOERR',
  11: 'SQLITE_CORRUPT',
  13: 'SQLITE_FULL',
  14: 'SQLITE_CANTOPEN',
  26: 'SQLITE_NOTADB',
}

/** Errors with the code that libsql gives them. */
function told<T>(run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (error instanceof Error && 'errcode' in error) {
      const code = Number(error.errcode)
      Object.assign(error, { code: names[code & 0xff] ?? `SQLITE_${code}` })
    }
    throw error
  }
}

/** A statement as the store uses one. */
class Statement {
  readonly #statement: StatementSync
  #plucked = false
  constructor(statement: StatementSync) {
    this.#statement = statement
  }
  /** Rows are the values of their first column. */
  pluck(): this {
    this.#statement.setReturnArrays(true)
    this.#plucked = true
    return this
  }
  all(...values: SQLInputValue[]): unknown[] {
    const rows = told(() => this.#statement.all(...values))
    return this.#plucked ? (rows as unknown[][]).map((row) => row[0]) : rows
  }
  run(...values: SQLInputValue[]): { changes: number } {
    return { changes: Number(told(() => this.#statement.run(...values)).changes) }
  }
}

/**
 * What the store needs of libsql, from the SQLite inside Node 24: one bundled file cannot carry native code. The file
 * on disk is the same.
 */
class Database {
  readonly #db: DatabaseSync
  constructor(path: string) {
    this.#db = told(() => new DatabaseSync(path))
  }
  get inTransaction(): boolean {
    return this.#db.isTransaction
  }
  exec(sql: string): this {
    told(() => this.#db.exec(sql))
    return this
  }
  prepare(sql: string): Statement {
    return new Statement(told(() => this.#db.prepare(sql)))
  }
  close(): void {
    if (this.#db.isOpen) this.#db.close()
  }
}

export { Database as default }
