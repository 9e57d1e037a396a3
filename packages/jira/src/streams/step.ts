import type { Rejection, SyncBatch } from '@throughline/core'

/** What a stream read at once, and where it goes on. */
export interface Step<S extends object = object> {
  readonly records: SyncBatch['records']
  /** Becomes the cursor: plain data. */
  readonly state: S
  readonly rejected: readonly Rejection[]
  /** The stream is at its end. */
  readonly complete: boolean
  readonly of: number | null
  /** The account may not see what the development panel shows. */
  readonly linksHidden?: boolean | undefined
}
