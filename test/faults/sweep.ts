import { random, seedFrom, type SyncSource } from '@throughline/core'
import { expect } from 'vitest'
// @boundaries-ignore a part of the command line, with a clock that a test can move
import { syncInto } from '../../packages/cli/src/sync/sync-into.ts'
import { contentHash } from './content-hash.ts'
import { temporaryStore, type TemporaryStore } from './temporary-store.ts'

/** A source and what it reads from, with something going wrong at one request. */
export interface Trial {
  readonly source: SyncSource
  readonly now: () => number
  /** What was asked so far. */
  readonly requests: readonly { readonly whileBlocked: boolean }[]
}

/** What is swept. */
export interface Subject<K extends string> {
  readonly kinds: readonly K[]
  /** A new one, in which the request `at` meets `kind`; null: nothing goes wrong. */
  readonly begin: (fault: { readonly do: K; readonly at: number } | null) => Trial
  /** Kinds after which a sync may end with an error of one of these codes. */
  readonly ending: Partial<Readonly<Record<K, readonly string[]>>>
  /** Kinds after which something may be skipped, and is said to be. */
  readonly skipping: ReadonlySet<K>
}

/** Trials that run at a time: some of them wait. */
const atOnce = 8

/** What a sync without any fault gives, and how many requests it makes. */
export async function faultFree<K extends string>(subject: Subject<K>) {
  const kept = await temporaryStore()
  const trial = subject.begin(null)
  const { outcome } = await into(kept, trial)
  expect(outcome).toMatchObject({ complete: true, skipped: [] })
  const found = { hash: contentHash(kept.store), requests: trial.requests.length }
  kept.close()
  return found
}

/**
 * Fails these requests of a full sync with one kind of fault, each in a new store, syncs again where the outcome was
 * not complete, and holds that the store is the one of the fault-free run.
 */
export async function sweep<K extends string>(
  subject: Subject<K>,
  kind: K,
  places: readonly number[],
  hash: string,
): Promise<void> {
  const left = [...places]
  const work = async () => {
    for (let at = left.shift(); at !== undefined; at = left.shift()) await failAt(subject, kind, at, hash)
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}

async function failAt<K extends string>(
  subject: Subject<K>,
  kind: K,
  at: number,
  hash: string,
): Promise<void> {
  const kept = await temporaryStore()
  const trial = subject.begin({ do: kind, at })
  const ended = await into(kept, trial).then(
    ({ outcome }) => ({ outcome, code: undefined }),
    (error: unknown) => ({ outcome: null, code: codeOf(error) }),
  )
  const said = { kind, at, complete: ended.outcome?.complete, code: ended.code }
  expect([said, trial.requests.filter(({ whileBlocked }) => whileBlocked)]).toEqual([said, []])
  if (ended.outcome === null)
    expect([said, subject.ending[kind]]).toEqual([said, expect.arrayContaining([ended.code])])
  else if (ended.outcome.complete) expect(ended.outcome.skipped).toEqual([])
  else {
    expect([said, subject.skipping.has(kind)]).toEqual([said, true])
    expect(ended.outcome.skipped.length).toBeGreaterThan(0)
  }
  if (ended.outcome?.complete !== true) {
    const { outcome } = await into(kept, { ...subject.begin(null), now: trial.now })
    expect([said, outcome]).toEqual([said, { ...outcome, complete: true, skipped: [] }])
  }
  expect({ ...said, hash: contentHash(kept.store) }).toEqual({ ...said, hash })
  kept.close()
}

function into({ store }: TemporaryStore, { source, now }: Trial) {
  const { signal } = new AbortController()
  return syncInto(store, source, { signal, now, talk: () => undefined })
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  throw error
}

/**
 * Where to fail, by kind: every request with FAULTS=all, else a sample of so many pairs of kind and request, the same
 * for the same seed, with every kind in it.
 */
export function places<K extends string>(
  kinds: readonly K[],
  requests: number,
  sample: number,
  seed = 1,
): ReadonlyMap<K, readonly number[]> {
  const every = Array.from({ length: requests }, (_, i) => i + 1)
  if (process.env['FAULTS'] === 'all') return new Map(kinds.map((kind) => [kind, every]))
  const next = random(seedFrom(seed, 'faults'))
  const each = Math.min(requests, Math.ceil(sample / kinds.length))
  return new Map(
    kinds.map((kind) => {
      const mixed = every.map((at) => [next(), at] as const).toSorted(([a], [b]) => a - b)
      return [kind, mixed.slice(0, each).map(([, at]) => at)]
    }),
  )
}
