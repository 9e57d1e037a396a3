import type { Facts } from '../facts/facts.ts'
import type { Context } from './context.ts'

/** Whether the scope has what a metric is made from: without it the metric is not configured, not zero. */
function anyChange(
  { facts, scope }: Context,
  test: (row: number, changes: Context['facts']['changes']) => boolean,
) {
  return scope.changes.some((row) => test(row, facts.changes))
}

export function hasMerged(context: Context): boolean {
  return anyChange(context, (row, { mergedAt }) => !Number.isNaN(mergedAt[row]))
}

export function hasCommitTimes(context: Context): boolean {
  return anyChange(context, (row, { firstCommitAt }) => !Number.isNaN(firstCommitAt[row]))
}

/** A bare clone knows no reviews: that nobody reviewed would be an invention. */
export function hasReviews(context: Context): boolean {
  return anyChange(
    context,
    (row, { firstReviewAt, approvedAt, reviewers }) =>
      !Number.isNaN(firstReviewAt[row]) || !Number.isNaN(approvedAt[row]) || reviewers[row]! > 0,
  )
}

/** A bare clone knows merged changes only, and of those not when they were opened for review. */
export function hasOpenings({ facts }: { readonly facts: Pick<Facts, 'coverage'> }): boolean {
  const sources = facts.coverage.flatMap(({ stream, source }) => (stream === 'changes' ? [source] : []))
  return sources.length === 0 || sources.some((source) => !source.startsWith('git:'))
}

/** Whether open changes would be known. */
export function hasOpened(context: Context): boolean {
  if (!hasOpenings(context)) return false
  return anyChange(context, (row, { mergedAt }) => Number.isNaN(mergedAt[row])) || hasReviews(context)
}

export function hasSizes(context: Context): boolean {
  return anyChange(context, (row, { additions, deletions }) => additions[row]! + deletions[row]! >= 0)
}

export function hasItems({ scope }: Context): boolean {
  return scope.workItems.length > 0
}

export function hasContainers({ facts, scope }: Context): boolean {
  return scope.workItems.some((row) => facts.workItems.container[row] === 1)
}
