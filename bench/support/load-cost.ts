import { measure } from '@throughline/core'
import { openStore } from '@throughline/store'
import { year } from './synthetic-facts.ts'

export interface LoadCost {
  /** User and system time, in milliseconds. */
  readonly load: number
  readonly measure: number
  /** Id, title and author of fifty changes, the first time: their text is read then. */
  readonly list: number
  /** MiB, at most, of the whole process, until all is measured. */
  readonly memory: number
  readonly changes: number
}

/** What it costs this process to load the facts of a store and to measure them: every metric there is data for. */
export async function loadCost(folder: string): Promise<LoadCost> {
  const store = await openStore(folder, { readonly: true })
  const { cpu: load, result: facts } = costOf(() => store.loadFacts('bench'))
  store.close()
  if (facts === null) throw new Error('the store has no facts')
  const { cpu } = costOf(() => measure(facts, { window: year, period: 'month' }))
  const memory = process.resourceUsage().maxRSS / 1024
  const { number, title, author } = facts.changes
  const list = costOf(() =>
    Array.from({ length: 50 }, (_, row) => [number, title, author].map((column) => column.at(row))),
  )
  return { load, measure: cpu, list: list.cpu, memory, changes: facts.changes.length }
}

function costOf<T>(work: () => T): { readonly cpu: number; readonly result: T } {
  const start = process.cpuUsage()
  const result = work()
  const { user, system } = process.cpuUsage(start)
  return { cpu: (user + system) / 1000, result }
}
