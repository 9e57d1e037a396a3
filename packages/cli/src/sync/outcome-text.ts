import { recordTypes } from '@throughline/core'
import type { SyncOutcome } from '@throughline/core'
import type { Arrived } from './sync-into.ts'

const stops = {
  'max-wait': 'Stopped at --max-wait; sync again to go on from the last checkpoint.',
  aborted: 'Stopped; sync again to go on from the last checkpoint.',
} as const

/** What a sync brought, what it skipped and why, and what it cost: one line each. */
export function outcomeText(id: string, outcome: SyncOutcome, arrived: Arrived, gone?: Arrived): string[] {
  const counts = listed(arrived)
  const points = outcome.points === null ? '' : `, ${outcome.points} points`
  return [
    `${id}: ${counts.length === 0 ? 'nothing new' : counts.join(', ')}; ${outcome.requests} requests${points}`,
    ...(gone === undefined ? [] : [`${id}: ${listed(gone).join(', ') || 'nothing'} gone at the source`]),
    ...outcome.skipped.map(({ stream, reason }) => `Skipped ${stream}: ${reason}`),
    ...outcome.findings.map(({ message }) => message),
    ...(outcome.stopped === undefined ? [] : [stops[outcome.stopped]]),
  ]
}

function listed(counts: Arrived): string[] {
  return recordTypes.flatMap((type) => (counts[type] === undefined ? [] : [`${counts[type]} ${type}`]))
}
