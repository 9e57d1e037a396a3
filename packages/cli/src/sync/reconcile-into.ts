import { recordKey, recordTypes } from '@throughline/core'
import type { RecordSet, RecordType, SyncSource } from '@throughline/core'
import type { Store } from '@throughline/store'
import { syncInto, type Arrived, type SyncedInto, type SyncIntoOptions } from './sync-into.ts'

/** Tombstones written at once. */
const part = 1_000

/**
 * Reads streams of a source from their beginning, which finds what was missed, and then makes tombstones of what is
 * kept and was not met in a stream that was read to its end. A tombstone has the version of what it replaces, so that
 * a thing which turns up again takes its place.
 *
 * @returns also how many records of each type are gone
 */
export async function reconcileInto(
  store: Store,
  source: SyncSource,
  options: SyncIntoOptions,
): Promise<SyncedInto & { readonly gone: Arrived }> {
  const met = new Map(recordTypes.map((type) => [type, new Set<string>()]))
  const watched: SyncSource = {
    ...source,
    sync: (from, sink, syncOptions) =>
      source.sync(
        from,
        async (batch) => {
          for (const type of recordTypes)
            for (const record of batch.records[type] ?? [])
              if (source.streamOf?.(type, record) !== undefined) met.get(type)?.add(recordKey(type, record))
          await sink(batch)
        },
        syncOptions,
      ),
  }
  const result = await syncInto(store, watched, options)
  const ended = new Set(result.outcome.ended)
  const gone: Arrived = {}
  for (const type of recordTypes) {
    const count = bury(store, source, type, ended, met.get(type)!, options.now)
    if (count > 0) gone[type] = count
  }
  return { ...result, gone }
}

function bury(
  store: Store,
  source: SyncSource,
  type: RecordType,
  ended: ReadonlySet<string>,
  met: ReadonlySet<string>,
  now: () => number,
): number {
  const missing: RecordSet[RecordType][number][] = []
  for (const record of store.live(type, source.id)) {
    const stream = source.streamOf?.(type, record)
    if (stream !== undefined && ended.has(stream) && !met.has(recordKey(type, record)))
      missing.push({ ...record, deleted: true })
  }
  for (let i = 0; i < missing.length; i += part)
    store.write({ source: source.id, readAt: now(), [type]: missing.slice(i, i + part) })
  return missing.length
}
