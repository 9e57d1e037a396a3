/** A column of text that may decode lazily. `string[]` is one. Absent text is ''. */
export interface Text {
  readonly length: number
  at(index: number): string | undefined
}

/**
 * What a column holds.
 * instant: ms since the epoch, NaN absent. number: NaN absent. ref: row of another table, -1 absent.
 * code: index into a closed list. flag: 0 or 1. text: '' absent.
 */
export type ColumnKind = 'instant' | 'number' | 'ref' | 'code' | 'flag' | 'text'

export type Column<K extends ColumnKind> = K extends 'instant' | 'number'
  ? Float64Array
  : K extends 'ref'
    ? Int32Array
    : K extends 'code' | 'flag'
      ? Uint8Array
      : Text

/** The columns of a table, by name. */
export type TableShape = Readonly<Record<string, ColumnKind>>

/** A table of facts as a struct of columns: a window over a million rows must cost milliseconds. */
export type Table<S extends TableShape> = { readonly length: number } & {
  readonly [C in keyof S]: Column<S[C]>
}

/** One row of a table, as a plain object: how tables are written and how a person reads them. */
export type Row<S extends TableShape> = { readonly [C in keyof S]: S[C] extends 'text' ? string : number }
