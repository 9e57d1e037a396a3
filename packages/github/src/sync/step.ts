import type { SyncBatch } from '@throughline/core'

/** What a stream read at once, and where it goes on. */
export interface Step {
  readonly records: SyncBatch['records']
  /** Becomes the cursor: plain data. */
  readonly state: object
  /** How many things, or parts of them, GitHub held back. */
  readonly missing: number
  /** Everything there is was read anew, so that gaps of earlier readings are closed. */
  readonly whole?: boolean | undefined
  /** The stream is at its end. */
  readonly complete: boolean
  readonly of: number | null
}
