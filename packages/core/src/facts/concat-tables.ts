import { allocateColumn } from './allocate-column.ts'
import type { ColumnKind, Table, TableShape, Text } from './table.ts'

/**
 * The rows of several tables of one shape, in order. Refs are kept as they are: whoever moves the rows they point
 * at shifts them.
 *
 * @example
 * concatTables(spellShape, [january, february]).length
 */
export function concatTables<S extends TableShape>(shape: S, tables: readonly Table<S>[]): Table<S> {
  const length = tables.reduce((sum, table) => sum + table.length, 0)
  const columns = Object.entries(shape).map(([name, kind]) => [name, concat(kind, name, tables, length)])
  return { length, ...Object.fromEntries(columns) }
}

type Columns = Readonly<Record<string, unknown>> & { readonly length: number }

function concat(kind: ColumnKind, name: string, tables: readonly Columns[], length: number) {
  if (kind === 'text') {
    return tables.flatMap((table) =>
      Array.from({ length: table.length }, (_, i) => (table[name] as Text).at(i) ?? ''),
    )
  }
  const values = allocateColumn(kind, length)
  let end = 0
  for (const table of tables) {
    values.set(table[name] as ArrayLike<number>, end)
    end += table.length
  }
  return values
}
