import { recordTypes } from '@throughline/core'
import { clean } from '../render/clean.ts'
import { jsonText } from '../render/json-text.ts'
import { number, plural } from '../render/units.ts'
import type { Arrived, SyncedInto } from './sync-into.ts'

const stops = {
  'max-wait': 'Stopped at --max-wait; sync again to go on from the last checkpoint.',
  aborted: 'Stopped; sync again to go on from the last checkpoint.',
} as const

/** How the sync of one source ended. */
export interface SyncedSource extends SyncedInto {
  readonly source: string
  /** Records that a reconciliation did not find any more. */
  readonly gone?: Arrived | undefined
}

/** What a sync brought, what it skipped and why, and what it cost: one line each. */
export function outcomeText({ source, outcome, arrived, changed, gone }: SyncedSource): string {
  const points = outcome.points === null ? '' : `, ${plural(outcome.points, 'point')}`
  const came = changed === 0 ? 'nothing changed' : listed(arrived)
  const lines = [
    `${source}: ${came}; ${plural(outcome.requests, 'request')}${points}`,
    ...(gone === undefined ? [] : [`${source}: ${listed(gone) || 'nothing'} gone at the source`]),
    ...outcome.skipped.map(({ stream, reason }) => `Skipped ${stream}: ${reason}`),
    ...outcome.findings.map(({ message }) => message),
    ...(outcome.stopped === undefined ? [] : [stops[outcome.stopped]]),
  ]
  return lines.map((line) => `${clean(line)}\n`).join('')
}

/** The same for programs. */
export function outcomeJson(synced: readonly SyncedSource[]): string {
  const sources = synced.map(({ source, outcome, arrived, changed, gone }) => ({
    source,
    arrived,
    changed,
    ...(gone === undefined ? {} : { gone }),
    ...outcome,
  }))
  return `${jsonText({ schemaVersion: 1, sources }, 2)}\n`
}

function listed(counts: Arrived): string {
  return recordTypes
    .flatMap((type) => (counts[type] === undefined ? [] : [`${number(counts[type])} ${type}`]))
    .join(', ')
}
