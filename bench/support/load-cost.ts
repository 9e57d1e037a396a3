import { measure } from '@throughline/core'
import { openStore } from '@throughline/store'
import { year } from './synthetic-facts.ts'

export interface LoadCost {
  /** User and system time, in milliseconds. */
  readonly load: number
  readonly measure: number
  /** MiB, at most, of the whole process. */
  readonly memory: number
  readonly changes: number
}

/** What it costs this process to load the facts of a store and to measure them. */
export async function loadCost(folder: string): Promise<LoadCost> {
  const store = await openStore(folder, { readonly: true })
  const cpu = (since: NodeJS.CpuUsage) => {
    const { user, system } = process.cpuUsage(since)
    return (user + system) / 1000
  }
  const start = process.cpuUsage()
  const facts = store.loadFacts('bench')
  const load = cpu(start)
  store.close()
  if (facts === null) throw new Error('the store has no facts')
  const loaded = process.cpuUsage()
  measure(facts, { window: year, period: 'month' })
  return {
    load,
    measure: cpu(loaded),
    memory: process.resourceUsage().maxRSS / 1024,
    changes: facts.changes.length,
  }
}
