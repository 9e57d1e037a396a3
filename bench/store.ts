import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openStore } from '@throughline/store'
import type { LoadCost } from './support/load-cost.ts'
import { limitRow } from './support/row.ts'
import type { Row } from './support/row.ts'
import { syntheticFacts } from './support/synthetic-facts.ts'

/** Facts kept in the store, loaded and measured by a process that has done nothing else. */
export async function benchStore(
  changes = 1_000_000,
  deployments = 300_000,
  rounds = 5,
  load: (folder: string) => LoadCost | Promise<LoadCost> = coldLoad,
): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-bench-'))
  try {
    const store = await openStore(folder)
    store.saveFacts('bench', syntheticFacts(changes, deployments))
    store.close()
    const costs: LoadCost[] = []
    for (let round = 0; round < rounds; round++) costs.push(await load(folder))
    for (const cost of costs)
      if (cost.changes !== changes) throw new Error(`loaded ${cost.changes} changes, not ${changes}`)
    const middle = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!
    return [
      limitRow('store: facts loaded cold', middle(costs.map(({ load }) => load)), 'ms', 200),
      limitRow(
        'store: memory for load and measure',
        Math.max(...costs.map(({ memory }) => memory)),
        'MiB',
        400,
      ),
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
