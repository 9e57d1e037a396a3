import { readingOf, statusOf } from '../report/coverage.ts'
import type { Interval, Summary } from '../report/report.ts'
import { studentQuantile } from '../stats/student.ts'
import { plural } from '../text/plural.ts'
import type { Context } from './context.ts'
import { itemNeeds } from './evidence-streams.ts'
import { emptyReport } from './measured.ts'
import type { Measured } from './measured.ts'
import { perFacts } from './per-facts.ts'
import { periodSeries } from './period-series.ts'
import { noData } from './summary.ts'
import { workItemSample } from './work-item-sample.ts'

const id = 'flow-efficiency'
/** Below this many items the spread of the ratio is not known well enough. */
const fewest = 6

/** Summed active time over summed active and waiting time of the items done in the window: a ratio of sums. */
export function measureFlowEfficiency(context: Context): Measured {
  const { facts, detail, confidence } = context
  const { activeSeconds, waitingSeconds } = facts.workItems
  // The value of an item is its own share, for the list; the metric sums before it divides.
  const sample = workItemSample(context, facts.workItems.doneAt, shares(facts), undefined, 'never-started')
  const reading = readingOf(context, itemNeeds(context))
  const summarise = (rows: ArrayLike<number>, how = reading): Summary => {
    const { active, all } = sums(rows)
    return all > 0 ? { status: statusOf(active / all, how), value: active / all, n: rows.length } : noData
  }
  const byRow = { ...sample, values: Float64Array.from(sample.rows) }
  const now = summarise(sample.rows)
  const interval = intervalOf(sample.rows, now.value)
  return {
    report: {
      ...emptyReport(id),
      ...now,
      clusters: now.n,
      interval,
      needs: interval || now.n === 0 ? undefined : plural(fewest - now.n, 'more item'),
      excluded: sample.excluded,
      previous: detail ? before() : null,
      ...(detail ? { series: periodSeries(context, byRow, (rows) => summarise(rows, 'unstated')) } : {}),
    },
    sample,
  }

  function before() {
    const rows = sample.previousRows
    const summary = summarise(rows, 'unstated')
    return { ...summary, interval: intervalOf(rows, summary.value) }
  }

  function sums(rows: ArrayLike<number>) {
    let active = 0
    let all = 0
    for (let i = 0; i < rows.length; i++) {
      active += activeSeconds[rows[i]!]!
      all += activeSeconds[rows[i]!]! + waitingSeconds[rows[i]!]!
    }
    return { active, all }
  }

  /** Linearised ratio of sums, items as units. */
  function intervalOf(rows: Int32Array, ratio: number | null): Interval | null {
    const n = rows.length
    if (ratio === null || n < fewest) return null
    const { all } = sums(rows)
    const squares = rows.reduce((sum, row) => {
      const residual = activeSeconds[row]! - ratio * (activeSeconds[row]! + waitingSeconds[row]!)
      return sum + residual ** 2
    }, 0)
    const half = (studentQuantile((1 + confidence) / 2, n - 1) * Math.sqrt((n / (n - 1)) * squares)) / all
    return {
      low: Math.max(0, ratio - half),
      high: Math.min(1, ratio + half),
      confidence,
      method: 'linearised ratio of sums',
    }
  }
}

const shares = perFacts(({ workItems }) =>
  workItems.activeSeconds.map((active, row) => active / (active + workItems.waitingSeconds[row]!)),
)
