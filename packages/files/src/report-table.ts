import type { Interval, MetricReport, Report, ServiceReport, Summary } from '@throughline/core'
import type { OutColumn, OutKind, OutTable, OutValue } from './out-table.ts'

type Line = Readonly<Record<string, OutValue>>

const kinds: Readonly<Record<string, OutKind>> = {
  service: 'text',
  team: 'text',
  environment: 'text',
  metric: 'text',
  definition: 'count',
  unit: 'text',
  better: 'text',
  period: 'text',
  from: 'instant',
  to: 'instant',
  status: 'text',
  value: 'number',
  n: 'count',
  low: 'number',
  high: 'number',
  confidence: 'number',
}

/**
 * The report as one long table: a row per service and metric for the whole window (`period` is `window`), and one per
 * point of its series. No value is no number, never 0.
 *
 * @example
 * await writeTables('out', [reportTable(report)], 'csv') // out/report.csv
 */
export function reportTable(report: Report): OutTable {
  const services = [...report.services, ...(report.organisation === null ? [] : [report.organisation])]
  const lines = services.flatMap((service) =>
    service.metrics.flatMap((metric) => linesOf(report, service, metric)),
  )
  const columns = Object.entries(kinds).map(([name, kind]): OutColumn => ({
    name,
    kind,
    at: (row) => lines[row]?.[name] ?? null,
  }))
  return { name: 'report', length: lines.length, columns }
}

function linesOf(report: Report, service: ServiceReport, metric: MetricReport): Line[] {
  const common: Line = {
    service: service.service,
    team: service.team,
    environment: service.environment,
    metric: metric.id,
    definition: metric.definition,
    unit: metric.unit,
    better: metric.better,
  }
  const line = (
    period: string,
    window: { readonly from: string; readonly to: string },
    summary: Summary,
    interval: Interval | null | undefined,
  ): Line => ({
    ...common,
    period,
    from: Date.parse(window.from),
    to: Date.parse(window.to),
    status: summary.status,
    value: summary.value,
    n: summary.n,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    confidence: interval?.confidence ?? null,
  })
  return [
    line('window', report.window, metric, metric.interval),
    ...(metric.series ?? []).map((point) => line(report.window.period, point, point, point.interval)),
  ]
}
