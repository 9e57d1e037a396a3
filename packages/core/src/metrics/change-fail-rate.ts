import { linkMethods } from '../facts/codes.ts'
import type { DeploymentTable } from '../facts/shapes.ts'
import { readingOf } from '../report/coverage.ts'
import type { Context } from './context.ts'
import { failing } from './evidence-streams.ts'
import { deploymentColumns } from './deployment-columns.ts'
import { inferredShare } from './inferred-share.ts'
import { notConfigured } from './measured.ts'
import type { Measured } from './measured.ts'
import { rateReport } from './rate-report.ts'
import { takeSample } from './sample.ts'

const id = 'change-fail-rate'

/** The share of deployments that caused an incident, and what linked them. */
export function measureChangeFailRate(context: Context): Measured {
  const { facts, scope } = context
  if (!scope.deploymentsConfigured || !scope.incidentsConfigured) return notConfigured(id)
  const { deployments } = facts
  const columns = deploymentColumns(facts)
  const sample = takeSample(
    {
      table: 'deployments',
      rows: scope.deployments,
      at: deployments.finishedAt,
      start: columns.failures,
      include: columns.counted,
    },
    context,
  )
  const n = sample.rows.length
  const failures = sample.rows.filter((row) => columns.failed[row])
  const linkedBy = countByMethod(deployments, failures)
  const inferred = failures.reduce((sum, row) => sum + deployments.inferredOnly[row]!, 0)
  return rateReport(context, id, sample, readingOf(context, failing), {
    linkedBy,
    inferred: inferredShare(context, inferred, failures.length),
    coverage: incidentCoverage(context),
    details: {
      'failed-deployments': n === 0 ? null : failures.length,
      'without-time': n === 0 ? null : (failures.length - linkedBy['time']!) / n,
    },
  })
}

/** Each failed deployment under the strongest evidence that links an incident to it, so that the counts add up. */
function countByMethod(deployments: DeploymentTable, rows: Int32Array): Record<string, number> {
  const counts: Record<string, number> = Object.fromEntries(linkMethods.slice(1).map((method) => [method, 0]))
  for (const row of rows) {
    const bits = deployments.linkedBy[row]!
    const strongest = linkMethods.slice(1).find((_, i) => (bits >> (i + 1)) & 1) ?? 'time'
    counts[strongest]!++
  }
  return counts
}

/** Incidents of the window that have a cause, of all: the others are external. */
function incidentCoverage({ facts, scope, window }: Context): { matched: number; of: number } | null {
  const { incidents } = facts
  let matched = 0
  let of = 0
  for (const row of scope.incidents) {
    const at = incidents.startedAt[row]!
    if (!(at >= window.from && at < window.to) || incidents.absorbedBy[row]! >= 0) continue
    of++
    if (incidents.deployment[row]! >= 0) matched++
  }
  return of === 0 ? null : { matched, of }
}
