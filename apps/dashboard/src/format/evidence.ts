import type { MetricReport } from '@throughline/core'
import { figures } from './numbers.ts'

/** What stands behind a value: "n = 214 in 31 deployments, 12 % inferred". */
export function evidence(metric: MetricReport): string {
  const clusters =
    metric.clusters > 0 && metric.clusters !== metric.n
      ? ` in ${figures(metric.clusters)} ${clusterName(metric)}`
      : ''
  const inferred =
    metric.value === null || metric.inferred == null || metric.inferred === 0
      ? ''
      : `, ${figures(metric.inferred * 100)} % inferred`
  const coverage =
    metric.coverage === null || metric.coverage.matched === metric.coverage.of
      ? ''
      : `, ${figures(metric.coverage.matched)} of ${figures(metric.coverage.of)} matched`
  const partial = metric.status === 'partial' ? ', window read in part' : ''
  return `n = ${figures(metric.n)}${clusters}${inferred}${coverage}${partial}`
}

/** What values come in: they are not independent of those beside them. */
function clusterName({ unit }: MetricReport): string {
  return unit === '1/day' || unit === '1/week' ? 'full weeks' : 'deployments'
}
