import type { Landing } from '@throughline/core'
import type { LandingMessage } from './landing-message.ts'

/** A change before it becomes a record: where it landed, and which commits people made for it. */
export interface FoundChange {
  readonly said: LandingMessage
  readonly landing: Landing
  /** Positions of the commits it landed as, oldest first; the last one is where it landed. */
  readonly landed: readonly number[]
  /** Positions of the original commits; null: unknown. Merges are left out. */
  readonly originals: readonly number[] | null
}
