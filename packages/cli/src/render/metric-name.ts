import { metricCatalogue } from '@throughline/core'
import type { MetricDefinition } from '@throughline/core'

const byId = new Map(metricCatalogue.map((metric) => [metric.id, metric]))

/** A metric's name for people. */
export function metricName(id: string): string {
  return byId.get(id)?.name ?? id
}

/** The family a metric is shown with. */
export function metricFamily(id: string): MetricDefinition['family'] | null {
  return byId.get(id)?.family ?? null
}
