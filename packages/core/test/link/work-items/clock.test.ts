import { fc } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { workItemTimes } from '../../../src/index.ts'
import type { ClockOptions, TransitionRecord, WorkItemTimesOptions } from '../../../src/index.ts'
import { days, moves } from './world.ts'

const read = (path: TransitionRecord[], options: Partial<WorkItemTimesOptions> = {}) => {
  const { startedAt, doneAt, activeSeconds, waitingSeconds } = workItemTimes(path, {
    created: days(0),
    ...options,
  })
  return {
    cycle: startedAt === null || doneAt === null ? null : (doneAt - startedAt) / 86_400_000,
    active: activeSeconds / 86_400,
    waiting: waitingSeconds / 86_400,
  }
}

const backlog = moves('A', [2, 'In Progress'], [4, 'To Do'], [10, 'In Progress'], [12, 'Done'])
const reopened = moves('A', [2, 'In Progress'], [6, 'Done'], [16, 'In Progress'], [18, 'Done'])
const sameDay = moves('A', [2, 'In Progress'], [2, 'Done'])

/** One changelog, every clock: what jirametrics, jira-agile-metrics, ActionableAgile and the control chart read in it. */
test.each<[string, TransitionRecord[], Partial<ClockOptions>, number]>([
  ['sent back, reset', backlog, {}, 2],
  ['sent back, no reset', backlog, { resetOnBacklog: false }, 10],
  ['sent back, last start', backlog, { start: 'lastStart', resetOnBacklog: false }, 2],
  ['reopened', reopened, {}, 16],
  ['reopened, last start', reopened, { start: 'lastStart' }, 2],
  ['reopened, first done', reopened, { end: 'firstDone' }, 4],
  ['start and finish at once', sameDay, {}, 0],
])('%s', (_, path, clock, expected) => expect(read(path, { clock }).cycle).toBe(expected))

test('sumInStatus adds the stays up and never resets', () => {
  expect(read(backlog, { clock: { sumInStatus: true } }).active).toBe(4)
  expect(read(reopened, { clock: { sumInStatus: true } }).active).toBe(6)
})

test('reading 15: a move back before the commitment point resets the clock, also after a reopening', () => {
  const path = moves('A', [2, 'In Progress'], [6, 'Done'], [10, 'To Do'], [12, 'In Progress'], [13, 'Done'])
  expect(read(path).cycle).toBe(1)
  expect(read(path, { clock: { resetOnBacklog: false } }).cycle).toBe(11)
})

test('reading 13: done without ever starting has no start', () => {
  expect(workItemTimes(moves('A', [3, 'Done']), { created: days(0) })).toMatchObject({
    startedAt: null,
    doneAt: days(3),
  })
})

test('an item that is open again is not done', () => {
  const path = moves('A', [2, 'In Progress'], [6, 'Done'], [16, 'In Progress'])
  const { doneAt, startedAt, stage } = workItemTimes(path, { created: days(0) })
  expect({ doneAt, startedAt, stage }).toEqual({ doneAt: null, startedAt: days(2), stage: 'active' })
})

test('named statuses start and end the clock', () => {
  const statuses = [
    { name: 'Analysis', category: 'active' as const },
    { name: 'Build', category: 'active' as const },
    { name: 'Ready to ship', category: 'active' as const },
  ]
  const path = moves('A', [1, 'Analysis'], [3, 'Build'], [7, 'Ready to ship'], [9, 'Done'])
  expect(read(path, { statuses }).cycle).toBe(8)
  expect(read(path, { statuses, commitment: 'build' }).cycle).toBe(6)
  expect(read(path, { statuses, commitment: 'Build', delivery: 'Ready to ship' }).cycle).toBe(4)
})

test('a configured stage wins over the category of the move, and that over the list of statuses', () => {
  const stage = (options: Partial<WorkItemTimesOptions>, toCategory?: 'active') =>
    workItemTimes([{ key: 'A', at: days(1), from: 'To Do', to: 'Blocked', toCategory }], {
      created: days(0),
      ...options,
    }).stage
  const statuses = [{ name: 'BLOCKED', category: 'todo' as const, id: '7' }]
  expect(stage({})).toBe('unmapped')
  expect(stage({ statuses })).toBe('todo')
  expect(stage({ statuses }, 'active')).toBe('active')
  expect(stage({ statuses, stages: { blocked: 'waiting' } }, 'active')).toBe('waiting')
})

test('an unmapped status neither starts, ends nor resets', () => {
  const path = moves('A', [2, 'In Progress'], [3, 'Limbo'], [5, 'Done'], [6, 'Archive'])
  const { startedAt, doneAt, unmapped } = workItemTimes(path, { created: days(0) })
  expect({ startedAt, doneAt, unmapped }).toEqual({
    startedAt: days(2),
    doneAt: days(5),
    unmapped: ['Limbo', 'Archive'],
  })
})

test('flagged time is waiting, also when the flag was set before the start and never lifted', () => {
  const flag = (day: number, to: string): TransitionRecord => ({ key: 'A', at: days(day), to, kind: 'flag' })
  const path = moves('A', [2, 'In Progress'], [12, 'Done'])
  expect(read([...path, flag(4, 'on'), flag(7, 'off')])).toEqual({ cycle: 10, active: 7, waiting: 3 })
  expect(read([...path, flag(1, 'on')])).toEqual({ cycle: 10, active: 0, waiting: 10 })
})

test('moves at one instant follow each other by the status they leave', () => {
  const at = days(3)
  const path = [
    { key: 'A', at, from: 'In Progress', to: 'Done' },
    { key: 'A', at, from: 'To Do', to: 'In Progress' },
  ]
  expect(workItemTimes(path, { created: days(0) })).toMatchObject({
    startedAt: at,
    doneAt: at,
    stage: 'done',
  })
})

test('a resolution date alone ends an item, as in an export without histories', () => {
  const times = workItemTimes([], { created: days(0), resolvedAt: days(4), status: 'Whatever' })
  expect(times).toMatchObject({ doneAt: days(4), startedAt: null, stage: 'done' })
})

test('an item that was created done was never moved to done', () => {
  const times = workItemTimes([], { created: days(0), status: 'Done' })
  expect(times).toMatchObject({ doneAt: null, startedAt: null, stage: 'done' })
})

test('a resolution date does not end what moved on to a status known to be open', () => {
  const path = moves('A', [2, 'Limbo'], [5, 'In Progress'])
  expect(workItemTimes(path, { created: days(0), resolvedAt: days(2) }).doneAt).toBeNull()
})

test('nothing later than asOf is read', () => {
  expect(workItemTimes(backlog, { created: days(0), asOf: days(11) })).toMatchObject({
    doneAt: null,
    startedAt: days(10),
  })
})

const status = fc.constantFrom('To Do', 'In Progress', 'Waiting', 'Done', 'Limbo')
const path = fc
  .array(fc.record({ after: fc.integer({ min: 0, max: 50 }), to: status, flag: fc.boolean() }), {
    maxLength: 20,
  })
  .map((steps) => {
    let at = days(0)
    let from = 'To Do'
    return steps.map(({ after, to, flag }, i): TransitionRecord => {
      at += after
      if (flag) return { key: 'A', at, kind: 'flag', to: i % 2 ? 'on' : 'off' }
      const move = { key: 'A', at, from, to }
      from = to
      return move
    })
  })
const clocks = fc.record({
  start: fc.constantFrom('firstStart' as const, 'lastStart' as const),
  end: fc.constantFrom('lastDone' as const, 'firstDone' as const),
  resetOnBacklog: fc.boolean(),
  sumInStatus: fc.boolean(),
})

test('spells tile the time from the creation on', () => {
  fc.assert(
    fc.property(path, clocks, (moved, clock) => {
      const { spells } = workItemTimes(moved, { created: days(0), clock })
      expect(spells[0]!.from).toBe(days(0))
      expect(spells.at(-1)!.to).toBeNull()
      spells.slice(1).forEach((spell, i) => {
        expect(spell.from).toBe(spells[i]!.to)
        expect(spell.from).toBeGreaterThan(spells[i]!.from)
        expect([spell.stage, spell.flagged]).not.toEqual([spells[i]!.stage, spells[i]!.flagged])
      })
    }),
  )
})

test('worked time fits between start and end', () => {
  fc.assert(
    fc.property(path, clocks, (moved, clock) => {
      const { startedAt, doneAt, activeSeconds, waitingSeconds } = workItemTimes(moved, {
        created: days(0),
        clock,
      })
      fc.pre(startedAt !== null && doneAt !== null)
      expect(doneAt).toBeGreaterThanOrEqual(startedAt)
      expect(Math.round((activeSeconds + waitingSeconds) * 1000)).toBeLessThanOrEqual(doneAt - startedAt)
    }),
  )
})

test('the order in which moves are given does not matter', () => {
  fc.assert(
    fc.property(path, clocks, (moved, clock) => {
      fc.pre(new Set(moved.map(({ at }) => at)).size === moved.length)
      const options = { created: days(0), clock }
      expect(workItemTimes(moved.toReversed(), options)).toEqual(workItemTimes(moved, options))
    }),
  )
})
