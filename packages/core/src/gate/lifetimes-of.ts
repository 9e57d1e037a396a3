import { neverCounts } from '../metrics/change-sample.ts'
import type { Context } from '../metrics/context.ts'
import { deploymentColumns } from '../metrics/deployment-columns.ts'
import type { TableName } from '../metrics/sample.ts'
import { countsAsItem } from '../metrics/work-item-sample.ts'
import { type GateEvent, inCanonicalOrder } from './gate-event.ts'
import { identify } from './sample-events.ts'

interface Lives {
  readonly table: TableName
  readonly rows: Int32Array
  readonly from: Float64Array
  readonly to: (row: number) => number
  readonly counts: (row: number) => boolean
}

/** Things by when they began, with how long they lasted, or have lasted so far: open ones are part of the truth. */
export function lifetimesOf(context: Context, metric: string): GateEvent[] {
  const { facts, window, asOf } = context
  const { table, rows, from, to, counts } = lives(context, metric)
  const events: GateEvent[] = []
  for (const row of rows) {
    const at = from[row]!
    if (!(at >= window.from && at < window.to) || !counts(row)) continue
    const end = to(row)
    const ended = end <= asOf
    const value = ((ended ? end : asOf) - at) / 1000
    if (value >= 0) events.push({ id: identify(facts, table, row), at, value, ended })
  }
  return inCanonicalOrder(events)
}

function lives(context: Context, metric: string): Lives {
  const { facts, scope } = context
  const { deployments, changes, workItems } = facts
  if (metric === 'failed-deployment-recovery-time') {
    const { failed } = deploymentColumns(facts)
    return {
      table: 'deployments',
      rows: scope.deployments,
      from: deployments.finishedAt,
      to: (row) => deployments.recoveredAt[row]!,
      counts: (row) => failed[row] === 1,
    }
  }
  if (metric === 'open-change-age') {
    return {
      table: 'changes',
      rows: scope.changes,
      from: changes.createdAt,
      to: (row) => (Number.isNaN(changes.mergedAt[row]) ? changes.closedAt[row]! : changes.mergedAt[row]!),
      counts: (row) => !((neverCounts >> changes.reason[row]!) & 1),
    }
  }
  return {
    table: 'workItems',
    rows: scope.workItems,
    from: workItems.startedAt,
    to: (row) => workItems.doneAt[row]!,
    counts: countsAsItem(context),
  }
}
