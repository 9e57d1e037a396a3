import type { Instant } from '../records/records.ts'
import type { PeriodUnit } from './report.ts'

export interface CalendarOptions {
  /** IANA name. Default UTC. */
  readonly timeZone?: string | undefined
  /** ISO weekdays 1 (Monday) .. 7 that count as working days. Absent: every day counts. */
  readonly workingDays?: readonly number[] | undefined
  /** Local dates YYYY-MM-DD. */
  readonly holidays?: readonly string[] | undefined
}

export interface MeasureOptions {
  /** Length such as '90d', '12w'; or explicit instants. Ends at asOf. Default '90d'. */
  readonly window?: string | { readonly from: Instant; readonly to: Instant } | undefined
  readonly asOf?: Instant | undefined
  readonly period?: PeriodUnit | undefined
  readonly by?: 'service' | 'team' | 'repository' | 'type' | undefined
  /** Metric ids; default: all that apply. */
  readonly metrics?: readonly string[] | undefined
  readonly calendar?: CalendarOptions | undefined
  /** Production environments only, unless named. */
  readonly environment?: string | undefined
  readonly service?: string | undefined
  readonly confidence?: number | undefined
  /** Say too where values lie among the clusters that DORA has retired. Default false. */
  readonly legacyClusters?: boolean | undefined
  /** Industry or organisation size to compare with, by key of the Quick Check data. Default 'all'. */
  readonly benchmark?: string | undefined
  /** Compute series, histogram and previous window. Default true. */
  readonly detail?: boolean | undefined
}
