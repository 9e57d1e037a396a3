import type { Interval } from '../report/report.ts'

/** What one look at some events says, before anybody decides. */
export interface Comparison {
  readonly value: number | null
  readonly baseline: number | null
  readonly effect: number | null
  readonly effectIs: 'ratio' | 'difference'
  readonly interval: Interval | null
  readonly intervalOf: 'effect' | 'value'
  readonly tolerance: number | null
  /** One-sided p that it is worse than the tolerance, and that it is better; null: a minimum is not met. */
  readonly worse: number | null
  readonly better: number | null
  /** How many times as bad as the baseline or limit; above 1 is worse. */
  readonly factor: number | null
  readonly n: number
  readonly clusters: number
  /** Which minimum is not met: "3 more items"; null when all are. */
  readonly needs: string | null
  /** What one more of is needed to decide: "item", "week". */
  readonly unit: string
  readonly method: string
}

/** "3 more items", "1 more week in the baseline". */
export function more(count: number, unit: string): string {
  if (count === 1) return `1 more ${unit}`
  const [noun = unit] = unit.split(/ (?=in|with|before)/)
  return `${count} more ${noun}s${unit.slice(noun.length)}`
}

/** The first of some minimums that is not met, in words. */
export function firstNeed(
  ...needs: readonly (readonly [have: number, of: number, what: string])[]
): string | null {
  const missing = needs.find(([have, of]) => have < of)
  return missing ? more(missing[1] - missing[0], missing[2]) : null
}
