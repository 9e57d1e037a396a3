import type { SyncBatch } from '@throughline/core'

/** What a stream read at once, and where it goes on. */
export interface Step {
  readonly records: SyncBatch['records']
  /** Becomes the cursor: plain data. */
  readonly state: object
  /** How many things, or parts of them, GitHub held back. */
  readonly missing: number
  /** The stream is at its end. */
  readonly complete: boolean
  readonly of: number | null
}
