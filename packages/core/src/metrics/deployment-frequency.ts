import { median } from './median.ts'
import type { Context } from './context.ts'
import { deploymentColumns } from './deployment-columns.ts'
import { knownSpan } from './known-span.ts'
import { frequencyReport } from './frequency-report.ts'
import { notConfigured } from './measured.ts'
import type { Measured } from './measured.ts'
import { takeSample } from './sample.ts'
import { windowRows } from './window-rows.ts'
import type { Sample } from './sample.ts'
import { daysWith } from './days-with.ts'

const id = 'deployment-frequency'

/** Successful deployments per day, with the days that had one and the gaps between them. */
export function measureDeploymentFrequency(context: Context): Measured {
  const { facts, scope } = context
  if (!scope.deploymentsConfigured) return notConfigured(id)
  const sample = deploymentSample(context)
  const { finishedAt, ships, redeploy, rollback } = facts.deployments
  const measured = frequencyReport(context, id, sample, {
    days: 1,
    needs: ['deployments'],
    known: knownSpan(finishedAt, scope.deployments),
  })
  const { broke } = deploymentColumns(facts)
  const failures = count(windowRows(context, scope.deployments, finishedAt).current, broke, 1)
  const tried = sample.rows.length + failures
  const absent = measured.report.value === null
  const details = {
    deployments: absent ? null : sample.rows.length,
    'days-with-deployment': absent ? null : daysWith(context, sample.at),
    'median-gap': median(gaps(sample.at)),
    'ships-nothing': absent ? null : count(sample.rows, ships, 0),
    redeploys: absent ? null : count(sample.rows, redeploy, 1),
    rollbacks: absent ? null : count(sample.rows, rollback, 1),
    'deployment-success-rate': tried === 0 ? null : sample.rows.length / tried,
  }
  return { report: { ...measured.report, details }, sample }
}

/** The successful deployments of the window, each counting 1. */
export function deploymentSample(context: Context): Sample {
  const { deployments } = context.facts
  const { ones, succeeded } = deploymentColumns(context.facts)
  return takeSample(
    {
      table: 'deployments',
      rows: context.scope.deployments,
      at: deployments.finishedAt,
      start: ones,
      include: succeeded,
    },
    context,
  )
}

/** How many of the rows have this value. */
function count(rows: Int32Array, column: Uint8Array | Float64Array, value: number): number {
  let n = 0
  for (let i = 0; i < rows.length; i++) n += Number(column[rows[i]!] === value)
  return n
}

/** Seconds between neighbours in time. */
function gaps(at: Float64Array): Float64Array {
  // Deployments of one line come in order; those of several do not.
  const sorted = at.every((instant, i) => i === 0 || instant >= at[i - 1]!) ? at : at.slice().sort()
  return sorted.subarray(1).map((instant, i) => (instant - sorted[i]!) / 1000)
}
