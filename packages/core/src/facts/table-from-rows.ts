import type { Row, Table, TableShape } from './table.ts'
import { tableBuilder } from './table-builder.ts'

/**
 * Turns plain rows into a table of columns.
 *
 * @param shape the columns and their kinds
 * @param rows one object per row, every column present
 * @example
 * tableFromRows(spellShape, [{ item: 0, stage: 2, flagged: 0, from: 0, to: NaN }]).stage[0] // 2
 */
export function tableFromRows<S extends TableShape>(shape: S, rows: readonly Row<S>[]): Table<S> {
  const builder = tableBuilder(shape)
  for (const row of rows) builder.push(row)
  return builder.build()
}
