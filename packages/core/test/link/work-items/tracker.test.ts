import { expect, test } from 'vitest'
import { currentRecords, emptyRecords, link } from '../../../src/index.ts'
import type { ChangeRecord, RecordSet, WorkItemRecord } from '../../../src/index.ts'

const day = 86_400_000
const until = 30 * day

/** One service that delivers everything that lands, with the given items and changes. */
function linked(workItems: readonly WorkItemRecord[], changes: readonly Partial<ChangeRecord>[]) {
  const shas = changes.map((_, i) => `c${i}`)
  const records: RecordSet = {
    ...emptyRecords(until),
    workItems,
    transitions: workItems.map(({ key }) => ({ key, at: 10 * day, from: 'To Do', to: 'Done' })),
    commits: shas.map((sha, i) => ({
      repository: 'acme/shop',
      sha,
      parents: i === 0 ? [] : [`c${i - 1}`],
      authoredAt: (i + 1) * day,
      committedAt: (i + 1) * day,
    })),
    changes: changes.map((change, i) => ({
      repository: 'acme/shop',
      number: String(i + 1),
      createdAt: i * day,
      mergedAt: (i + 1) * day,
      mergeSha: shas[i],
      ...change,
    })),
    deployments: shas.map((sha, i) => ({
      id: `d${i}`,
      service: 'shop',
      environment: 'production',
      sha,
      finishedAt: (i + 1) * day + 1000,
      status: 'success',
    })),
  }
  const { workItems: table } = link(records)
  return new Map(
    Array.from({ length: table.length }, (_, i) => [
      table.key.at(i)!,
      { shippedAt: table.shippedAt[i]!, changes: table.changes[i]!, parent: table.parent[i]! },
    ]),
  )
}

const item = (key: string, more: Partial<WorkItemRecord> = {}): WorkItemRecord => ({
  key,
  type: 'Story',
  createdAt: 0,
  ...more,
})

test('a change that names a key of before the move means the item', () => {
  const items = linked([item('PAY-9', { formerKeys: ['SHOP-1'] })], [{ branch: 'feature/shop-1-basket' }])
  expect(items.get('PAY-9')).toMatchObject({ changes: 1, shippedAt: day + 1000 })
})

test('a key of before that another item has now means the other item', () => {
  const items = linked(
    [item('PAY-9', { formerKeys: ['SHOP-1'] }), item('SHOP-1')],
    [{ title: 'SHOP-1: basket' }],
  )
  expect(items.get('PAY-9')!.changes).toBe(0)
  expect(items.get('SHOP-1')!.changes).toBe(1)
})

test('a child that names its epic by a key of before stays its child', () => {
  const items = linked(
    [item('NEW-1', { type: 'Epic', formerKeys: ['OLD-1'] }), item('SHOP-2', { parent: 'OLD-1' })],
    [],
  )
  expect(items.get('SHOP-2')!.parent).toBe(0)
})

test('what the tracker links counts where the change itself names no item', () => {
  const items = linked(
    [item('SHOP-1', { changes: ['Acme/Shop#1', 'acme/shop#2'] }), item('SHOP-2')],
    [{ title: 'Basket' }, { title: 'SHOP-2: checkout' }],
  )
  expect(items.get('SHOP-1')).toMatchObject({ changes: 1, shippedAt: day + 1000 })
  expect(items.get('SHOP-2')!.changes).toBe(1)
})

test('the release of its version is the way to market of an item without a change, once it is done', () => {
  const items = linked(
    [
      item('SHOP-1', { releasedAt: 12 * day }),
      item('SHOP-2', { releasedAt: 12 * day }),
      item('SHOP-3', { releasedAt: 40 * day }),
    ],
    [{ title: 'SHOP-2: checkout' }],
  )
  expect(items.get('SHOP-1')!.shippedAt).toBe(12 * day)
  expect(items.get('SHOP-2')!.shippedAt).toBe(day + 1000)
  expect(items.get('SHOP-3')!.shippedAt).toBeNaN()
})

test('moves go with their item, and come back with it', () => {
  const transitions = [{ key: 'SHOP-1', at: day, to: 'Done' }]
  const gone = item('SHOP-1', { deleted: true, updatedAt: 2 })
  const kept = (workItems: readonly WorkItemRecord[]) =>
    currentRecords({ ...emptyRecords(until), workItems, transitions }).transitions
  expect(kept([gone])).toEqual([])
  expect(kept([gone, item('SHOP-1', { updatedAt: 1 })])).toEqual([])
  expect(kept([gone, item('SHOP-1', { updatedAt: 3 })])).toEqual(transitions)
  expect(kept([])).toEqual(transitions)
})

test('the description counts where references, branch and title name no item, before the commits', () => {
  const items = linked(
    [item('SHOP-1'), item('SHOP-2'), item('SHOP-3')],
    [
      { title: 'Basket', bodyKeys: ['UTF-8', 'SHOP-1'] },
      { title: 'SHOP-2: checkout', bodyKeys: ['SHOP-3'] },
    ],
  )
  expect(items.get('SHOP-1')!.changes).toBe(1)
  expect(items.get('SHOP-2')!.changes).toBe(1)
  expect(items.get('SHOP-3')!.changes).toBe(0)
})
