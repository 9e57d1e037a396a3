import type { MetricReport, Report, ServiceReport } from '@throughline/core'
import { csv } from './csv.ts'

const header = [
  'service',
  'team',
  'environment',
  'metric',
  'definition',
  'unit',
  'better',
  'from',
  'to',
  'status',
  'value',
  'n',
  'clusters',
  'low',
  'high',
  'confidence',
  'p75',
  'p90',
  'p95',
  'previous',
  'previousN',
  'matched',
  'of',
  'inferred',
  'excluded',
] as const

/** A report as CSV: one row per service and metric of the window; absent values are empty cells. */
export function reportCsv(report: Report): string {
  return csv(
    header,
    report.services.flatMap((service) => service.metrics.map((metric) => row(report, service, metric))),
  )
}

function row(report: Report, service: ServiceReport, metric: MetricReport) {
  const { interval, percentiles, previous, coverage } = metric
  return [
    service.service,
    service.team,
    service.environment,
    metric.id,
    metric.definition,
    metric.unit,
    metric.better,
    report.window.from,
    report.window.to,
    metric.status,
    metric.value,
    metric.n,
    metric.clusters,
    interval?.low,
    interval?.high,
    interval?.confidence,
    percentiles?.p75,
    percentiles?.p90,
    percentiles?.p95,
    previous?.value,
    previous?.n,
    coverage?.matched,
    coverage?.of,
    metric.inferred,
    Object.values(metric.excluded).reduce((sum, count) => sum + count, 0),
  ]
}

/** A report as NDJSON: one metric of one service per line, with the window it belongs to. */
export function reportNdjson(report: Report): string {
  return report.services
    .flatMap(({ service, team, environment, metrics }) =>
      metrics.map((metric) => {
        const { from, to, timeZone } = report.window
        return `${JSON.stringify({ schemaVersion: report.schemaVersion, service, team, environment, window: { from, to, timeZone }, ...metric })}\n`
      }),
    )
    .join('')
}
