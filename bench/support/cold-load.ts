import { loadCost } from './load-cost.ts'

console.log(JSON.stringify(await loadCost(process.argv[2] ?? '.')))
