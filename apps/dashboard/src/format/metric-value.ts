import type { Summary, Unit } from '@throughline/core'
import { absence } from './absence.ts'
import { inWords } from './quantity.ts'

/** A summary in one phrase: "16.9 h", "no data", "not configured". */
export function metricValue(summary: Summary & { readonly needs?: string | undefined }, unit: Unit): string {
  return summary.value === null ? absence(summary.status, summary.needs) : inWords(summary.value, unit)
}
