import { createHash } from 'node:crypto'
import { currentRecords, emptyRecords, type RecordSet, type SyncBatch } from '@throughline/core'

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
    const all = (type: keyof SyncBatch['records']) => batches.flatMap((batch) => batch.records[type] ?? [])
    return currentRecords({
      ...emptyRecords(0),
      commits: all('commits') as RecordSet['commits'],
      changes: all('changes') as RecordSet['changes'],
      deployments: all('deployments') as RecordSet['deployments'],
      incidents: all('incidents') as RecordSet['incidents'],
      workItems: all('workItems') as RecordSet['workItems'],
      transitions: all('transitions') as RecordSet['transitions'],
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
      const { commits, changes, deployments, incidents, workItems, transitions } = records()
      const content = JSON.stringify({ commits, changes, deployments, incidents, workItems, transitions })
      return createHash('sha256').update(content).digest('hex')
    },
  }
}
