import type { SyncEstimate, SyncProgress } from '@throughline/core'
import type { Talk } from '../../talk.ts'

/** Shows how a sync goes on. Everything goes to standard error. */
export interface SyncView {
  /** What else is to be said: a wait for a limit, a repeated request. */
  readonly talk: Talk
  /**
   * A source begins.
   *
   * @param estimate null: not known, or nothing to speak of
   * @param about "about", or "at most" where less may have to be read
   */
  begin(id: string, estimate: SyncEstimate | null, about: string): void
  progress(progress: SyncProgress): void
  /** The source is at its end, or failed. */
  end(failed: boolean): Promise<void>
}
