import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Facts } from '@throughline/core'
import { openStore } from '@throughline/store'
import type { LoadCost } from './support/load-cost.ts'
import { limitRow } from './support/row.ts'
import type { Row } from './support/row.ts'
import { syntheticFacts } from './support/synthetic-facts.ts'

/**
 * Facts kept in the store, loaded and measured by a process that has done nothing else: of as many changes and
 * deployments as the target names, then with as many commits beside them, which nothing was promised of.
 *
 * Loading reads and checks every number; text is read when it is asked for, which the row of the list shows.
 */
export async function benchStore(
  changes = 1_000_000,
  deployments = 300_000,
  rounds = 5,
  load: (folder: string) => LoadCost | Promise<LoadCost> = coldLoad,
): Promise<Row[]> {
  const whole = syntheticFacts(changes, deployments)
  const named = { ...whole, commits: syntheticFacts(0, 0).commits }
  return [
    ...(await rowsOf(named, 'store: ', rounds, load, { load: 200, memory: 400 })),
    ...(await rowsOf(whole, 'store, with commits: ', rounds, load)),
  ]
}

async function rowsOf(
  facts: Facts,
  what: string,
  rounds: number,
  load: (folder: string) => LoadCost | Promise<LoadCost>,
  limits: { readonly load?: number; readonly memory?: number } = {},
): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-bench-'))
  try {
    const store = await openStore(folder)
    store.saveFacts('bench', facts)
    store.close()
    const costs: LoadCost[] = []
    for (let round = 0; round < rounds; round++) costs.push(await load(folder))
    for (const { changes } of costs)
      if (changes !== facts.changes.length)
        throw new Error(`loaded ${changes} changes, not ${facts.changes.length}`)
    const middle = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!
    const most = Math.max(...costs.map(({ memory }) => memory))
    return [
      limitRow(`${what}facts loaded cold`, middle(costs.map(({ load }) => load)), 'ms', limits.load),
      limitRow(`${what}all metrics measured, cold`, middle(costs.map(({ measure }) => measure)), 'ms'),
      limitRow(`${what}memory for load and measure`, most, 'MiB', limits.memory),
      limitRow(`${what}a list of 50 changes, its text read`, middle(costs.map(({ list }) => list)), 'ms'),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function coldLoad(folder: string): LoadCost {
  const script = fileURLToPath(new URL('support/cold-load.ts', import.meta.url))
  const tsx = fileURLToPath(import.meta.resolve('tsx'))
  return JSON.parse(execFileSync(process.execPath, ['--import', tsx, script, folder], { encoding: 'utf8' }))
}
