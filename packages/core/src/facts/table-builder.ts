import { allocateColumn } from './allocate-column.ts'
import type { ColumnKind, Row, Table, TableShape } from './table.ts'

/** A table that grows row by row and keeps nothing but columns. */
export interface TableBuilder<S extends TableShape> {
  /** Rows so far: the number the next row gets. */
  readonly length: number
  /** Adds a row and returns its number. The row itself is not kept. */
  push(row: Row<S>): number
  /** The table. The builder must not be used afterwards. */
  build(): Table<S>
}

/**
 * Builds a table of any size without holding its rows as objects.
 *
 * @example
 * const builder = tableBuilder(spellShape)
 * builder.push({ item: 0, stage: 2, flagged: 0, from: 0, to: NaN }) // 0
 * builder.build().stage[0] // 2
 */
export function tableBuilder<S extends TableShape>(shape: S): TableBuilder<S> {
  const columns = Object.entries(shape).map(([name, kind]) => ({ name, column: growable(kind) }))
  let length = 0
  return {
    get length() {
      return length
    },
    push(row) {
      for (const { name, column } of columns) column.push(row[name] as never)
      return length++
    },
    build() {
      return {
        length,
        ...Object.fromEntries(columns.map(({ name, column }) => [name, column.done()])),
      } as Table<S>
    },
  }
}

function growable(kind: ColumnKind) {
  if (kind === 'text') {
    const texts: string[] = []
    return { push: (text: string) => texts.push(text), done: () => texts }
  }
  let values = allocateColumn(kind, 64)
  let length = 0
  return {
    push(value: number) {
      if (length === values.length) {
        const larger = allocateColumn(kind, length * 2)
        larger.set(values)
        values = larger
      }
      values[length++] = value
    },
    done: () => values.slice(0, length),
  }
}
