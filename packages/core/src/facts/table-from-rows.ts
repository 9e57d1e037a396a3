import type { ColumnKind, Row, Table, TableShape } from './table.ts'

/**
 * Turns plain rows into a table of columns.
 *
 * @param shape the columns and their kinds
 * @param rows one object per row, every column present
 * @example
 * tableFromRows(spellShape, [{ item: 0, stage: 2, flagged: 0, from: 0, to: NaN }]).stage[0] // 2
 */
export function tableFromRows<S extends TableShape>(shape: S, rows: readonly Row<S>[]): Table<S> {
  const columns = Object.entries(shape).map(([name, kind]) => [name, column(name, kind, rows)])
  return { length: rows.length, ...Object.fromEntries(columns) }
}

function column(name: string, kind: ColumnKind, rows: readonly Record<string, string | number>[]) {
  if (kind === 'text') return rows.map((row) => String(row[name]))
  const values = allocate(kind, rows.length)
  rows.forEach((row, i) => (values[i] = Number(row[name])))
  return values
}

/** An empty column of a numeric kind: NaN for instants and numbers, -1 for refs, else 0. */
function allocate(kind: Exclude<ColumnKind, 'text'>, length: number) {
  if (kind === 'instant' || kind === 'number') return new Float64Array(length)
  return kind === 'ref' ? new Int32Array(length) : new Uint8Array(length)
}
