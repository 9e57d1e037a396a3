import type { MetricReport } from '../report/report.ts'
import { metricDefinition } from './catalogue.ts'
import type { Sample } from './sample.ts'

/** A metric's numbers, and the items they were made from. */
export interface Measured {
  readonly report: MetricReport
  readonly sample: Sample | null
}

/** The parts of a report that come from the catalogue, and those that most metrics leave empty. */
export function emptyReport(id: string): MetricReport {
  const { version, unit, better } = metricDefinition(id)
  return {
    id,
    definition: version,
    unit,
    better,
    status: 'no-data',
    value: null,
    n: 0,
    clusters: 0,
    interval: null,
    excluded: {},
    coverage: null,
    previous: null,
  }
}

/** Typed absence: nothing is set up that could measure it. */
export function notConfigured(id: string): Measured {
  return { report: { ...emptyReport(id), status: 'not-configured' }, sample: null }
}
