import { changeMetrics } from './catalogue-change.ts'
import { deliveryMetrics } from './catalogue-delivery.ts'
import { workItemMetrics } from './catalogue-work-item.ts'
import type { MetricDefinition } from './metric-definition.ts'

/** Every metric there is, in the order reports give them. */
export const metricCatalogue: readonly MetricDefinition[] = [
  ...deliveryMetrics,
  ...changeMetrics,
  ...workItemMetrics,
]

const byId = new Map(metricCatalogue.map((metric) => [metric.id, metric]))

/**
 * The definition of a metric.
 *
 * @throws UnknownMetricError when no metric has this id
 * @example
 * metricDefinition('change-lead-time').unit // 's'
 */
export function metricDefinition(id: string): MetricDefinition {
  const definition = byId.get(id)
  if (!definition) throw new UnknownMetricError(id)
  return definition
}

/** A metric id that is not in the catalogue. */
export class UnknownMetricError extends Error {
  readonly code = 'unknown-metric'
  override readonly name = 'UnknownMetricError'
  constructor(id: string) {
    super(
      `There is no metric "${id}". Known metrics: ${metricCatalogue.map((metric) => metric.id).join(', ')}.`,
    )
  }
}
