import type { MetricReport, Report, ServiceReport } from '@throughline/core'
import { counted, exclusions } from './counted.ts'
import { legacyLines, legacyTitle } from './legacy-lines.ts'
import { metricFamily, metricName } from './metric-name.ts'
import { percent } from './units.ts'
import { inferredFrom, intervalWords, isInferred, sparkline, metricWords, trendWords } from './words.ts'

/** A table of words: what Markdown and HTML write, each in its own way. */
export interface WordTable {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** Services to show: all together first, when there are several. */
export function shownServices(report: Report): readonly ServiceReport[] {
  return report.organisation === null ? report.services : [report.organisation, ...report.services]
}

/** A service's metrics as a table: metric, value, interval, n, before, Quick Check. Metrics without a value say why. */
export function metricTable(service: ServiceReport): WordTable {
  return {
    head: ['Metric', 'Value', 'Interval', 'Behind it', 'Change', 'Quick Check', 'Series'],
    rows: service.metrics.map((metric) => [
      metricName(metric.id),
      metricWords(metric) + (isInferred(metric) ? ', inferred' : ''),
      intervalWords(metric) ?? '',
      counted(metric, metricFamily(metric.id)),
      trendWords(metric)?.text ?? '',
      score(metric, service),
      sparkline(metric.series ?? [], { width: 26 }).replaceAll(' ', '·'),
    ]),
  }
}

function score(metric: MetricReport, { quickCheck }: ServiceReport): string {
  const value = quickCheck?.byMetric[metric.id]
  const mean = quickCheck?.benchmark.byMetric[metric.id]?.mean
  const reason = quickCheck?.reasons?.[metric.id]
  if (reason !== undefined) return `no score: ${reason}`
  const mark = quickCheck?.inferred?.includes(metric.id) === true ? ', inferred' : ''
  return value == null || mean === undefined ? '' : `${value.toFixed(1)} (${mean.toFixed(1)})${mark}`
}

/** Where a service's deployments are, and by which rule they were found. */
export function placeWords(service: ServiceReport): string {
  const team = service.team === null ? '' : `, team ${service.team}`
  return `${service.environment}${team}. Deployments: ${service.deploymentRule || noRule}`
}

/** Said where no rule found a deployment. */
export const noRule = 'none found'

/** What is said about a service under its table: exclusions, inference, landing. */
export function notes(service: ServiceReport): string[] {
  const left = service.metrics.flatMap((metric) => {
    const words = exclusions(metric.excluded)
    return words === '' ? [] : [`${metricName(metric.id)} leaves out ${words}.`]
  })
  const inferred = service.metrics.flatMap((metric) =>
    isInferred(metric)
      ? [`${metricName(metric.id)} is inferred ${inferredFrom}.`]
      : metric.inferred && metric.inferred < 1
        ? [`${metricName(metric.id)}: ${percent(metric.inferred)} of the evidence is inferred.`]
        : [],
  )
  const landing = Object.entries(service.landing)
    .filter(([, share]) => share > 0)
    .map(([how, share]) => `${percent(share)} ${how}`)
  const check = service.quickCheck
  const scores =
    check?.overall == null
      ? []
      : [
          `DORA Quick Check ${check.edition}: ${check.overall.toFixed(1)} of 10 overall${check.inferred?.includes('overall') === true ? ', partly inferred' : ''}; ${check.benchmark.name} ${check.benchmark.overall.mean.toFixed(1)}. In the table: ours (${check.benchmark.name}).`,
        ]
  const legacy = legacyLines(service)
  return [
    ...scores,
    ...(legacy.length === 0 ? [] : [`${legacyTitle}: ${legacy.join('; ')}`]),
    ...(landing.length === 0 ? [] : [`Changes land as ${landing.join(', ')}.`]),
    ...left,
    ...inferred,
  ]
}
