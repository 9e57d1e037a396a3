import type { Item, MetricReport } from '@throughline/core'
import { inWords } from './quantity.ts'

/** What one item is worth, or null where it has nothing of its own to say. */
export function itemValue({ value }: Pick<Item, 'value'>, metric: MetricReport): string | null {
  if (value === null || metric.unit === '1/day' || metric.unit === '1/week') return null
  if (metric.unit === 'ratio' && (value === 0 || value === 1)) return value === 1 ? 'counts' : null
  return inWords(value, metric.unit)
}
