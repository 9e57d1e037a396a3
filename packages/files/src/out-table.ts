/** How a column of an export is written. */
export type OutKind = 'text' | 'list' | 'instant' | 'count' | 'number' | 'flag'

/** null: absent. Instants in epoch milliseconds. */
export type OutValue = string | number | boolean | readonly string[] | null

export interface OutColumn {
  readonly name: string
  readonly kind: OutKind
  at(row: number): OutValue
}

/** Rows to write, in any format. */
export interface OutTable {
  /** The name of the file, without its ending. */
  readonly name: string
  readonly length: number
  readonly columns: readonly OutColumn[]
}
