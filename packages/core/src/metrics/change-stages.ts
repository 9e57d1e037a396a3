import type { ChangeTable } from '../facts/shapes.ts'
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

// How instants are cleaned. Numbers in, a number out, so that loops over a million changes make no object.

/** Where coding ends: ready for review, else opened; the merge where nobody knows when changes were opened. */
export function readyOf(readyAt: number, createdAt: number): number {
  return Number.isNaN(readyAt) ? createdAt : readyAt
}

/** An approval after the merge is none. */
export function approvalOf(approvedAt: number, merged: number): number {
  return approvedAt <= merged ? approvedAt : NaN
}

/** First review before the merge; an approval without a review is the review. */
export function reviewOf(firstReviewAt: number, approval: number, merged: number): number {
  return firstReviewAt <= merged ? firstReviewAt : approval
}

export function reviewedOf(review: number, approval: number, merged: number): number {
  return approval <= merged ? approval : review <= merged ? merged : NaN
}

/** Without a review before the merge the time from ready to merged is merge time. */
export function approvedOf(review: number, approval: number, ready: number): number {
  return Number.isNaN(review) ? ready : approval
}

/** The instants of every change. Without a review before the merge there is no pickup and no review. */
export const changeInstants = perFacts(({ changes }): ChangeInstants => {
  const { firstCommitAt: first, mergedAt: merged, shippedAt: shipped } = changes
  const column = () => new Float64Array(changes.length)
  const instants = {
    first,
    ready: column(),
    review: column(),
    reviewed: column(),
    approved: column(),
    merged,
    shipped,
  }
  clean(changes, instants)
  return instants
})

function clean(
  { length, readyAt, createdAt, firstReviewAt, approvedAt, mergedAt }: ChangeTable,
  { ready, review, reviewed, approved }: ChangeInstants,
): void {
  for (let row = 0; row < length; row++) {
    const merged = mergedAt[row]!
    const begin = readyOf(readyAt[row]!, createdAt[row]!)
    const approval = approvalOf(approvedAt[row]!, merged)
    const first = reviewOf(firstReviewAt[row]!, approval, merged)
    ready[row] = begin
    review[row] = first
    reviewed[row] = reviewedOf(first, approval, merged)
    approved[row] = approvedOf(first, approval, begin)
  }
}

/** Start and end of a stage, by row. */
export function stageBounds(
  { first, ready, review, reviewed, approved, merged, shipped }: ChangeInstants,
  stage: ChangeStage,
): readonly [Float64Array, Float64Array] {
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
