import { measure } from '@throughline/core'
import type { Report } from '@throughline/core'
import { costOf } from './support/cpu.ts'
import { devLakeStyle } from './support/devlake-style.ts'
import { inSql, loadDuckDb } from './support/in-duckdb.ts'
import { lowerMiddle, onePass } from './support/one-pass.ts'
import type { Dora } from './support/one-pass.ts'
import { ratioRow } from './support/row.ts'
import type { Row } from './support/row.ts'
import { syntheticFacts, year } from './support/synthetic-facts.ts'

const ids = {
  frequency: 'deployment-frequency',
  leadTime: 'change-lead-time',
  failRate: 'change-fail-rate',
  recovery: 'failed-deployment-recovery-time',
  rework: 'deployment-rework-rate',
}
const options = { window: year, period: 'month', metrics: Object.values(ids) } as const

/**
 * One year of DORA metrics with months out of three years: measuring against a bare pass, DuckDB and DevLake's SQL.
 *
 * What all compute, and what is compared: the five values, each month's and the year before; lead time at 75, 90 and
 * 95 %; of whole changes the medians from first commit and from merge to shipped, and of their five stages.
 *
 * What the pass and DuckDB leave out and `measure` makes besides: intervals of everything, those of lead time over
 * clusters, of the year before too; the histogram; lead time of what stands on the branch; each stage's share; what is
 * excluded, by reason with examples; coverage and landing; days with a deployment, gaps between them, weeks; counts by
 * link method and by repair reason; rows by item, so that each number can be explained. `first time` also groups the
 * rows by line and derives flags; `again` finds those of the facts it has seen. Without detail there are no months, no
 * year before and no histogram, so that row is less than the pass, and says only what the rest costs.
 */
export async function benchMeasure(changes = 1_000_000, deployments = 300_000, rounds = 7): Promise<Row[]> {
  const facts = syntheticFacts(changes, deployments)
  const database = await loadDuckDb(facts)
  const expected = onePass(facts)
  agree('measure', doraOf(measure(facts, options)), expected)
  agree('SQL', await inSql(database), expected)
  const devLake = await devLakeStyle(database)
  const { failRate, leadTime, recovery } = onePass(facts, lowerMiddle)
  agree('DevLake', devLake, { failRate, leadTime, recovery })

  const bare = await costOf(rounds, () => onePass(facts))
  const again = await costOf(rounds, () => measure(facts, options))
  const fresh = await costOf(rounds, () => measure({ ...facts }, options))
  const values = await costOf(rounds, () => measure({ ...facts }, { ...options, detail: false }))
  const sql = await costOf(rounds, () => inSql(database))
  const devlake = await costOf(Math.min(rounds, 3), () => devLakeStyle(database))
  return [
    { what: 'measure: bare pass, the yardstick', measured: `${bare.cpu.toFixed(0)} ms`, target: '' },
    ratioRow('measure: DORA report, first time', fresh.cpu, bare.cpu, 'bare pass', 2),
    ratioRow('measure: DORA report, again', again.cpu, bare.cpu, 'bare pass', 2),
    ratioRow('measure: DORA values without detail', values.cpu, bare.cpu, 'bare pass', 2),
    ahead('measure: ahead of DuckDB SQL', sql.cpu, fresh.cpu, 1),
    ahead('measure: ahead of DevLake-style SQL', devlake.cpu, fresh.cpu, 100),
  ]
}

function ahead(what: string, other: number, own: number, atLeast: number): Row {
  const ratio = other / own
  return {
    what,
    measured: `${ratio.toFixed(1)} times (${other.toFixed(0)} ms)`,
    target: `at least ${atLeast}`,
    met: ratio >= atLeast,
  }
}

function doraOf(report: Report): Dora {
  const metrics = new Map(report.services[0]!.metrics.map((metric) => [metric.id, metric]))
  const of = (id: string) => {
    const { value, series = [] } = metrics.get(id)!
    return [value ?? NaN, ...series.map((point) => point.value ?? NaN)]
  }
  const { variants = [], breakdown = [], percentiles } = metrics.get(ids.leadTime)!
  const whole = ['change', 'merge'].map((id) => variants.find((variant) => variant.id === id)?.value ?? NaN)
  return {
    frequency: of(ids.frequency),
    leadTime: of(ids.leadTime),
    failRate: of(ids.failRate),
    recovery: of(ids.recovery),
    rework: of(ids.rework),
    previous: Object.values(ids).map((id) => metrics.get(id)?.previous?.value ?? NaN),
    percentiles: [percentiles?.p75 ?? NaN, percentiles?.p90 ?? NaN, percentiles?.p95 ?? NaN],
    changes: [...whole, ...breakdown.map((stage) => stage.value ?? NaN)],
  }
}

/** Answers are compared before anything is timed: a fast wrong answer is no result. */
function agree(who: string, got: Partial<Dora>, want: Partial<Dora>, tolerance = 1e-9): void {
  for (const [key, values] of Object.entries(want)) {
    const own = got[key as keyof Dora] ?? []
    if (own.length !== values.length)
      throw new Error(`${who}: ${key} has ${own.length} values, not ${values.length}`)
    values.forEach((value: number, i: number) => {
      const off = Math.abs(own[i]! - value) / Math.max(1e-9, Math.abs(value))
      if (!(off <= tolerance)) throw new Error(`${who}: ${key}[${i}] is ${own[i]}, not ${value}`)
    })
  }
}
