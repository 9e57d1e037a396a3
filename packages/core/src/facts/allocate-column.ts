import type { Column, ColumnKind } from './table.ts'

/** A column of zeros of a kind that is no text. */
export function allocateColumn<K extends Exclude<ColumnKind, 'text'>>(kind: K, length: number): Column<K>
export function allocateColumn(kind: Exclude<ColumnKind, 'text'>, length: number) {
  if (kind === 'instant' || kind === 'number') return new Float64Array(length)
  return kind === 'ref' ? new Int32Array(length) : new Uint8Array(length)
}
