/** Something that somebody can do, and what it would change: counted in the data, not guessed. */
export interface Improvement {
  readonly code: string
  /** What to do, in one sentence. */
  readonly message: string
  /** Things that would gain a number, or a surer one. */
  readonly gained: number
  readonly of: number
  /** What these things are: "merged changes". */
  readonly noun: string
  /** Ids of the metrics that would gain. */
  readonly metrics: readonly string[]
}

/** How much a change is worth: every metric that gains counts as far as it gains. */
export function worth({ gained, of, metrics }: Improvement): number {
  return of === 0 ? 0 : (gained / of) * metrics.length
}
