import type { Facts } from '../facts/facts.ts'
import type { Sample, TableName } from '../metrics/sample.ts'
import { type GateEvent, inCanonicalOrder } from './gate-event.ts'

/** The rows of a sample as events: commits and changes share the deployment that shipped them. */
export function eventsOf(facts: Facts, sample: Sample | null): GateEvent[] {
  if (!sample) return []
  const { table, rows, values, at } = sample
  const { commits, changes, deployments } = facts
  // A change waits for its deployment only where the shipping is what puts it into the window.
  const shipped =
    table === 'commits'
      ? commits.deployment
      : table === 'changes' && rows.every((row, i) => changes.shippedAt[row] === at[i])
        ? changes.deployment
        : null
  const events = Array.from(rows, (row, i): GateEvent => {
    const event = { id: identify(facts, table, row), at: at[i]!, value: values[i]! }
    const deployment = shipped?.[row] ?? -1
    return deployment < 0 ? event : { ...event, cluster: `deployment ${deployments.id.at(deployment)}` }
  })
  return inCanonicalOrder(events)
}

/** What a row is called, wherever it stands in its table. */
export function identify(facts: Facts, table: TableName, row: number): string {
  switch (table) {
    case 'commits':
      return facts.commits.sha.at(row) ?? ''
    case 'changes':
      return `${facts.changes.repository.at(row)}#${facts.changes.number.at(row)}`
    case 'deployments':
      return facts.deployments.id.at(row) ?? ''
    case 'incidents':
      return facts.incidents.id.at(row) ?? ''
    case 'workItems':
      return facts.workItems.key.at(row) ?? ''
  }
}
