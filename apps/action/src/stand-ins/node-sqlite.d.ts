/** The part of Node 24's SQLite that is used; the types of Node 20 do not know it. */
declare module 'node:sqlite' {
  export type SQLInputValue = null | number | bigint | string | Uint8Array
  export interface StatementSync {
    all(...values: SQLInputValue[]): unknown[]
    run(...values: SQLInputValue[]): { changes: number | bigint }
    setReturnArrays(enabled: boolean): void
  }
  export class DatabaseSync {
    constructor(path: string)
    readonly isOpen: boolean
    readonly isTransaction: boolean
    exec(sql: string): void
    prepare(sql: string): StatementSync
    close(): void
  }
}
