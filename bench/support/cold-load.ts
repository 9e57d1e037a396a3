import { measure } from '@throughline/core'
import { openStore } from '@throughline/store'
import type { LoadCost } from '../store.ts'
import { year } from './synthetic-facts.ts'

const store = await openStore(process.argv[2] ?? '.', { readonly: true })
const cpu = (since?: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1000
}
const start = process.cpuUsage()
const facts = store.loadFacts('bench')
const load = cpu(start)
if (facts === null) throw new Error('the store has no facts')
const loaded = process.cpuUsage()
measure(facts, { window: year, period: 'month' })
const cost: LoadCost = {
  load,
  measure: cpu(loaded),
  memory: process.resourceUsage().maxRSS / 1024,
  changes: facts.changes.length,
}
store.close()
console.log(JSON.stringify(cost))
