import { createHash } from 'node:crypto'
import {
  currentRecords,
  emptyRecords,
  type RecordSet,
  type RecordType,
  type RecordTypes,
  type SyncBatch,
} from '@throughline/core'

/** A store in memory: what a sync hands over, and where it goes on. */
export interface Kept {
  readonly cursors: Record<string, string>
  readonly batches: SyncBatch[]
  sink(batch: SyncBatch): Promise<void>
  records(): RecordSet
  /** The same for the same current records, in whatever order and however often they came. */
  hash(): string
}

export function keep(): Kept {
  const cursors: Record<string, string> = {}
  const batches: SyncBatch[] = []
  function records(): RecordSet {
    function all<T extends RecordType>(type: T): RecordTypes[T][] {
      return batches.flatMap((batch) => [...((batch.records[type] ?? []) as readonly RecordTypes[T][])])
    }
    return currentRecords({
      ...emptyRecords(0),
      commits: all('commits'),
      changes: all('changes'),
      deployments: all('deployments'),
      incidents: all('incidents'),
      workItems: all('workItems'),
      transitions: all('transitions'),
      statuses: all('statuses'),
    })
  }
  return {
    cursors,
    batches,
    sink: async (batch) => {
      batches.push(batch)
      cursors[batch.stream] = batch.cursor
    },
    records,
    hash: () => {
      const { commits, changes, deployments, incidents, workItems, transitions, statuses } = records()
      const content = JSON.stringify([
        commits,
        changes,
        deployments,
        incidents,
        workItems,
        transitions,
        statuses,
      ])
      return createHash('sha256').update(content).digest('hex')
    },
  }
}
