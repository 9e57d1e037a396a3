import { statusOf } from '../report/coverage.ts'
import type { Reading } from '../report/coverage.ts'
import type { Summary } from '../report/report.ts'
import { quantile } from '../stats/quantile.ts'

/** No data: null with n = 0, never 0. */
export const noData: Summary = { status: 'no-data', value: null, n: 0 }

/** The median of values and how many there are. */
export function medianSummary(values: Float64Array, reading: Reading = 'unstated'): Summary {
  if (values.length === 0) return noData
  const value = quantile(values, 0.5)
  return { status: statusOf(value, reading), value, n: values.length }
}

/** The share of ones among 0/1 values. */
export function ratioSummary(values: Float64Array, reading: Reading = 'unstated'): Summary {
  if (values.length === 0) return noData
  const value = total(values) / values.length
  return { status: statusOf(value, reading), value, n: values.length }
}

/** The sum of values. */
export function total(values: Float64Array): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]!
  return sum
}
