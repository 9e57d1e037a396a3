import { exclusionReasons } from '../facts/codes.ts'
import { readingOf } from '../report/coverage.ts'
import type { Reading } from '../report/coverage.ts'
import type { Variant } from '../report/report.ts'
import { changeCoverage, changeItems } from './change-sample.ts'
import type { Context } from './context.ts'
import { shipping } from './evidence-streams.ts'
import { durationReport } from './duration-report.ts'
import { hasOpenings } from './evidence.ts'
import { notConfigured } from './measured.ts'
import type { Measured } from './measured.ts'
import { perFacts } from './per-facts.ts'
import { reasonBits, takeItems, takeSample } from './sample.ts'
import type { Items, SampleSpec } from './sample.ts'
import { stageBreakdown } from './stage-breakdown.ts'
import { medianSummary } from './summary.ts'

const id = 'change-lead-time'
const every = reasonBits(...exclusionReasons.slice(1))
const uncounted = reasonBits('merge-commit', 'foreign')

/** What people committed, and the commits that are left out as nobody's own. */
const written = perFacts(({ commits: { original, reason } }) => {
  const flags = original.slice()
  for (let row = 0; row < flags.length; row++) flags[row]! |= (uncounted >> reason[row]!) & 1
  return flags
})

/** From writing a commit to running it, with what stands on the branch and whole changes beside it. */
export function measureChangeLeadTime(context: Context): Measured {
  const { facts, scope } = context
  if (!scope.deploymentsConfigured) return notConfigured(id)
  const { commits, changes } = facts
  const sample = takeSample(commitSpec(context, written(facts)), context)
  const reading = readingOf(context, shipping)
  const { shippedAt, firstCommitAt, mergedAt } = changes
  const mainline = takeItems(commitSpec(context, commits.mainline), context)
  const whole = changeItems(context, shippedAt, firstCommitAt, shippedAt)
  const merged = changeItems(context, shippedAt, mergedAt, shippedAt)
  const variants: readonly Variant[] = [
    variant('mainline', 'Commits on the branch', mainline, reading),
    variant('change', 'Changes, first commit to shipped', whole, reading),
    variant('merge', 'Changes, merged to shipped', merged, reading),
  ]
  return durationReport(context, id, sample, {
    reading,
    clustering: { of: commits.deployment, unit: 'deployment' },
    extra: {
      coverage: changeCoverage(context),
      variants,
      breakdown:
        whole.rows.length === 0 ? undefined : stageBreakdown(changes, whole.rows, hasOpenings(context)),
    },
  })
}

/** The commits first shipped in the window, with the seconds each waited since it was authored. */
function commitSpec({ facts: { commits }, scope }: Context, include: Uint8Array): SampleSpec {
  const { shippedAt, authoredAt, reason } = commits
  return {
    table: 'commits',
    rows: scope.commits,
    at: shippedAt,
    start: authoredAt,
    end: shippedAt,
    include,
    reason,
    excludes: every,
  }
}

function variant(id: string, name: string, { values }: Items, reading: Reading): Variant {
  return { id, name, ...medianSummary(values, reading) }
}
