import { readingOf } from '../report/coverage.ts'
import type { Variant } from '../report/report.ts'
import type { Context } from './context.ts'
import { itemNeeds, market } from './evidence-streams.ts'
import { durationReport } from './duration-report.ts'
import type { Measured } from './measured.ts'
import type { Sample } from './sample.ts'
import { sharesOf, spans } from './stage-breakdown.ts'
import { medianSummary } from './summary.ts'
import { countsAsItem, marketSample, workItemSample } from './work-item-sample.ts'

/** Commitment -> done. */
export function measureCycleTime(context: Context): Measured {
  return durationReport(context, 'cycle-time', cycleTimes(context), {
    reading: readingOf(context, itemNeeds(context, ['workItems', 'transitions'])),
  })
}

/** Created -> done. */
export function measureWorkItemLeadTime(context: Context): Measured {
  const { workItems } = context.facts
  const sample = workItemSample(context, workItems.doneAt, workItems.createdAt, workItems.doneAt)
  return durationReport(context, 'work-item-lead-time', sample, {
    reading: readingOf(context, itemNeeds(context)),
  })
}

/** Created -> in production, with its stages; epics beside items. */
export function measureTimeToMarket(context: Context): Measured {
  const { workItems } = context.facts
  const { createdAt, startedAt, lastMergedAt, shippedAt, container } = workItems
  const sample = marketSample(context, shippedAt)
  const how = readingOf(context, market)
  const part = (id: string, name: string, flag: number): Variant => ({
    id,
    name,
    ...medianSummary(
      sample.values.filter((_, i) => container[sample.rows[i]!] === flag),
      how,
    ),
  })
  return durationReport(context, 'time-to-market', sample, {
    reading: how,
    extra: {
      coverage: linkedItems(context),
      variants: [part('items', 'Items', 0), part('epics', 'Epics', 1)],
      breakdown: sample.rows.length === 0 ? undefined : marketStages(sample.rows),
    },
  })

  function marketStages(rows: Int32Array) {
    const edges = [createdAt, startedAt, lastMergedAt, shippedAt]
    const whole = rows.filter((row) => edges.every((edge, i) => i === 0 || edge[row]! >= edges[i - 1]![row]!))
    return sharesOf(
      ['idea', 'development', 'delivery'].map((stage, i) => ({
        stage,
        values: spans(edges[i]!, edges[i + 1]!, whole),
      })),
    )
  }
}

/** Epic created -> its first child shipped. */
export function measureFirstValueTime(context: Context): Measured {
  const { workItems } = context.facts
  const sample = marketSample(context, workItems.firstShippedAt, workItems.container)
  const how = readingOf(context, market)
  return durationReport(context, 'first-value-time', sample, { reading: how, unit: 'epic' })
}

/** Items done in the window with the seconds from their start. */
export function cycleTimes(context: Context): Sample {
  const { doneAt, startedAt } = context.facts.workItems
  return workItemSample(context, doneAt, startedAt, doneAt, 'never-started')
}

/** Items done in the window that a change is linked to, of all. */
function linkedItems(context: Context): { matched: number; of: number } | null {
  const { workItems } = context.facts
  const counts = countsAsItem(context)
  let matched = 0
  let of = 0
  for (const row of context.scope.workItems) {
    const at = workItems.doneAt[row]!
    if (!(at >= context.window.from && at < context.window.to) || !counts(row)) continue
    of++
    if (workItems.changes[row]! > 0) matched++
  }
  return of === 0 ? null : { matched, of }
}
