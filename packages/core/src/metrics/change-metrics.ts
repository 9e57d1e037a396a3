import { readingOf } from '../report/coverage.ts'
import { changeItems, changeSample, neverCounts } from './change-sample.ts'
import { changeInstants, stageBounds } from './change-stages.ts'
import type { ChangeStage } from './change-stages.ts'
import type { Context } from './context.ts'
import { shippedChanges } from './evidence-streams.ts'
import { durationReport } from './duration-report.ts'
import { frequencyReport } from './frequency-report.ts'
import { knownSpan } from './known-span.ts'
import { ageReport, loadReport } from './load-report.ts'
import type { OpenThings } from './load-report.ts'
import type { Measured } from './measured.ts'
import { median } from './median.ts'
import { perFacts } from './per-facts.ts'
import { rateReport } from './rate-report.ts'
import type { Sample } from './sample.ts'

/** Coding, pickup, review, merge: in the window of the merge. */
export function measureStage(context: Context, id: string, stage: ChangeStage): Measured {
  const { changes } = context.facts
  const [start, end] = stageBounds(changeInstants(context.facts), stage)
  const sample = changeSample(context, changes.mergedAt, start, end, missing[stage])
  return durationReport(context, id, sample, { reading: readingOf(context, ['changes']), unit: 'change' })
}

const missing: Partial<Record<ChangeStage, string>> = {
  coding: 'no-first-commit',
  pickup: 'no-review',
  review: 'no-review',
  merge: 'no-approval',
}

/** Merged -> shipped: in the window of the shipping. Changes that ship together share their wait. */
export function measureDeployTime(context: Context): Measured {
  const { changes } = context.facts
  const sample = changeSample(context, changes.shippedAt, changes.mergedAt, changes.shippedAt)
  return durationReport(context, 'deploy-time', sample, {
    reading: readingOf(context, shippedChanges),
    clustering: { of: changes.deployment, unit: 'deployment' },
  })
}

/** First commit -> merged. */
export function measureChangeCycleTime(context: Context): Measured {
  const { changes } = context.facts
  const sample = changeSample(
    context,
    changes.mergedAt,
    changes.firstCommitAt,
    changes.mergedAt,
    'no-first-commit',
  )
  return durationReport(context, 'change-cycle-time', sample, {
    reading: readingOf(context, ['changes']),
    unit: 'change',
  })
}

/** Merged changes per week. */
export function measureChangesMerged(context: Context): Measured {
  const { changes } = context.facts
  return frequencyReport(context, 'changes-merged', merged(context, columns(context.facts).ones), {
    days: 7,
    needs: ['changes'],
    known: knownSpan(changes.mergedAt, context.scope.changes),
  })
}

/** Lines per merged change, and files. */
export function measureChangeSize(context: Context): Measured {
  const sample = merged(context, columns(context.facts).lines)
  const { mergedAt, files } = context.facts.changes
  return durationReport(context, 'change-size', sample, {
    reading: readingOf(context, ['changes']),
    unit: 'change',
    extra: { details: { files: median(changeItems(context, mergedAt, files).values) } },
  })
}

/** Reviewers per merged change. */
export function measureReviewDepth(context: Context): Measured {
  const sample = merged(context, context.facts.changes.reviewers)
  return durationReport(context, 'review-depth', sample, {
    reading: readingOf(context, ['changes']),
    unit: 'change',
  })
}

/** The share of merged changes that nobody else looked at before the merge. */
export function measureUnreviewedMergeRate(context: Context): Measured {
  const sample = merged(context, columns(context.facts).unreviewed)
  return rateReport(context, 'unreviewed-merge-rate', sample, readingOf(context, ['changes']))
}

/** Changes open at the end of the window. */
export function measureOpenChanges(context: Context): Measured {
  return loadReport(context, 'open-changes', openChanges(context))
}

/** How long they have been open. */
export function measureOpenChangeAge(context: Context): Measured {
  return ageReport(context, 'open-change-age', openChanges(context))
}

function merged(context: Context, value: Float64Array): Sample {
  return changeSample(context, context.facts.changes.mergedAt, value)
}

function openChanges({ facts, scope }: Context): OpenThings {
  const { stays } = columns(facts)
  const rows = scope.changes.filter((row) => !((neverCounts >> facts.changes.reason[row]!) & 1))
  return { stays, rows, table: 'changes', needs: ['changes'] }
}

const columns = perFacts((facts) => {
  const { changes } = facts
  const { review } = changeInstants(facts)
  return {
    ones: new Float64Array(changes.length).fill(1),
    lines: changes.additions.map((additions, row) => additions + changes.deletions[row]!),
    unreviewed: review.map((at) => (Number.isNaN(at) ? 1 : 0)),
    stays: {
      from: changes.createdAt,
      to: changes.mergedAt.map((at, row) => (Number.isNaN(at) ? changes.closedAt[row]! : at)),
    },
  }
})
