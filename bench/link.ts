import { link } from '@throughline/core'
import { costOf } from './support/cpu.ts'
import { limitRow } from './support/row.ts'
import type { Row } from './support/row.ts'
import { syntheticRecords } from './support/synthetic-records.ts'

/** Linking a long history to its releases: as many commits and releases as rails/rails has. */
export async function benchLink(commits = 114_519, deployments = 552, rounds = 7): Promise<Row[]> {
  const records = syntheticRecords(commits, deployments)
  const facts = link(records)
  // Every commit up to the last release shipped: that release is the newest merge.
  const shipped = facts.commits.shippedAt.reduce((count, at) => count + Number(!Number.isNaN(at)), 0)
  if (shipped !== records.commits.length)
    throw new Error(`${shipped} of ${records.commits.length} commits shipped`)
  const cost = await costOf(rounds, () => link(records))
  return [limitRow(`link: ${commits} commits, ${deployments} deployments`, cost.cpu, 'ms', 400)]
}
