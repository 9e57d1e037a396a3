import type { Better, Explanation, PeriodUnit, Profile, Report, Unit } from '@throughline/core'

/** What a page asks for. Absent: the source's default. */
export interface ReportQuery {
  /** Length ending at the newest data: '90d', '12w', 'P3M'. */
  readonly window?: string | undefined
  /** Local date or instant; both or neither. Half-open [from, to). */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly period?: PeriodUnit | undefined
  readonly service?: string | undefined
  readonly by?: Report['by'] | undefined
  readonly profile?: Profile | undefined
}

export interface ExplainQuery extends ReportQuery {
  readonly metric: string
  /** Most items to list. */
  readonly limit?: number | undefined
}

/** A metric as the catalogue describes it. */
export interface CatalogueEntry {
  readonly id: string
  readonly name: string
  readonly short: string
  readonly definition: string
  readonly formula: string
  readonly unit: Unit
  readonly better: Better
  readonly family: string
  readonly source: string
}

/** Where the dashboard gets everything it shows: it measures nothing itself. */
export interface DashboardSource {
  report(query: ReportQuery): Promise<Report>
  explain(query: ExplainQuery): Promise<Explanation>
  readonly catalogue: readonly CatalogueEntry[]
  /** Changes whenever an answer could: after a sync, an import, a change of configuration. */
  generation(): Promise<string> | string
}
