import { readingOf, statusOf } from '../report/coverage.ts'
import type { Reading } from '../report/coverage.ts'
import type { Interval, Summary } from '../report/report.ts'
import { kaplanMeier } from '../stats/kaplan-meier.ts'
import type { Survival } from '../stats/kaplan-meier.ts'
import type { Context } from './context.ts'
import { failing } from './evidence-streams.ts'
import { deploymentColumns } from './deployment-columns.ts'
import { durationReport } from './duration-report.ts'
import { inferredShare } from './inferred-share.ts'
import { notConfigured } from './measured.ts'
import type { Measured } from './measured.ts'
import { periodSeries } from './period-series.ts'
import { takeSample } from './sample.ts'
import type { Sample } from './sample.ts'
import { medianSummary, noData } from './summary.ts'

const id = 'failed-deployment-recovery-time'

/** How long failed deployments took to recover; those that have not yet count as at least this long. */
export function measureRecovery(context: Context): Measured {
  const { facts, scope, asOf, detail, confidence } = context
  if (!scope.deploymentsConfigured || !scope.incidentsConfigured) return notConfigured(id)
  const { deployments } = facts
  const recovered = (row: number) => (deployments.recoveredAt[row]! <= asOf ? 1 : 0)
  const sample = recoverySample(context)
  const reading = readingOf(context, failing)
  const n = sample.rows.length
  const open = sample.rows.reduce((sum, row) => sum + 1 - recovered(row), 0)
  const inferred = sample.rows.reduce((sum, row) => sum + deployments.inferredOnly[row]!, 0)
  const { report } = durationReport(context, id, sample, {
    reading,
    unit: 'failed deployment',
    extra: {
      inferred: inferredShare(context, inferred, n),
      details: { 'still-failing': n === 0 ? null : open, 'failed-deployments': n === 0 ? null : n },
    },
  })
  const summarise = (rows: ArrayLike<number>, values: Float64Array, how: Reading = 'unstated') =>
    openSummary(values, Array.from(rows, recovered), confidence, how)
  const withOpen = {
    ...report,
    ...(detail && sample.previousRows.some((row) => !recovered(row))
      ? {
          previous: {
            ...summarise(sample.previousRows, sample.previous),
            interval: intervalOf(
              kaplanMeier(sample.previous, Array.from(sample.previousRows, recovered), confidence),
            ),
          },
        }
      : {}),
    ...(detail ? { series: openSeries(context, sample, summarise) } : {}),
  }
  if (open === 0) return { report: withOpen, sample }
  const survival = kaplanMeier(sample.values, Array.from(sample.rows, recovered), confidence)
  const value = { ...withOpen, ...summarise(sample.rows, sample.values, reading), percentiles: undefined }
  return { report: { ...value, interval: intervalOf(survival) }, sample }
}

/** The failed deployments of the window with the time they took, or have taken so far. */
function recoverySample(context: Context): Sample {
  const { deployments } = context.facts
  return takeSample(
    {
      table: 'deployments',
      rows: context.scope.deployments,
      at: deployments.finishedAt,
      start: deployments.finishedAt,
      end: deployments.recoveredAt,
      openUntil: context.asOf,
      include: deploymentColumns(context.facts).failed,
    },
    context,
  )
}

/** The plain median with nothing open, else the Kaplan-Meier one; not reached: too few ended to give a value. */
function openSummary(
  values: Float64Array,
  recovered: readonly number[],
  confidence: number,
  reading: Reading,
): Summary {
  if (values.length === 0) return noData
  if (recovered.every((flag) => flag === 1)) return medianSummary(values, reading)
  const value = kaplanMeier(values, recovered, confidence).median
  return { status: value === null ? 'too-few' : statusOf(value, reading), value, n: values.length }
}

function openSeries(
  context: Context,
  sample: Sample,
  summarise: (rows: ArrayLike<number>, values: Float64Array) => Summary,
) {
  const duration = new Map(Array.from(sample.rows, (row, i) => [row, sample.values[i]!]))
  const byRow = { ...sample, values: Float64Array.from(sample.rows) }
  return periodSeries(context, byRow, (rows) =>
    summarise(
      rows,
      rows.map((row) => duration.get(row)!),
    ),
  )
}

function intervalOf({ low, high, confidence, method }: Survival): Interval | null {
  return low === null ? null : { low, high, confidence, method }
}
