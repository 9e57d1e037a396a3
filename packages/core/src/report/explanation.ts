import type { MetricReport } from './report.ts'

/** One thing behind a number. Text is from outside: hostile. */
export interface Item {
  readonly id: string
  readonly title: string
  readonly url: string
  /** In the metric's unit; null when it has none of its own. */
  readonly value: number | null
  /** ISO instant at which it enters the window. */
  readonly at: string
  /** What it shipped in, what linked it, what stage: label -> text. */
  readonly evidence: Readonly<Record<string, string>>
}

/** The answer to "where does this number come from". */
export interface Explanation {
  readonly metric: MetricReport
  readonly name: string
  readonly service: string
  readonly window: { readonly from: string; readonly to: string; readonly timeZone: string }
  readonly definition: string
  readonly source: string
  /** The formula with the numbers put in. */
  readonly formula: string
  readonly choices: Readonly<Record<string, string>>
  /** Slowest first; `total` says how many there are when `items` is cut. */
  readonly items: readonly Item[]
  readonly total: number
  readonly excluded: readonly {
    readonly reason: string
    readonly count: number
    readonly sample: readonly Item[]
  }[]
}
