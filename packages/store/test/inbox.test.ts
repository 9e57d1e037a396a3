import { statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openInbox, openStore, type Delivery } from '../src/index.ts'
import { freshDir, item } from './records.ts'

const day = 86_400_000
const delivery = (id: string, extra: Partial<Delivery> = {}): Delivery => ({
  id,
  from: 'github',
  event: 'push',
  receivedAt: 1,
  body: `{"id":"${id}","text":"Grüße 🚢 \\u0000"}`,
  ...extra,
})

test('what was put is pending in its order until it is done, also after reopening', () => {
  const dir = freshDir()
  const inbox = openInbox(dir)
  const given = ['b', 'a', 'c'].map((id) => delivery(id))
  expect(given.map((one) => inbox.put(one))).toEqual([true, true, true])
  inbox.close()
  const again = openInbox(dir)
  expect(again.pending(2)).toEqual(given.slice(0, 2))
  expect(again.pending(2, 1)).toEqual(given.slice(1))
  again.done(given.slice(0, 2), 10)
  expect(again.pending(9)).toEqual([given[2]])
  expect(statSync(join(dir, 'inbox.db')).mode & 0o777).toBe(0o600)
  again.close()
})

test('a delivery is kept once for each sender, also when it was done, until days later', () => {
  const inbox = openInbox(freshDir())
  expect(inbox.put(delivery('a'))).toBe(true)
  expect(inbox.put(delivery('a', { body: 'other' }))).toBe(false)
  expect(inbox.put(delivery('a', { from: 'jira' }))).toBe(true)
  inbox.done([delivery('a')], 10 * day)
  expect(inbox.put(delivery('a'))).toBe(false)
  expect(inbox.pending(9).map(({ from }) => from)).toEqual(['jira'])
  inbox.done([], 13 * day)
  expect(inbox.put(delivery('a'))).toBe(false)
  inbox.done([], 15 * day)
  expect(inbox.put(delivery('a'))).toBe(true)
  inbox.close()
})

test('it takes deliveries while another connection writes to the store, and while another one uses it', async () => {
  const dir = freshDir()
  const store = await openStore(dir)
  const [one, two] = [openInbox(dir), openInbox(dir)]
  expect(one.put(delivery('a'))).toBe(true)
  expect(two.put(delivery('a'))).toBe(false)
  expect(two.put(delivery('b'))).toBe(true)
  expect(one.pending(9).map(({ id }) => id)).toEqual(['a', 'b'])
  for (const open of [one, two, store]) open.close()
})

test('the living records of one source, in parts', async () => {
  const store = await openStore(freshDir())
  const keys = Array.from({ length: 12_001 }, (_, i) => `S-${String(i).padStart(5, '0')}`)
  store.write({ source: 'jira', readAt: 1, workItems: keys.map((key) => item(key)) })
  store.write({
    source: 'other',
    readAt: 1,
    workItems: [item('S-00007', { title: 'mine now' }), item('X-1')],
  })
  store.write({ source: 'jira', readAt: 1, workItems: [item('S-00003', { deleted: true })] })
  const live = [...store.live('workItems', 'jira')].map(({ key }) => key)
  expect(live).toEqual(keys.filter((key) => key !== 'S-00007' && key !== 'S-00003'))
  expect([...store.live('changes', 'jira')]).toEqual([])
  store.close()
})
