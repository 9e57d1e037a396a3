import { recordTypes } from '@throughline/core'
import type {
  Cursors,
  DetectionRule,
  RecordType,
  RecordSet,
  Rejection,
  SyncBatch,
  SyncOutcome,
  SyncSource,
} from '@throughline/core'
import type { Store } from '@throughline/store'
import type { Talk } from '../talk.ts'
import { plainView } from './progress/plain-view.ts'
import type { SyncView } from './progress/sync-view.ts'

export interface SyncIntoOptions {
  /** Forget where these streams stopped and read all of them; true: every stream. */
  readonly anew?: readonly string[] | true | undefined
  /** Only these streams; absent: all. */
  readonly streams?: readonly string[] | undefined
  /** Where nothing was read yet: read no further back than this. */
  readonly since?: number | undefined
  readonly signal: AbortSignal
  readonly now: () => number
  readonly talk: Talk
  /** How it goes on is shown here; absent: in lines. */
  readonly view?: SyncView | undefined
}

/** Records of each type that came, repeated ones included. */
export type Arrived = Partial<Record<RecordType, number>>

export interface SyncedInto {
  readonly outcome: SyncOutcome
  readonly arrived: Arrived
  /** How many of the records that arrived said something new. */
  readonly changed: number
}

/** Syncs one source into a store from where it stopped: each batch, with its cursor and coverage, in one transaction. */
export async function syncInto(
  store: Store,
  source: SyncSource,
  { anew = [], streams, since, signal, now, talk, view = plainView(talk) }: SyncIntoOptions,
): Promise<SyncedInto> {
  const from = anew === true ? {} : without(cursorsOf(store, source), anew)
  // What stands in the way of an estimate is met and told by the sync itself.
  const estimate = hasNew(streams ?? source.streams, from)
    ? await source.estimate(from).catch(() => null)
    : null
  view.begin(source.id, estimate, since === undefined ? 'about' : 'at most')

  const arrived: Arrived = {}
  const rejected: Rejection[] = []
  const rules: DetectionRule[] = []
  let changed = 0
  const reading = source.sync(
    from,
    async (batch) => {
      for (const type of recordTypes) {
        const count = batch.records[type]?.length ?? 0
        if (count > 0) arrived[type] = (arrived[type] ?? 0) + count
      }
      // The store replaces these whole: a stream must not wipe what another one said.
      rejected.push(...batch.rejected)
      rules.push(...(batch.rules ?? []))
      const written = store.write({
        source: source.id,
        readAt: now(),
        ...given(batch.records),
        cursors: { [batch.stream]: batch.cursor },
        coverage: batch.coverage,
        ...(streams === undefined && rejected.length > 0 ? { rejected } : {}),
        // They come with the end of a sync of all streams.
        ...(batch.rules === undefined ? {} : { rules, ofEveryService: true }),
      })
      changed += written.changed
    },
    { signal, progress: (progress) => view.progress(progress), streams, since },
  )
  const outcome = await reading.catch(async (error: unknown) => {
    await view.end(true)
    throw error
  })
  await view.end(outcome.stopped !== undefined)
  // Some streams alone do not tell what is wrong with the others.
  if (streams === undefined) {
    const notes = { findings: outcome.findings, ...(outcome.complete ? { rejected } : {}) }
    store.write({ source: source.id, readAt: now(), ...notes })
  }
  return { outcome, arrived, changed }
}

/** Where a source stands in a store. */
export function cursorsOf(store: Store, source: SyncSource): Cursors {
  return Object.fromEntries(
    source.streams.flatMap((stream) => {
      const cursor = store.cursor(source.id, stream)
      return cursor === null ? [] : [[stream, cursor]]
    }),
  )
}

/** Whether a repository, or whatever streams are named after, was never read: not every one has all streams. */
function hasNew(streams: readonly string[], from: Cursors): boolean {
  const subject = (stream: string) => stream.slice(0, Math.max(0, stream.lastIndexOf(' ')))
  const begun = new Set(streams.filter((stream) => from[stream] !== undefined).map(subject))
  return streams.some((stream) => !begun.has(subject(stream)))
}

function without(cursors: Cursors, streams: readonly string[]): Cursors {
  return Object.fromEntries(Object.entries(cursors).filter(([stream]) => !streams.includes(stream)))
}

/** Without the types that are undefined: what the store is given, it writes. */
function given(records: SyncBatch['records']): Partial<Pick<RecordSet, RecordType>> {
  return Object.fromEntries(Object.entries(records).filter(([, rows]) => rows !== undefined))
}
