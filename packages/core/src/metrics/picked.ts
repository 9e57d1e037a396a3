/** The values of a column at some rows. */
export function picked(column: Float64Array, rows: Int32Array): Float64Array {
  const values = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) values[i] = column[rows[i]!]!
  return values
}
