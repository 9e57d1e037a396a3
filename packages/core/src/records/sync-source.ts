import type { Instant } from './records.ts'
import type { Coverage, DetectionRule, Finding, RecordType, RecordTypes, Rejection } from './record-set.ts'
import type { SourceDiagnosis } from './source-diagnosis.ts'
import type { Source } from './source.ts'

/** Where each stream of a source goes on, by name; absent: from the beginning. The text is the source's own. */
export type Cursors = Readonly<Record<string, string>>

/** What a stream said since its last cursor. A store writes all of it, cursor included, in one transaction. */
export interface SyncBatch {
  /** One of `SyncSource.streams`. */
  readonly stream: string
  readonly records: { readonly [T in keyof RecordTypes]?: readonly RecordTypes[T][] | undefined }
  /** Where this stream goes on once the batch is written. */
  readonly cursor: string
  readonly coverage: readonly Coverage[]
  readonly rejected: readonly Rejection[]
  /** How deployments are detected, where this batch tells it; replaces what was told before. */
  readonly rules?: readonly DetectionRule[] | undefined
  /** The stream has been read to its end. */
  readonly complete: boolean
}

export interface SyncOptions {
  /** Once aborted (an AbortSignal), the sync stops at the next checkpoint. */
  readonly signal?: { readonly aborted: boolean } | undefined
  /** Streams to read; absent: all. */
  readonly streams?: readonly string[] | undefined
  /** Where nothing was read yet: read no further back than this. The cursors remember it, and coverage says it. */
  readonly since?: Instant | undefined
  /** Is told how far a stream is, after every batch. */
  readonly progress?: ((progress: SyncProgress) => void) | undefined
}

export interface SyncProgress {
  readonly stream: string
  /** Records, or pages where the source does not count records, read so far. */
  readonly done: number
  /** null: not known. */
  readonly of: number | null
  /** Requests of this sync so far, to be held against its estimate; absent: not counted. */
  readonly requests?: number | undefined
  /** What is left of the budget; null: no limit is known, absent: not told. */
  readonly remaining?: number | null | undefined
}

/** Something a sync could not read and went on without. */
export interface Skipped {
  readonly stream: string
  /** What it is, for people. Text from outside: hostile. */
  readonly what: string
  readonly reason: string
}

export interface SyncOutcome {
  /** Every stream was read to its end and nothing was skipped. */
  readonly complete: boolean
  /** Why it ended before its end; a later sync goes on from the last batch. */
  readonly stopped?: 'max-wait' | 'aborted' | undefined
  readonly requests: number
  /** What the requests cost in the source's own unit; null: it does not say. */
  readonly points: number | null
  readonly skipped: readonly Skipped[]
  readonly findings: readonly Finding[]
  /** Streams that were read to their end, with no gap. */
  readonly ended?: readonly string[] | undefined
}

/** What a sync is going to cost, said before it starts. */
export interface SyncEstimate {
  readonly requests: number
  /** null: the source has no such unit. */
  readonly points: number | null
  /** What is left of the budget, and when it is full again (epoch ms); null: no limit is known. */
  readonly remaining: number | null
  readonly resetAt: number | null
}

/**
 * A source that can go on where it stopped. Every batch is idempotent: writing one twice, or reading on from an older
 * cursor, gives the same records.
 */
export interface SyncSource extends Source {
  /** Names of the streams: the keys of cursors. */
  readonly streams: readonly string[]
  estimate(from: Cursors): Promise<SyncEstimate>
  /**
   * Reads what is new since `from` and hands it over batch by batch; the next batch is asked for when `sink` has
   * kept this one.
   */
  sync(from: Cursors, sink: (batch: SyncBatch) => Promise<void>, options?: SyncOptions): Promise<SyncOutcome>
  /**
   * The stream whose whole reading says whether a kept record still exists; undefined: it stays, whatever is read,
   * because the source forgets it or it is none of its own. Without this nothing of the source is ever found gone.
   */
  streamOf?<T extends RecordType>(type: T, record: RecordTypes[T]): string | undefined
  /** Looks at what the source can give without reading it, and never throws for what it finds. */
  diagnose?(): Promise<SourceDiagnosis>
}
