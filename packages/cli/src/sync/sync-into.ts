import { recordTypes } from '@throughline/core'
import type {
  Cursors,
  DetectionRule,
  RecordType,
  RecordSet,
  Rejection,
  SyncBatch,
  SyncOutcome,
  SyncProgress,
  SyncSource,
} from '@throughline/core'
import type { Store } from '@throughline/store'
import type { Talk } from '../talk.ts'

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
}

/** Records of each type that came, repeated ones included. */
export type Arrived = Partial<Record<RecordType, number>>

/** Syncs one source into a store from where it stopped: each batch, with its cursor and coverage, in one transaction. */
export async function syncInto(
  store: Store,
  source: SyncSource,
  { anew = [], streams, since, signal, now, talk }: SyncIntoOptions,
): Promise<{ readonly outcome: SyncOutcome; readonly arrived: Arrived }> {
  const from = anew === true ? {} : without(cursorsOf(store, source), anew)
  if ((streams ?? source.streams).some((stream) => from[stream] === undefined))
    await sayCost(source, from, since === undefined ? 'about' : 'at most', talk)

  const arrived: Arrived = {}
  const rejected: Rejection[] = []
  const rules: DetectionRule[] = []
  const { progress, end } = progressLines(talk)
  const outcome = await source.sync(
    from,
    async (batch) => {
      for (const type of recordTypes) {
        const count = batch.records[type]?.length ?? 0
        if (count > 0) arrived[type] = (arrived[type] ?? 0) + count
      }
      // The store replaces these whole: a stream must not wipe what another one said.
      rejected.push(...batch.rejected)
      rules.push(...(batch.rules ?? []))
      store.write({
        source: source.id,
        readAt: now(),
        ...given(batch.records),
        cursors: { [batch.stream]: batch.cursor },
        coverage: batch.coverage,
        ...(streams === undefined && rejected.length > 0 ? { rejected } : {}),
        ...(batch.rules === undefined ? {} : { rules }),
      })
    },
    { signal, progress, streams, since },
  )
  end()
  // Some streams alone do not tell what is wrong with the others.
  if (streams === undefined) {
    const notes = { findings: outcome.findings, ...(outcome.complete ? { rejected } : {}) }
    store.write({ source: source.id, readAt: now(), ...notes })
  }
  return { outcome, arrived }
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

function without(cursors: Cursors, streams: readonly string[]): Cursors {
  return Object.fromEntries(Object.entries(cursors).filter(([stream]) => !streams.includes(stream)))
}

/** Without the types that are undefined: what the store is given, it writes. */
function given(records: SyncBatch['records']): Partial<Pick<RecordSet, RecordType>> {
  return Object.fromEntries(Object.entries(records).filter(([, rows]) => rows !== undefined))
}

/** Says what a first or full sync will cost. What stands in the way here is met and told by the sync itself. */
async function sayCost(source: SyncSource, from: Cursors, about: string, talk: Talk): Promise<void> {
  const estimated = await source.estimate(from).catch(() => null)
  if (estimated === null) return
  const { requests, points, remaining } = estimated
  const cost = points === null ? '' : `, ${points} points`
  const left = remaining === null ? '' : ` of ${remaining} left this hour`
  talk(`${source.id}: ${about} ${requests} requests${cost}${left}`)
}

/** One line for a stream when it ends, and one for every so many records of a long one. */
function progressLines(talk: Talk) {
  const step = 1_000
  let last: SyncProgress | undefined
  let said = 0
  const say = ({ stream, done }: SyncProgress) => talk(`${stream}: ${done} records`)
  const end = () => {
    if (last !== undefined && last.done > said) say(last)
    last = undefined
    said = 0
  }
  return {
    progress(progress: SyncProgress) {
      if (last !== undefined && last.stream !== progress.stream) end()
      last = progress
      if (progress.done - said < step) return
      say(progress)
      said = progress.done
    },
    end,
  }
}
