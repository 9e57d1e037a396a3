import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { benchDashboard } from './dashboard.ts'
import { benchGit, benchRead, cli } from './git.ts'
import { benchLink } from './link.ts'
import { benchMeasure } from './measure.ts'
import { benchStart } from './start.ts'
import { benchStore } from './store.ts'
import { benchSync } from './sync.ts'
import { loadCost } from './support/load-cost.ts'
import type { Row } from './support/row.ts'

/** Each bench compares answers before it times anything and throws when they differ; times are not looked at here. */
const benches: readonly (readonly [string, () => Row[] | Promise<Row[]>])[] = [
  ['measure: ours, a bare pass, SQL and the SQL of DevLake agree', () => benchMeasure(20_000, 6_000, 1)],
  ['link: everything before the last release shipped', () => benchLink(3_000, 20, 1)],
  ['store: what was kept is loaded', () => benchStore(2_000, 600, 1, loadCost)],
  ['read: the cache keeps every commit', () => benchRead(undefined, 500, 1)],
  ['dashboard: the page shows every service', () => benchDashboard(1)],
]
const built: typeof benches = [
  ['git: a first and a second report', () => benchGit(undefined, 500, 1)],
  ['sync: every pull request is kept, every webhook answered', () => benchSync(120, 40)],
  ['start: version and help', () => benchStart(1)],
]

it.each(benches)('%s', async (_, bench) => {
  expectNumbers(await bench())
})

it.skipIf(!existsSync(cli)).each(built)('%s', async (_, bench) => {
  expectNumbers(await bench())
})

function expectNumbers(rows: readonly Row[]): void {
  expect(rows.length).toBeGreaterThan(0)
  for (const { what, measured } of rows) expect(`${what}: ${measured}`).not.toMatch(/NaN|Infinity/)
}
