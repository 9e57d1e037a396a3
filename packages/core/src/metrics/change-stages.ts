import { perFacts } from './per-facts.ts'

/** The instants of a change's way, cleaned: NaN where a stage never began. By row of the change table. */
export interface ChangeInstants {
  readonly first: Float64Array
  readonly ready: Float64Array
  /** First review before the merge; NaN when there was none. */
  readonly review: Float64Array
  /** End of the review: the last approval before the merge, else the merge; NaN without a review. */
  readonly reviewed: Float64Array
  /** Where merge time starts: the approval, else ready when there was no review; NaN when the review ended in the merge. */
  readonly approved: Float64Array
  readonly merged: Float64Array
  readonly shipped: Float64Array
}

/** The five stages that tile first commit -> shipped. */
export const changeStages = ['coding', 'pickup', 'review', 'merge', 'deploy'] as const
export type ChangeStage = (typeof changeStages)[number]

/**
 * The instants of every change. Without a review before the merge there is no pickup and no review, and the time
 * from ready to merged is merge time; an approval after the merge is none, one without a review is the review.
 */
export const changeInstants = perFacts(({ changes }): ChangeInstants => {
  const ready = changes.readyAt.slice()
  const review = new Float64Array(changes.length).fill(NaN)
  const reviewed = new Float64Array(changes.length).fill(NaN)
  const approved = new Float64Array(changes.length).fill(NaN)
  for (let row = 0; row < changes.length; row++) {
    if (Number.isNaN(ready[row])) ready[row] = changes.createdAt[row]!
    const merged = changes.mergedAt[row]!
    const approval = changes.approvedAt[row]! <= merged ? changes.approvedAt[row]! : NaN
    const first = changes.firstReviewAt[row]! <= merged ? changes.firstReviewAt[row]! : approval
    if (Number.isNaN(first)) {
      approved[row] = ready[row]!
      continue
    }
    review[row] = first
    reviewed[row] = Number.isNaN(approval) ? merged : approval
    approved[row] = approval
  }
  return {
    first: changes.firstCommitAt,
    ready,
    review,
    reviewed,
    approved,
    merged: changes.mergedAt,
    shipped: changes.shippedAt,
  }
})

/** The same where nobody knows when changes were opened: all of first commit -> merged is coding. */
export const changeInstantsUnopened = perFacts((facts): ChangeInstants => {
  const never = new Float64Array(facts.changes.length).fill(NaN)
  const { mergedAt } = facts.changes
  return { ...changeInstants(facts), ready: mergedAt, review: never, reviewed: never, approved: never }
})

/** Start and end of a stage, by row. */
export function stageBounds(
  instants: ChangeInstants,
  stage: ChangeStage,
): readonly [Float64Array, Float64Array] {
  const { first, ready, review, reviewed, approved, merged, shipped } = instants
  switch (stage) {
    case 'coding':
      return [first, ready]
    case 'pickup':
      return [ready, review]
    case 'review':
      return [review, reviewed]
    case 'merge':
      return [approved, merged]
    case 'deploy':
      return [merged, shipped]
  }
}
