import { createHash } from 'node:crypto'
import { currentRecords } from '@throughline/core'
import type { Store } from '@throughline/store'

/**
 * What a store says, as a hash: every current record, and what is covered. Not when it was read, how many batches it
 * took, or tombstones.
 */
export function contentHash(store: Pick<Store, 'read'>): string {
  return createHash('sha256')
    .update(JSON.stringify(content(store)))
    .digest('hex')
}

/** The same, to look at where two differ. */
export function content(store: Pick<Store, 'read'>) {
  const { readAt: _readAt, coverage, findings: _findings, ...records } = currentRecords(store.read())
  return {
    ...records,
    coverage: coverage.map(({ stream, services, from, complete }) => ({ stream, services, from, complete })),
  }
}
