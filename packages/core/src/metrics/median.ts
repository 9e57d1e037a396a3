import { quantile } from '../stats/quantile.ts'

/** The median, type 7; null of nothing. */
export function median(values: Float64Array): number | null {
  return values.length === 0 ? null : quantile(values, 0.5)
}
