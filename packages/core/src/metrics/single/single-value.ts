import { link } from '../../link/link.ts'
import type { LinkOptions } from '../../link/options.ts'
import type { Instant } from '../../records/records.ts'
import { measure } from '../../report/measure.ts'
import type { Interval, MetricReport, Unit, ValueStatus } from '../../report/report.ts'
import { fillRecords, latestInstant, theService } from './loose-records.ts'
import type { LooseRecords } from './loose-records.ts'

/** The answer of a single-metric function. No data: value null, n 0. */
export interface SingleValue {
  readonly status: ValueStatus
  readonly value: number | null
  readonly unit: Unit
  readonly n: number
  readonly interval: Interval | null
  /** What an interval still needs: "3 more deployments". */
  readonly needs?: string | undefined
  readonly percentiles: { readonly p75: number; readonly p90: number; readonly p95: number } | null
  /** Items left out, by reason. */
  readonly excluded: Readonly<Record<string, number>>
}

export interface SingleOptions extends Omit<LinkOptions, 'asOf' | 'services' | 'profile'> {
  /** Half-open, epoch milliseconds. Default: everything there is. */
  readonly window?: { readonly from: Instant; readonly to: Instant } | undefined
  /** What is open has lasted until then. Default: the latest instant in the data. */
  readonly asOf?: Instant | undefined
  readonly confidence?: number | undefined
}

const emptyLine = { service: 0, environment: 'production', production: true, deploymentRule: '' }

/** One metric over plain records: linked and measured like everything else, so that there is one definition. */
export function singleValue(id: string, records: LooseRecords, options: SingleOptions = {}): SingleValue {
  const { window, confidence, asOf = Math.max(latestInstant(records), window?.to ?? 0), ...linking } = options
  const linked = link(fillRecords(records, asOf), {
    ...linking,
    asOf,
    services: [{ name: theService, repositories: repositoriesOf(records) }],
  })
  // Deployments that were read and are none still have a line: 0 is an answer.
  const facts = linked.lines.length > 0 || !records.deployments ? linked : { ...linked, lines: [emptyLine] }
  const whole = { from: 0, to: asOf + 1 }
  const report = measure(facts, {
    metrics: [id],
    window: window ?? whole,
    // Windows are half-open: the last instant is inside the whole one.
    asOf: window ? asOf : asOf + 1,
    detail: false,
    confidence,
  })
  return answer(report.services[0]!.metrics[0]!)
}

function answer({
  status,
  value,
  unit,
  n,
  interval,
  needs,
  percentiles,
  excluded,
}: MetricReport): SingleValue {
  return { status, value, unit, n, interval, needs, percentiles: percentiles ?? null, excluded }
}

function repositoriesOf({ commits = [], changes = [], deployments = [] }: LooseRecords): string[] {
  const named = [...commits, ...changes, ...deployments].map((record) => record.repository ?? 'repository')
  return [...new Set(named)]
}
