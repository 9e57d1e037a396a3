import type { Facts } from '../facts/facts.ts'
import type { Instant } from '../records/records.ts'
import type { CalendarOptions } from '../report/measure-options.ts'

/** Half-open [from, to). */
export interface Span {
  readonly from: Instant
  readonly to: Instant
}

/** The rows one set of numbers is made from: a line, a team, a repository, a type, or everything. */
export interface Scope {
  readonly name: string
  readonly team: string | null
  readonly environment: string
  readonly deploymentRule: string
  /** The rule of some line is a guess, not what somebody stated. */
  readonly deploymentsGuessed: boolean
  /** Names of the services in it: what coverage is asked for. */
  readonly services: readonly string[]
  /** False: no rule finds deployments here, so nothing about them is known. */
  readonly deploymentsConfigured: boolean
  readonly incidentsConfigured: boolean
  readonly commits: Int32Array
  readonly changes: Int32Array
  readonly deployments: Int32Array
  readonly incidents: Int32Array
  readonly workItems: Int32Array
}

/** What every metric is computed from. */
export interface Context {
  readonly facts: Facts
  readonly scope: Scope
  /** Rows whose instant falls in it count. It never ends after `asOf`. */
  readonly window: Span
  readonly previous: Span
  /** The end of what is known: rates divide by the time elapsed until then, open things are censored there. */
  readonly asOf: Instant
  /** Period edges inside the window, one more than there are periods. */
  readonly edges: Float64Array
  readonly timeZone: string
  readonly calendar: CalendarOptions
  readonly confidence: number
  /** Series, histogram and previous window too. */
  readonly detail: boolean
}
