import { reworkReasons } from '../facts/codes.ts'
import { readingOf } from '../report/coverage.ts'
import type { Context } from './context.ts'
import { repairing } from './evidence-streams.ts'
import { deploymentColumns } from './deployment-columns.ts'
import { inferredShare, onlyInferred } from './inferred-share.ts'
import { notConfigured } from './measured.ts'
import type { Measured } from './measured.ts'
import { rateReport } from './rate-report.ts'
import { takeSample } from './sample.ts'

const id = 'deployment-rework-rate'

/** The share of successful deployments that are unplanned repair, and why each is. */
export function measureReworkRate(context: Context): Measured {
  const { facts, scope } = context
  const { deployments } = facts
  if (!scope.deploymentsConfigured) return notConfigured(id)
  // Without incidents and inference only flags could show repair: where there are none, nothing is known.
  if (!scope.incidentsConfigured && !scope.deployments.some((row) => deployments.rework[row]! > 0)) {
    return notConfigured(id)
  }
  const { reworks, succeeded } = deploymentColumns(facts)
  const sample = takeSample(
    {
      table: 'deployments',
      rows: scope.deployments,
      at: deployments.finishedAt,
      start: reworks,
      include: succeeded,
    },
    context,
  )
  const none = sample.rows.length === 0
  const counts = countsOf(deployments.rework, sample.rows)
  const details = Object.fromEntries(
    reworkReasons.slice(1).map((reason, i) => [reason, none ? null : counts[i + 1]!]),
  )
  const reworked = sample.rows.length - counts[0]!
  const unplanned = details['unplanned'] ?? 0
  return rateReport(context, id, sample, readingOf(context, repairing), {
    details,
    // What is seen to be repair is; where nobody reports incidents, only what is flagged was told by somebody.
    inferred: onlyInferred(context) ? inferredShare(context, reworked - unplanned, reworked) : null,
  })
}

/** How many of the rows have each reason. */
function countsOf(reasons: Uint8Array, rows: Int32Array): Int32Array {
  const counts = new Int32Array(reworkReasons.length)
  for (let i = 0; i < rows.length; i++) counts[reasons[rows[i]!]!]!++
  return counts
}
