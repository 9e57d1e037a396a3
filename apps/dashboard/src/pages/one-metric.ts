import type { MetricReport, Report } from '@throughline/core'
import { DashboardError } from '../http/dashboard-error.ts'
import { nameOf, type View } from './view.ts'

/** A metric of the service that the address names, or of all, standing alone. */
export interface OneMetric {
  readonly metric: MetricReport
  readonly name: string
  /** Null: everything together. */
  readonly service: string | null
}

/** @throws DashboardError 404 for a metric or a service that is not there */
export function oneMetric(view: View, report: Report, id: string): OneMetric {
  const { service } = view.query
  const scope =
    service === undefined
      ? (report.organisation ?? report.services[0])
      : report.services.find((one) => one.service === service)
  if (scope === undefined) {
    throw new DashboardError(
      404,
      'unknown-service',
      `There is no ${report.by} "${(service ?? '').slice(0, 200)}".`,
    )
  }
  const metric = scope.metrics.find((one) => one.id === id)
  if (metric === undefined) {
    throw new DashboardError(404, 'unknown-metric', `There is no metric "${id.slice(0, 80)}".`)
  }
  return { metric, name: nameOf(view, id), service: service ?? null }
}
