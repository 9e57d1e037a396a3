import { explain, measure, metricCatalogue } from '@throughline/core'
import type { Facts, MeasureOptions } from '@throughline/core'
import type { DashboardSource, ReportQuery } from '@throughline/dashboard'

/** Facts and how to measure them, for what a page asked. */
export interface Answering {
  readonly facts: Facts
  readonly measuring: MeasureOptions
}

/**
 * A dashboard source over facts that are made when asked for.
 *
 * @param answering facts and options for a query
 * @param generation changes when an answer could
 */
export function liveSource(
  answering: (query: ReportQuery) => Promise<Answering>,
  generation: () => Promise<string>,
): DashboardSource {
  return {
    catalogue: metricCatalogue,
    generation,
    async report(query) {
      const { facts, measuring } = await answering(query)
      return measure(facts, measuring)
    },
    async explain({ metric, limit, ...query }) {
      const { facts, measuring } = await answering(query)
      return explain(facts, { ...measuring, metric, limit })
    },
  }
}
