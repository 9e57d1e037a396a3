import { expect, test } from 'vitest'
import { days, item, moves, told } from './world.ts'

test('types fall into classes, as usual or as configured', () => {
  const types = ['Bug', 'story', 'Improvement', 'Security', 'Tech Debt', 'Chore', 'Task', 'Hiccup']
  const workItems = types.map((type, i) => item(`A-${i + 1}`, { type }))
  const classes = (options = {}) =>
    Object.values(told({ workItems }, { workItems: options }).items).map((each) => each.class)
  expect(classes()).toEqual(['defect', 'feature', 'feature', 'risk', 'debt', 'debt', 'other', 'other'])
  expect(classes({ classes: { hiccup: 'defect', TASK: 'feature' } }).slice(6)).toEqual(['feature', 'defect'])
})

test('reading 13: resolutions that mean abandoned, however spelt', () => {
  const resolutions = [
    "Won't Do",
    'WONT FIX',
    'duplicate',
    'Cannot Reproduce',
    'Cancelled',
    'Canceled',
    'not_planned',
    'Done',
    'Fixed',
  ]
  const workItems = resolutions.map((resolution, i) =>
    item(`A-${i + 1}`, { resolution, resolvedAt: days(3) }),
  )
  const reasons = (options = {}) =>
    Object.values(told({ workItems }, { workItems: options }).items).map(({ reason }) => reason)
  expect(reasons()).toEqual([...Array<string>(7).fill('abandoned'), 'never-started', 'never-started'])
  expect(reasons({ abandoned: ['Fixed'] }).filter((reason) => reason === 'abandoned')).toHaveLength(1)
})

test('spells are rows: stage, flag, from and to', () => {
  const transitions = [
    ...moves('A-1', [2, 'In Progress'], [5, 'Waiting'], [6, 'Done']),
    { key: 'A-1', at: days(3), to: 'on', kind: 'flag' as const },
    { key: 'A-1', at: days(4), to: 'off', kind: 'flag' as const },
  ]
  const { spells, activeDays, waitingDays, started, done } = told({ workItems: [item('A-1')], transitions })
    .items['A-1']!
  expect(spells).toEqual([
    ['todo', 0, 0, 2],
    ['active', 0, 2, 3],
    ['active', 1, 3, 4],
    ['active', 0, 4, 5],
    ['waiting', 0, 5, 6],
    ['done', 0, 6, null],
  ])
  expect({ activeDays, waitingDays, started, done }).toEqual({
    activeDays: 2,
    waitingDays: 2,
    started: 2,
    done: 6,
  })
})

test('moves of items that are not in the data are a finding', () => {
  const { items, finding } = told({ workItems: [item('A-1')], transitions: moves('A-2', [1, 'Done']) })
  expect(Object.keys(items)).toEqual(['A-1'])
  expect(finding('transition-of-unknown-item')).toMatchObject({ count: 1, sample: ['A-2'] })
})

test('an item of a service that is not known belongs to none, and is a finding', () => {
  const options = { services: [{ name: 'shop' }] }
  const { items, finding } = told(
    { workItems: [item('A-1', { service: 'ghost' }), item('A-2', { service: 'shop' })] },
    options,
  )
  expect([items['A-1']!.service, items['A-2']!.service]).toEqual([undefined, 'shop'])
  expect(finding('work-item-unknown-service')).toMatchObject({ count: 1, sample: ['A-1: ghost'] })
})

test('items created later than asOf are not read', () => {
  const workItems = [item('A-1'), item('A-2', { createdAt: days(9) })]
  expect(Object.keys(told({ workItems }, { asOf: days(5) }).items)).toEqual(['A-1'])
})
