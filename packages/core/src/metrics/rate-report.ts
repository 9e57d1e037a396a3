import { statusOf } from '../report/coverage.ts'
import type { Reading } from '../report/coverage.ts'
import type { MetricReport } from '../report/report.ts'
import { wilson } from '../stats/wilson.ts'
import type { Context } from './context.ts'
import { emptyReport } from './measured.ts'
import type { Measured } from './measured.ts'
import { periodSeries } from './period-series.ts'
import type { Sample } from './sample.ts'
import { ratioSummary, total } from './summary.ts'

/** Summarises 0/1 values as a share with a Wilson interval. A share of nothing has no value. */
export function rateReport(
  context: Context,
  id: string,
  sample: Sample,
  reading: Reading,
  extra: Partial<MetricReport> = {},
): Measured {
  const n = sample.values.length
  const hits = total(sample.values)
  const intervalOf = (values: Float64Array) =>
    values.length === 0 ? null : wilson(total(values), values.length, context.confidence)
  const value = n === 0 ? null : hits / n
  return {
    report: {
      ...emptyReport(id),
      status: statusOf(value, reading),
      value,
      n,
      clusters: n,
      interval: intervalOf(sample.values),
      excluded: sample.excluded,
      previous: context.detail
        ? { ...ratioSummary(sample.previous), interval: intervalOf(sample.previous) }
        : null,
      ...(context.detail ? { series: periodSeries(context, sample, (values) => ratioSummary(values)) } : {}),
      ...extra,
    },
    sample,
  }
}
