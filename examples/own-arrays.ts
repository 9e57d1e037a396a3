// A script that holds its own arrays needs no source and no store.
import { changeFailRate, changeLeadTime, cycleTime, deploymentFrequency } from '@throughline/core'

const minute = 60_000
const day = 24 * 60 * minute

const commits = [
  { sha: 'a', parents: [], authoredAt: 0 },
  { sha: 'b', parents: ['a'], authoredAt: day },
  { sha: 'c', parents: ['b'], authoredAt: 2 * day },
]
const deployments = [
  { sha: 'a', finishedAt: 12 * 60 * minute },
  { sha: 'c', finishedAt: 3 * day },
]
const incidents = [{ startedAt: 3 * day + 30 * minute, resolvedAt: 3 * day + 90 * minute }]

const leadTime = changeLeadTime(commits, deployments)
console.log('lead time', leadTime.value, leadTime.unit, 'n', leadTime.n, leadTime.excluded)
console.log('frequency', deploymentFrequency(deployments, { from: 0, to: 4 * day }).value, 'per day')
console.log('fail rate', changeFailRate(deployments, incidents).value)

const moves = [
  { key: 'A-1', at: 0, to: 'Doing', toCategory: 'active' },
  { key: 'A-1', at: 2 * day, to: 'Done', toCategory: 'done' },
] as const
console.log('cycle time', cycleTime(moves, { start: 'firstStart' }).value, 's')
