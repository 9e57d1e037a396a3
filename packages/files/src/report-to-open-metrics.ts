import {
  metricCatalogue,
  type MetricReport,
  type Report,
  type ServiceReport,
  type Unit,
} from '@throughline/core'

/** What a unit is called at the end of a metric's name; counts have none. */
const units: Readonly<Record<Unit, string>> = {
  s: 'seconds',
  '1/day': 'per_day',
  '1/week': 'per_week',
  ratio: 'ratio',
  lines: 'lines',
  count: '',
}

interface Sample {
  readonly labels: string
  readonly value: number
  /** Epoch milliseconds. */
  readonly at: number
}

/**
 * The report in the OpenMetrics text format, with timestamps, as `promtool tsdb create-blocks-from openmetrics` takes it
 * for history. Every value stands at the end of its period; `period="window"` is the whole window. What has no value
 * has no sample: never 0.
 *
 * @see https://prometheus.io/docs/specs/om/open_metrics_spec/ 1.0
 * @example
 * reportToOpenMetrics(report)
 * // # TYPE throughline_change_lead_time_seconds gauge
 * // # UNIT throughline_change_lead_time_seconds seconds
 * // throughline_change_lead_time_seconds{service="shop",…,period="week"} 60840 1791185400
 */
export function reportToOpenMetrics(report: Report): string {
  const services = [...report.services, ...(report.organisation === null ? [] : [report.organisation])]
  const ids = new Set(services.flatMap((service) => service.metrics.map((metric) => metric.id)))
  const families = [...ids].flatMap((id) => familyOf(report, services, id))
  return [...families, '# EOF', ''].join('\n')
}

function familyOf(report: Report, services: readonly ServiceReport[], id: string): string[] {
  const metrics = services.flatMap((service) =>
    service.metrics.filter((metric) => metric.id === id).map((metric) => ({ service, metric })),
  )
  const samples = metrics.flatMap(({ service, metric }) => samplesOf(report, service, metric))
  const first = metrics[0]
  if (first === undefined || samples.length === 0) return []
  const unit = units[first.metric.unit]
  const base = `throughline_${id.replaceAll(/[^a-zA-Z0-9]/g, '_')}`
  const name = unit === '' ? base : `${base}_${unit}`
  const help = metricCatalogue.find((metric) => metric.id === id)?.name ?? id
  return [
    `# TYPE ${name} gauge`,
    ...(unit === '' ? [] : [`# UNIT ${name} ${unit}`]),
    `# HELP ${name} ${escape(help)}`,
    ...samples.map(({ labels, value, at }) => `${name}{${labels}} ${value} ${at / 1000}`),
  ]
}

function samplesOf(report: Report, service: ServiceReport, metric: MetricReport): Sample[] {
  const labels = (period: string) =>
    Object.entries({
      service: service.service,
      team: service.team ?? '',
      environment: service.environment,
      definition: String(metric.definition),
      period,
    })
      .map(([name, value]) => `${name}="${escape(value)}"`)
      .join(',')
  const sample = (period: string, value: number | null, to: string): Sample[] =>
    value === null || !Number.isFinite(value) ? [] : [{ labels: labels(period), value, at: Date.parse(to) }]
  return [
    ...sample('window', metric.value, report.window.to),
    ...(metric.series ?? []).flatMap((point) => sample(report.window.period, point.value, point.to)),
  ]
}

function escape(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}
