import type { ServiceReport } from '@throughline/core'
import { metricName } from './metric-name.ts'
import { isInferred } from './words.ts'

/** Where a service lies among the retired clusters, one line per metric, and what to think of it; empty: not asked. */
export function legacyLines({ legacyClusters = [], metrics }: ServiceReport): readonly string[] {
  if (legacyClusters.length === 0) return []
  return [
    ...legacyClusters.map(({ id, level, band }) => {
      const metric = metrics.find((one) => one.id === id)
      const mark = metric !== undefined && isInferred(metric) ? ', inferred' : ''
      return `${metricName(id)}: ${level === null ? 'in no published band' : `${level} (${band}${mark})`}`
    }),
    'DORA gave one level for all four together; fail rates are upper bounds here.',
  ]
}

export const legacyTitle = 'Clusters of 2023, retired by DORA'
