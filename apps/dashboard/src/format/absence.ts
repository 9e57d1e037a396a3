import type { ValueStatus } from '@throughline/core'

/** Why there is no number, in words: typed absence never looks like 0. */
export function absence(status: ValueStatus, needs?: string): string {
  if (status === 'not-configured') return 'not configured'
  if (status === 'too-few') return needs === undefined ? 'too few' : `too few: ${needs}`
  return 'no data'
}
