import { exclusionReasons, workItemClasses } from '../facts/codes.ts'
import { readingOf } from '../report/coverage.ts'
import { nearestRank } from '../stats/nearest-rank.ts'
import type { Context } from './context.ts'
import { itemNeeds } from './evidence-streams.ts'
import { frequencyReport } from './frequency-report.ts'
import { knownSpan } from './known-span.ts'
import { ageReport, loadReport } from './load-report.ts'
import type { OpenThings } from './load-report.ts'
import type { Measured } from './measured.ts'
import { perFacts } from './per-facts.ts'
import { rateReport } from './rate-report.ts'
import { workItemRuns } from './work-item-runs.ts'
import { workItemSample } from './work-item-sample.ts'
import { cycleTimes } from './work-item-times.ts'

/** Items done per week. */
export function measureThroughput(context: Context): Measured {
  const { doneAt } = context.facts.workItems
  return frequencyReport(
    context,
    'throughput',
    workItemSample(context, context.facts.workItems.doneAt, columns(context.facts).ones),
    {
      days: 7,
      needs: itemNeeds(context),
      known: knownSpan(doneAt, context.scope.workItems),
    },
  )
}

/** Items in progress at the end of the window. */
export function measureWip(context: Context): Measured {
  return loadReport(context, 'wip', inProgress(context))
}

/** How long they have been in progress, against the percentiles of finished cycle times. */
export function measureWorkItemAge(context: Context): Measured {
  const { facts } = context
  const open = inProgress(context)
  const { item, since: startedThen } = workItemRuns(facts)
  const since = (run: number, instant: number) => {
    const started = facts.workItems.startedAt[item[run]!]!
    return started <= instant ? started : startedThen[run]!
  }
  const { report, sample } = ageReport(context, 'work-item-age', open, since)
  const cycles = cycleTimes(context).values
  const limit = cycles.length === 0 ? null : nearestRank(cycles, 0.85)
  const older = limit === null || !sample ? null : sample.values.filter((age) => age > limit).length
  return { report: { ...report, details: { 'cycle-time-p85': limit, 'older-than-p85': older } }, sample }
}

/** Shares of the items done by class. */
export function measureFlowDistribution(context: Context): Measured {
  const { workItems } = context.facts
  const sample = workItemSample(context, context.facts.workItems.doneAt, columns(context.facts).features)
  const n = sample.rows.length
  const details = Object.fromEntries(
    workItemClasses.map((name, code) => {
      const count = sample.rows.reduce((sum, row) => sum + (workItems.class[row] === code ? 1 : 0), 0)
      return [name, n === 0 ? null : count / n]
    }),
  )
  return rateReport(context, 'flow-distribution', sample, readingOf(context, itemNeeds(context)), {
    details,
  })
}

/** The share of items within the expectation that the window before sets. */
export function measureServiceLevel(context: Context): Measured {
  const id = 'service-level-attainment'
  const reading = readingOf(context, itemNeeds(context))
  // The window before sets the expectation, whether it is shown or not.
  const cycles = cycleTimes({ ...context, detail: true })
  const expectation = cycles.previous.length === 0 ? null : nearestRank(cycles.previous, 0.85)
  const extra = { previous: null, details: { expectation } }
  // Without an expectation of its own the window before has no share to compare with.
  const sample = { ...cycles, previous: new Float64Array(0) }
  if (expectation !== null) {
    const values = cycles.values.map((value) => (value <= expectation ? 1 : 0))
    return rateReport(context, id, { ...sample, values }, reading, extra)
  }
  const unknown = rateReport(context, id, { ...sample, values: new Float64Array(0) }, reading, extra)
  const n = cycles.values.length
  if (n === 0) return unknown
  const needs = 'items finished in the window before'
  return { report: { ...unknown.report, status: 'too-few', n, needs, series: undefined }, sample: cycles }
}

/** What was abandoned later was in progress until then. */
function inProgress(context: Context): OpenThings {
  const { item, from, to } = workItemRuns(context.facts)
  const { reason, container, subTask } = context.facts.workItems
  const abandoned = exclusionReasons.indexOf('abandoned')
  const inScope = new Uint8Array(context.facts.workItems.length)
  for (const row of context.scope.workItems) if (!container[row] && !subTask[row]) inScope[row] = 1
  const rows = Int32Array.from(item.keys()).filter(
    (run) => inScope[item[run]!] && !(reason[item[run]!] === abandoned && Number.isNaN(to[run])),
  )
  return { stays: { from, to }, rows, table: 'workItems', rowOf: item, needs: itemNeeds(context) }
}

const columns = perFacts(({ workItems }) => ({
  ones: new Float64Array(workItems.length).fill(1),
  features: Float64Array.from(workItems.class, (code) => (workItemClasses[code] === 'feature' ? 1 : 0)),
}))
