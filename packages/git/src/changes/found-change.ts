import type { Landing } from '@throughline/core'
import type { LandingMessage } from './landing-message.ts'

/** A change before it becomes a record: where it landed, and which commits people made for it. */
export interface FoundChange {
  readonly said: LandingMessage
  readonly landing: Landing
  /** Place in the first-parent line. */
  readonly place: number
  /** Positions of the original commits; null: unknown. Merges are left out. */
  readonly originals: readonly number[] | null
}
