import type {
  Better,
  Explanation,
  GateResult,
  PeriodUnit,
  Profile,
  Report,
  Unit,
  WaiverShown,
} from '@throughline/core'

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

/** What the gate says now, what it said before, and who took responsibility. */
export interface GateState {
  /** As the next run of the gate would have it; looking at it judges nothing and is not remembered. */
  readonly result: GateResult
  /** Times of a rule that were judged and were red; ISO instants, half-open. */
  readonly failed: readonly { readonly rule: string; readonly from: string; readonly to: string }[]
  readonly waivers: readonly (WaiverShown & { readonly rule: string })[]
  /** Rules that are not judged here, and why not. */
  readonly unjudged: readonly { readonly rule: string; readonly why: string }[]
  readonly timeZone: string
}

/** Where the dashboard gets everything it shows: it measures nothing itself. */
export interface DashboardSource {
  report(query: ReportQuery): Promise<Report>
  explain(query: ExplainQuery): Promise<Explanation>
  /** Null: no rules are configured. Absent: there is no gate here. */
  gates?(): Promise<GateState | null>
  readonly catalogue: readonly CatalogueEntry[]
  /** Changes whenever an answer could: after a sync, an import, a change of configuration. */
  generation(): Promise<string> | string
}
