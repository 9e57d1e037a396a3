import { allocateColumn } from './allocate-column.ts'
import type { ColumnKind, Table, TableShape, Text } from './table.ts'

/**
 * Some rows of a table, in the order asked for, a row as often as asked for. Refs are kept as they are.
 *
 * @param rows row numbers of `table`
 * @example
 * selectRows(deploymentShape, facts.deployments, [2, 0]).length // 2
 */
export function selectRows<S extends TableShape>(
  shape: S,
  table: Table<S>,
  rows: ArrayLike<number>,
): Table<S> {
  const columns = Object.entries(shape).map(([name, kind]) => [name, select(kind, table[name], rows)])
  return { length: rows.length, ...Object.fromEntries(columns) }
}

function select(kind: ColumnKind, column: unknown, rows: ArrayLike<number>) {
  if (kind === 'text') return Array.from(rows, (row) => (column as Text).at(row) ?? '')
  const source = column as ArrayLike<number>
  const values = allocateColumn(kind, rows.length)
  for (let i = 0; i < rows.length; i++) values[i] = source[rows[i] as number] as number
  return values
}
