import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { emptyRecords, link, workItemTimes } from '../../../src/index.ts'
import type { WorkItemTimesOptions } from '../../../src/index.ts'
import { at, jiraFixture } from './jira-fixture.ts'

const devlake = jiraFixture('jira-devlake')
const jirametrics = jiraFixture('jira-jirametrics')

function times(from: typeof devlake, key: string, options: Partial<WorkItemTimesOptions> = {}) {
  const item = from.workItems.find((each) => each.key === key)!
  const moves = from.transitions.filter((move) => move.key === key)
  const known = { created: item.createdAt, resolvedAt: item.resolvedAt, statuses: from.statuses }
  return workItemTimes(moves, { ...known, ...options })
}

test('histories that come newest first give the same as oldest first', () => {
  for (const { key, createdAt, resolvedAt } of devlake.workItems) {
    const moves = devlake.transitions.filter((move) => move.key === key)
    const options = { created: createdAt, resolvedAt, statuses: devlake.statuses }
    expect(workItemTimes(moves.toReversed(), options)).toEqual(workItemTimes(moves, options))
  }
})

test('a renamed status stays the same one: EE-1 enters In Development and leaves In Progress', () => {
  const { startedAt, activeSeconds } = times(devlake, 'EE-1', { clock: { resetOnBacklog: false } })
  expect(startedAt).toBe(at('2020-06-12T03:38:39.785Z'))
  expect(activeSeconds).toBe((at('2020-06-12T06:22:49.352Z') - at('2020-06-12T03:38:39.785Z')) / 1000)
})

test('statuses that are gone from the list are unmapped: a finding, never dropped', () => {
  const facts = link({ ...emptyRecords(Date.UTC(2022, 0)), ...devlake })
  const finding = facts.findings.find(({ code }) => code === 'status-unmapped')
  expect([...finding!.sample].sort()).toEqual(['Inbox', 'Ready for Dev', 'Resolved'])
  expect(times(devlake, 'EE-14').spells.map(({ stage }) => stage)).toEqual([
    'todo',
    'unmapped',
    'todo',
    'done',
  ])
})

test('the first status, from the creation on, is the one that the first move left', () => {
  const [first] = times(devlake, 'EE-17').spells
  expect(first).toEqual({
    stage: 'todo',
    flagged: false,
    from: at('2020-06-12T00:24:56.048Z'),
    to: at('2020-07-22T06:34:22.169Z'),
  })
})

test('a workflow migration from done to done is no completion, and an unknown Resolved is cross-checked', () => {
  expect(times(devlake, 'EE-1').doneAt).toBe(at('2020-06-19T06:31:18.526Z'))
  const { startedAt, doneAt } = times(devlake, 'EE-17')
  expect(startedAt).toBe(at('2020-07-22T06:34:22.169Z'))
  expect(doneAt).toBe(at('2020-07-22T07:25:29.223Z'))
})

test('every issue was done within a tenth of a second of its resolution date, in 2020', () => {
  const off = devlake.workItems.map(({ key, resolvedAt }) =>
    Math.abs(times(devlake, key).doneAt! - resolvedAt!),
  )
  expect(off).toHaveLength(16)
  expect(Math.max(...off)).toBeLessThan(150)
  expect(devlake.workItems.every(({ key }) => times(devlake, key).stage === 'done')).toBe(true)
})

test('reopened: the last completion counts, and the backlog in between resets the start', () => {
  const reopened = times(devlake, 'EE-14', { stages: { Resolved: 'done' } })
  expect(reopened).toMatchObject({ reopened: 1, startedAt: null, doneAt: at('2020-06-15T08:59:51.341Z') })
  const first = times(devlake, 'EE-14', { stages: { Resolved: 'done' }, clock: { end: 'firstDone' } })
  expect(first.doneAt).toBe(at('2020-06-12T01:22:30.323Z'))
  expect(times(devlake, 'EE-19').startedAt).toBeNull()
  const kept = times(devlake, 'EE-19', { clock: { resetOnBacklog: false } })
  expect(kept).toMatchObject({
    startedAt: at('2020-06-12T01:46:26.809Z'),
    doneAt: at('2020-06-18T08:34:11.171Z'),
  })
})

test('a Won’t Do is abandoned; everything else that never started says so', () => {
  const { workItems } = link({ ...emptyRecords(Date.UTC(2022, 0)), ...devlake })
  const reasons = Object.fromEntries(
    Array.from({ length: 16 }, (_, i) => [workItems.key.at(i)!, workItems.reason[i]!]),
  )
  expect(Object.keys(reasons).filter((key) => reasons[key] === 11)).toEqual(['EE-20'])
  expect(Object.keys(reasons).filter((key) => reasons[key] === 0)).toEqual(['EE-17'])
})

test('SP-5, done twice, by every clock', () => {
  const start = at('2021-06-23T12:44:38.197Z')
  const firstDone = at('2021-09-06T04:34:14.358Z')
  const reopened = at('2021-10-11T12:48:42.419Z')
  const lastDone = at('2021-10-11T12:49:07.261Z')
  const read = (clock: WorkItemTimesOptions['clock'], options = {}) =>
    times(jirametrics, 'SP-5', { clock, ...options })
  expect(read({})).toMatchObject({ startedAt: start, doneAt: lastDone, reopened: 1 })
  expect(read({ start: 'lastStart' })).toMatchObject({ startedAt: reopened, doneAt: lastDone })
  expect(read({ end: 'firstDone' })).toMatchObject({ startedAt: start, doneAt: firstDone })
  expect(read({ sumInStatus: true }).activeSeconds).toBe((firstDone - start + lastDone - reopened) / 1000)
  expect(read({}, { commitment: 'In Progress' }).startedAt).toBe(at('2021-08-29T18:04:49.188Z'))
})

test('the five other issues of that team are open where they stand', () => {
  const open = ['SP-1', 'SP-2', 'SP-7', 'SP-8', 'SP-11'].map((key) => times(jirametrics, key))
  expect(
    open.every(({ doneAt, stage, startedAt }) => doneAt === null && stage === 'active' && startedAt),
  ).toBe(true)
})

test('554 of 1,696 items finished before they were created: counted, kept negative, never clamped', () => {
  const file = new URL('../../fixtures/cycle-times-rueedlinger/items.csv', import.meta.url)
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
  const workItems = rows.map(([key, created, finished]) => ({
    key: key!,
    type: 'Task',
    createdAt: Date.parse(created!),
    resolvedAt: Date.parse(finished!),
  }))
  const facts = link({ ...emptyRecords(Date.UTC(2030, 0)), workItems })
  expect(facts.findings.find(({ code }) => code === 'work-item-done-before-start')).toMatchObject({
    count: 554,
  })
  const daysOf = new Map(rows.map(([key, , , days]) => [key, Number(days)]))
  for (let i = 0; i < facts.workItems.length; i++) {
    const elapsed = (facts.workItems.doneAt[i]! - facts.workItems.createdAt[i]!) / 86_400_000
    expect(elapsed).toBe(daysOf.get(facts.workItems.key.at(i)!))
  }
})
