import type { Better, Unit } from '../report/report.ts'

/** What a metric means, as data: the source of the documentation, of `explain` and of every surface's labels. */
export interface MetricDefinition {
  readonly id: string
  /** Raised when the same facts would give another number. */
  readonly version: number
  readonly name: string
  /** One line for people who read no charts. */
  readonly short: string
  readonly definition: string
  readonly formula: string
  readonly unit: Unit
  readonly better: Better
  readonly family: 'delivery' | 'change' | 'work-item'
  /** Where the definition comes from. */
  readonly source: string
}
