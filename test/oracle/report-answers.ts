import type { MetricReport, Report, ServiceReport } from '@throughline/core'

/** Numbers by "service in environment | metric | part"; null: no value. */
export type Answers = ReadonlyMap<string, number | null>

/** A report as the flat list of numbers that the SQL answers. */
export function reportAnswers(report: Report): Answers {
  return new Map(report.services.flatMap((service) => serviceAnswers(service)))
}

function serviceAnswers({ service, environment, metrics }: ServiceReport): [string, number | null][] {
  return metrics.flatMap((metric) =>
    metricAnswers(metric).map(([part, value]): [string, number | null] => [
      `${service} in ${environment} | ${metric.id} | ${part}`,
      value,
    ]),
  )
}

/** Details that the definitions page does not define, or that follow from other numbers here. */
const beside =
  /^detail (deployments|failed-deployments|without-time|files|cycle-time-p85|older-than-p85|rollback|unplanned|incident-fix|revert|hotfix)$/

function metricAnswers(metric: MetricReport): (readonly [string, number | null])[] {
  const { excluded, previous, series = [], variants = [], breakdown = [] } = metric
  const pair = (part: string, point: { readonly n: number; readonly value: number | null }) =>
    [[`${part} n`, point.n] as const, [`${part} value`, point.value] as const] as const
  return [
    ...pair('window', metric),
    ...(previous ? pair('previous', previous) : []),
    ...Object.entries<number>({ ...metric.percentiles }),
    ...Object.entries(excluded).map(([reason, count]) => [`excluded ${reason}`, count] as const),
    ...series.flatMap((point) => pair(`week ${Date.parse(point.from)}`, point)),
    ...variants.flatMap((variant) => pair(`variant ${variant.id}`, variant)),
    ...breakdown
      .filter(({ n }) => n > 0)
      .flatMap((stage) => [
        ...pair(`stage ${stage.stage}`, stage),
        [`stage ${stage.stage} share`, stage.share] as const,
      ]),
    ...Object.entries(metric.linkedBy ?? {}).map(
      ([method, count]) => [`linked by ${method}`, count] as const,
    ),
    ...Object.entries(metric.details ?? {}).map(([name, value]) => [`detail ${name}`, value] as const),
  ].filter(([part]) => !beside.test(part))
}
