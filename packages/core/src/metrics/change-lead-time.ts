import { exclusionReasons } from '../facts/codes.ts'
import { readingOf } from '../report/coverage.ts'
import type { Reading } from '../report/coverage.ts'
import type { Variant } from '../report/report.ts'
import { changeInstants, changeInstantsUnopened } from './change-stages.ts'
import { changeCoverage, changeSample } from './change-sample.ts'
import type { Context } from './context.ts'
import { durationReport } from './duration-report.ts'
import { hasOpenings } from './evidence.ts'
import { notConfigured } from './measured.ts'
import type { Measured } from './measured.ts'
import { perFacts } from './per-facts.ts'
import { reasonBits, takeSample } from './sample.ts'
import type { Sample } from './sample.ts'
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
  const sample = commitSample(context, written(facts))
  const reading = readingOf(context, ['commits', 'deployments'])
  const instants = hasOpenings(context) ? changeInstants(facts) : changeInstantsUnopened(facts)
  const whole = changeSample(context, changes.shippedAt, instants.first, changes.shippedAt, 'no-first-commit')
  const merged = changeSample(context, changes.shippedAt, changes.mergedAt, changes.shippedAt)
  const variants: readonly Variant[] = [
    variant('mainline', 'Commits on the branch', commitSample(context, commits.mainline), reading),
    variant('change', 'Changes, first commit to shipped', whole, reading),
    variant('merge', 'Changes, merged to shipped', merged, reading),
  ]
  return durationReport(context, id, sample, {
    reading,
    clustering: { of: commits.deployment, unit: 'deployment' },
    extra: {
      coverage: changeCoverage(context),
      variants,
      breakdown: whole.rows.length === 0 ? undefined : stageBreakdown(instants, whole.rows),
    },
  })
}

/** The commits first shipped in the window, with the seconds each waited since it was authored. */
function commitSample(context: Context, include: Uint8Array): Sample {
  const { commits } = context.facts
  return takeSample(
    {
      table: 'commits',
      rows: context.scope.commits,
      at: commits.shippedAt,
      start: commits.authoredAt,
      end: commits.shippedAt,
      include,
      reason: commits.reason,
      excludes: every,
    },
    context,
  )
}

function variant(id: string, name: string, sample: Sample, reading: Reading): Variant {
  return { id, name, ...medianSummary(sample.values, reading) }
}
