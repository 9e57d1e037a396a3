import { expect, test } from 'vitest'
import { link } from '../../src/link/link.ts'
import { workItemLinkCoverage } from '../../src/link/work-items/link-coverage.ts'
import { emptyRecords } from '../../src/records/empty-records.ts'
import type { ChangeRecord, RecordSet } from '../../src/index.ts'

const day = 86_400_000
const item = (key: string, more = {}) => ({ key, type: 'Story', createdAt: 0, resolvedAt: 9 * day, ...more })
const change = (number: string, more: Partial<ChangeRecord> = {}): ChangeRecord => ({
  repository: 'acme/shop',
  number,
  createdAt: day,
  mergedAt: 2 * day,
  ...more,
})
const commit = (sha: string, message: string) => ({
  repository: 'acme/shop',
  sha,
  parents: [],
  authoredAt: day,
  committedAt: day,
  message,
})

const changes = [
  change('1', { issueKeys: ['SHOP-1'], branch: 'SHOP-2' }),
  change('2', { branch: 'feature/shop-2-cart' }),
  change('3', { title: 'SHOP-3: Pay' }),
  change('4', { title: 'Pay', commits: ['c1'] }),
  change('5', { title: 'Told by the tracker only' }),
  change('6', { title: 'SHOP-99 is not read' }),
  change('7', { branch: 'OPS-1', title: 'UTF-8' }),
  change('8', { title: 'Nothing' }),
  change('9', { title: 'Nothing either' }),
  change('10', { title: 'by a bot', isBot: true }),
  change('11', { title: 'SHOP-1 open', mergedAt: undefined }),
  change('12', { branch: 'old-7' }),
]
const records: RecordSet = {
  ...emptyRecords(10 * day),
  commits: [commit('c1', 'Do it\n\nRefs: SHOP-4')],
  changes,
  workItems: [
    ...['SHOP-1', 'SHOP-2', 'SHOP-3', 'SHOP-4'].map((key) => item(key)),
    item('SHOP-5', { changes: ['Acme/Shop#5'] }),
    item('SHOP-6', { formerKeys: ['OLD-7'] }),
  ],
}

test('every merged change of people once, by the first method that links it, else by why not', () => {
  expect(workItemLinkCoverage(records)).toEqual({
    changes: 10,
    linked: 6,
    byMethod: { 'closing reference': 1, branch: 2, title: 1, 'commit message': 1, tracker: 1 },
    unlinked: [
      { reason: 'names no key', count: 2, sample: ['acme/shop#8', 'acme/shop#9'] },
      { reason: 'names an item that was not read', count: 1, sample: ['acme/shop#6 (SHOP-99)'] },
      { reason: 'names a key of no known project', count: 1, sample: ['acme/shop#7 (OPS-1)'] },
    ],
  })
})

test('it agrees with linking: the same items have changes', () => {
  const { workItems } = link(records, { services: [{ name: 'shop', repositories: ['acme/shop'] }] })
  const linked = Array.from({ length: workItems.length }, (_, row) => workItems.changes[row]!)
  // Change 1 names two.
  expect(linked.reduce((sum, count) => sum + count, 0)).toBe(workItemLinkCoverage(records).linked + 1)
})

test('without work items nothing is linked', () => {
  expect(workItemLinkCoverage({ ...records, workItems: [] })).toMatchObject({ changes: 10, linked: 0 })
})
