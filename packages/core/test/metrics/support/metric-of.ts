import { measure } from '../../../src/report/measure.ts'
import type { Facts } from '../../../src/facts/facts.ts'
import type { MeasureOptions } from '../../../src/report/measure-options.ts'
import type { MetricReport } from '../../../src/report/report.ts'
import { at } from './make-facts.ts'

/** One metric of the first service over the four weeks from Monday 2026-01-05, or over another window. */
export function metricOf(facts: Facts, id: string, options: MeasureOptions = {}): MetricReport {
  const report = measure(facts, { window: { from: at(0), to: at(28) }, metrics: [id], ...options })
  const metric = report.services[0]?.metrics[0]
  if (!metric) throw new Error(`no ${id} in the report`)
  return metric
}
