import { parquetWriteBuffer, type ParquetWriteOptions } from 'hyparquet-writer'
import type { OutColumn, OutKind, OutTable } from './out-table.ts'

type SchemaElement = NonNullable<ParquetWriteOptions['schema']>[number]

const text = { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } } as const
const leaves: Readonly<Record<Exclude<OutKind, 'list'>, Omit<SchemaElement, 'name'>>> = {
  text,
  instant: { type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' } },
  count: { type: 'INT64' },
  number: { type: 'DOUBLE' },
  flag: { type: 'BOOLEAN' },
}

/** A table as Parquet, snappy: instants are timestamps in UTC, lists are lists of text, absent is null. */
export function tableToParquet(table: OutTable): Uint8Array {
  const columnData = table.columns.map((column) => ({
    name: column.name,
    data: Array.from({ length: table.length }, (_, row) => convert(column, row)),
  }))
  const schema = [
    { name: 'root', num_children: table.columns.length },
    ...table.columns.flatMap(({ name, kind }) => schemaOf(name, kind)),
  ]
  return new Uint8Array(parquetWriteBuffer({ columnData, schema, codec: 'SNAPPY' }))
}

function schemaOf(name: string, kind: OutKind): SchemaElement[] {
  if (kind !== 'list') return [{ name, repetition_type: 'OPTIONAL', ...leaves[kind] }]
  return [
    { name, repetition_type: 'OPTIONAL', converted_type: 'LIST', num_children: 1 },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', repetition_type: 'OPTIONAL', ...text },
  ]
}

function convert({ kind, at }: OutColumn, row: number): unknown {
  const value = at(row)
  if (value === null) return null
  if (kind === 'instant') return new Date(Number(value))
  return kind === 'count' ? BigInt(Number(value)) : value
}
