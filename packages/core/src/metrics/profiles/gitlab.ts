import { periods } from '../../time/periods.ts'
import type { Context } from '../context.ts'
import { deploymentSample } from '../deployment-frequency.ts'
import { notConfigured } from '../measured.ts'
import type { Measured } from '../measured.ts'
import { median } from '../median.ts'
import { partition } from '../partition.ts'
import { perFacts } from '../per-facts.ts'
import { takeSample } from '../sample.ts'
import { profileReport } from './profile-report.ts'
import type { ForeignItems } from './profile-report.ts'
import { reportedRecoveries } from './reported-recoveries.ts'

/** GitLab's rules, read from ee/app/models/dora. */
export const gitlab: Readonly<Record<string, (context: Context) => Measured>> = {
  'change-lead-time': measureLeadTime,
  'deployment-frequency': measureFrequency,
  'change-fail-rate': measureChangeFailRate,
  'failed-deployment-recovery-time': measureRecovery,
  'deployment-rework-rate': () => notConfigured('deployment-rework-rate'),
}

/** Merged -> deployed, never below 0; the median of daily medians. */
function measureLeadTime(context: Context): Measured {
  if (!context.scope.deploymentsConfigured) return notConfigured('change-lead-time')
  const { changes } = context.facts
  return profileReport(
    context,
    'change-lead-time',
    (of) =>
      takeSample(
        { table: 'changes', rows: of.scope.changes, at: changes.shippedAt, start: waits(of.facts) },
        of,
      ),
    (items, from, to) => medianOfDays(items, from, to, context.timeZone),
    ['changes', 'deployments'],
  )
}

const waits = perFacts(({ changes }) =>
  changes.shippedAt.map((at, row) => Math.max(0, at - changes.mergedAt[row]!) / 1000),
)

/** Deployments over the days of the window, the one it ends in included. */
function measureFrequency(context: Context): Measured {
  if (!context.scope.deploymentsConfigured) return notConfigured('deployment-frequency')
  return profileReport(
    context,
    'deployment-frequency',
    deploymentSample,
    ({ at }, from, to) =>
      at.length === 0 ? null : at.length / periods({ from, to }, 'day', context.timeZone).length,
    ['deployments'],
  )
}

/** Incidents opened over deployments, whatever caused them: more than 1 is possible. */
function measureChangeFailRate(context: Context): Measured {
  const id = 'change-fail-rate'
  const { scope, facts } = context
  if (!scope.deploymentsConfigured || !scope.incidentsConfigured) return notConfigured(id)
  const { incidents } = facts
  const ones = new Float64Array(incidents.length).fill(1)
  const reported = scope.incidents.filter((row) => !incidents.inferred[row])
  return profileReport(
    context,
    id,
    deploymentSample,
    ({ at }, from, to) => {
      const opened = takeSample(
        { table: 'incidents', rows: reported, at: incidents.startedAt, start: ones },
        { ...context, window: { from, to }, previous: { from, to: from } },
      ).rows.length
      return opened === 0 && at.length === 0 ? null : opened / Math.max(at.length, 1)
    },
    ['deployments', 'incidents'],
  )
}

/** Opened -> closed per day of closing; the median of daily medians. */
function measureRecovery(context: Context): Measured {
  const id = 'failed-deployment-recovery-time'
  if (!context.scope.incidentsConfigured) return notConfigured(id)
  return profileReport(
    context,
    id,
    (of) => reportedRecoveries(of, of.facts.incidents.startedAt),
    (items, from, to) => medianOfDays(items, from, to, context.timeZone),
    ['incidents'],
  )
}

function medianOfDays(
  { values, at }: ForeignItems,
  from: number,
  to: number,
  timeZone: string,
): number | null {
  const { edges, length } = periods({ from, to }, 'day', timeZone)
  const days = partition(values, at, edges)
  const medians = Array.from({ length }, (_, i) =>
    median(days.values.subarray(days.offsets[i], days.offsets[i + 1])),
  )
  return median(Float64Array.from(medians.filter((value) => value !== null)))
}
