import { periods } from '../../time/periods.ts'
import { bisect } from '../../time/bisect.ts'
import { measureChangeFailRate } from '../change-fail-rate.ts'
import type { Context } from '../context.ts'
import { deploymentSample } from '../deployment-frequency.ts'
import { notConfigured } from '../measured.ts'
import type { Measured } from '../measured.ts'
import { perFacts } from '../per-facts.ts'
import { reasonBits, takeSample } from '../sample.ts'
import { profileReport } from './profile-report.ts'
import { reportedRecoveries } from './reported-recoveries.ts'

/**
 * DevLake's rules, read from apache/devlake at 50010e093: grafana/dashboards/mysql/DORA.json and
 * backend/plugins/dora/tasks/change_lead_time_calculator.go. Its incidents belong to the latest deployment before
 * them, which linking with `profile: 'devlake'` sees to.
 */
export const devlake: Readonly<Record<string, (context: Context) => Measured>> = {
  'change-lead-time': measureLeadTime,
  'deployment-frequency': measureFrequency,
  'change-fail-rate': measureChangeFailRate,
  'failed-deployment-recovery-time': measureRecovery,
  'deployment-rework-rate': () => notConfigured('deployment-rework-rate'),
}

const minute = 60

/** The three spans DevLake adds up, each rounded up to minutes, a missing or negative one as 0. */
export function devlakeCycleSeconds(change: {
  readonly firstCommitAt: number
  readonly createdAt: number
  readonly mergedAt: number
  readonly shippedAt: number
}): number {
  const spans = [
    change.createdAt - change.firstCommitAt,
    change.mergedAt - change.createdAt,
    change.shippedAt - change.mergedAt,
  ]
  return spans.reduce((sum, span) => sum + (span > 0 ? Math.ceil(span / 60_000) * minute : 0), 0)
}

const cycles = perFacts(({ changes }) =>
  changes.mergedAt.map((mergedAt, row) =>
    devlakeCycleSeconds({
      firstCommitAt: changes.firstCommitAt[row]!,
      createdAt: changes.createdAt[row]!,
      mergedAt,
      shippedAt: changes.shippedAt[row]!,
    }),
  ),
)

function measureLeadTime(context: Context): Measured {
  if (!context.scope.deploymentsConfigured) return notConfigured('change-lead-time')
  const { changes } = context.facts
  const sampleOf = (of: Context) =>
    takeSample(
      {
        table: 'changes',
        rows: of.scope.changes,
        at: changes.shippedAt,
        start: cycles(of.facts),
        reason: changes.reason,
        excludes: reasonBits('left-truncated'),
      },
      of,
    )
  return profileReport(context, 'change-lead-time', sampleOf, ({ values }) => lowerMedian(values), [
    'changes',
    'deployments',
  ])
}

/** The median number of days with a deployment per week, or per month when that is below one. */
function measureFrequency(context: Context): Measured {
  if (!context.scope.deploymentsConfigured) return notConfigured('deployment-frequency')
  return profileReport(
    context,
    'deployment-frequency',
    deploymentSample,
    ({ at }, from, to) => {
      const perWeek = lowerMedian(daysPer('week', at, { from, to }, context.timeZone))
      if (perWeek === null || perWeek >= 1) return perWeek === null ? null : perWeek / 7
      return (lowerMedian(daysPer('month', at, { from, to }, context.timeZone)) ?? 0) / (365.25 / 12)
    },
    ['deployments'],
  )
}

function daysPer(
  unit: 'week' | 'month',
  at: Float64Array,
  span: { from: number; to: number },
  timeZone: string,
) {
  const { edges: days } = periods(span, 'day', timeZone)
  const { edges, length } = periods(span, unit, timeZone)
  const counts = new Float64Array(length)
  for (const day of new Set(Array.from(at, (instant) => bisect(days, instant)))) {
    if (day >= 0) counts[bisect(edges, days[day]!)]!++
  }
  return counts
}

/** Causing deployment finished -> incident resolved, both in the window. */
function measureRecovery(context: Context): Measured {
  const id = 'failed-deployment-recovery-time'
  const { scope, facts } = context
  if (!scope.deploymentsConfigured || !scope.incidentsConfigured) return notConfigured(id)
  const { incidents, deployments } = facts
  const finished = Float64Array.from(incidents.deployment, (row) =>
    row < 0 ? NaN : deployments.finishedAt[row]!,
  )
  return profileReport(
    context,
    id,
    (of) =>
      reportedRecoveries(
        of,
        finished,
        (row) => finished[row]! >= of.window.from && finished[row]! < of.window.to,
      ),
    ({ values }) => lowerMedian(values),
    ['deployments', 'incidents'],
  )
}

/** The lower of the two middle values, never interpolated. */
function lowerMedian(values: Float64Array): number | null {
  return values.length === 0 ? null : values.slice().sort()[Math.ceil(values.length / 2) - 1]!
}
