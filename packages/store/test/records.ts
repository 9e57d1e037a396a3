import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CommitRecord, WorkItemRecord } from '@throughline/core'

const day = 86_400_000

export function freshDir(): string {
  return mkdtempSync(join(tmpdir(), 'throughline-store-'))
}

export function item(key: string, extra: Partial<WorkItemRecord> = {}): WorkItemRecord {
  return { key, type: 'Story', createdAt: day, ...extra }
}

export function commit(i: number): CommitRecord {
  return {
    repository: 'acme/shop',
    sha: (i * 2_654_435_761).toString(16).padStart(40, '0'),
    parents: i === 0 ? [] : [((i - 1) * 2_654_435_761).toString(16).padStart(40, '0')],
    authoredAt: i * 1000,
    committedAt: i * 1000 + 500,
    author: `person ${i % 50}`,
    message: `Change number ${i} of the shop`,
  }
}
