import type { MetricReport } from '@throughline/core'
import { figures } from './numbers.ts'

/** What stands behind a value: "n 214 in 31 clusters, 12 % inferred". */
export function evidence(metric: MetricReport): string {
  const clusters =
    metric.clusters > 0 && metric.clusters !== metric.n ? ` in ${figures(metric.clusters)} batches` : ''
  const inferred =
    metric.inferred == null || metric.inferred === 0 ? '' : `, ${figures(metric.inferred * 100)} % inferred`
  const coverage =
    metric.coverage === null || metric.coverage.matched === metric.coverage.of
      ? ''
      : `, ${figures(metric.coverage.matched)} of ${figures(metric.coverage.of)} matched`
  return `n = ${figures(metric.n)}${clusters}${inferred}${coverage}`
}
