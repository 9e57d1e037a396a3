import { describe, expect, test } from 'vitest'
import { exclusionReasons, stages, workItemClasses } from '../../src/facts/codes.ts'
import type { WorkItemRow } from '../../src/facts/shapes.ts'
import { at, covers, makeFacts } from './support/make-facts.ts'
import { metricOf } from './support/metric-of.ts'

const reason = (name: (typeof exclusionReasons)[number]) => exclusionReasons.indexOf(name)
const stage = (name: (typeof stages)[number]) => stages.indexOf(name)
const item = (
  key: string,
  created: number,
  started: number,
  done: number,
  more: Partial<WorkItemRow> = {},
) => ({
  key,
  createdAt: at(created),
  startedAt: at(started),
  doneAt: at(done),
  ...more,
})
const never = { startedAt: NaN, reason: reason('never-started') }

describe('finished work items', () => {
  const workItems = [
    item('A-1', 0, 1, 3),
    item('A-2', 0, 2, 8),
    item('A-3', 0, 0, 9, never),
    item('A-4', 0, 1, 4, { reason: reason('abandoned') }),
    item('A-5', 0, 1, 4, { container: 1, reason: reason('container') }),
    item('A-6', 0, 1, 4, { subTask: 1, reason: reason('sub-task') }),
  ]

  test('readings 13 and 14: cycle time leaves out and counts what never started, abandoned, containers, sub-tasks', () => {
    expect(metricOf(makeFacts({ workItems }), 'cycle-time')).toMatchObject({
      value: 4 * 86400,
      n: 2,
      excluded: { 'never-started': 1, abandoned: 1, container: 1, 'sub-task': 1 },
    })
  })

  test('reading 13: what never started is in throughput and lead time', () => {
    expect(metricOf(makeFacts({ workItems }), 'work-item-lead-time')).toMatchObject({
      value: 8 * 86400,
      n: 3,
    })
    expect(metricOf(makeFacts({ workItems }), 'throughput')).toMatchObject({
      value: 3 / 4,
      n: 3,
      unit: '1/week',
    })
  })

  test('reading 16: throughput is per elapsed week, clipped weeks too', () => {
    const metric = metricOf(
      makeFacts({ workItems, coverage: covers(['workItems'], null, at(28)) }),
      'throughput',
      {
        window: { from: at(2), to: at(14) },
      },
    )
    expect(metric.value).toBeCloseTo(3 / (12 / 7))
    expect(metric.series?.map(({ value, n }) => [value, n])).toEqual([
      [expect.closeTo(1 / (5 / 7)), 1],
      [2, 2],
    ])
  })

  test('reading 16: flow efficiency is a ratio of sums, not a mean of ratios', () => {
    const facts = makeFacts({
      workItems: [
        item('A-1', 0, 1, 3, { activeSeconds: 1, waitingSeconds: 0 }),
        item('A-2', 0, 1, 4, { activeSeconds: 9, waitingSeconds: 90 }),
      ],
    })
    expect(metricOf(facts, 'flow-efficiency')).toMatchObject({
      value: 0.1,
      n: 2,
      interval: null,
      needs: '4 more items',
    })
    const five = makeFacts({
      workItems: [1, 2, 3, 4, 5].map((i) => item(`A-${i}`, 0, 1, 3, { activeSeconds: 1, waitingSeconds: i })),
    })
    expect(metricOf(five, 'flow-efficiency').needs).toBe('1 more item')
  })

  test('flow distribution gives the share of every class', () => {
    const of = (name: (typeof workItemClasses)[number]) => ({ class: workItemClasses.indexOf(name) })
    const facts = makeFacts({
      workItems: [
        item('A-1', 0, 1, 3, of('feature')),
        item('A-2', 0, 1, 3, of('defect')),
        item('A-3', 0, 1, 3, of('defect')),
        item('A-4', 0, 1, 3, of('debt')),
      ],
    })
    expect(metricOf(facts, 'flow-distribution')).toMatchObject({
      value: 0.25,
      details: { feature: 0.25, defect: 0.5, risk: 0, debt: 0.25, other: 0 },
    })
  })

  test('reading 16: service level attainment takes its expectation from the window before, nearest rank', () => {
    const before = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((days) => item(`B-${days}`, -20, -20, -20 + days))
    const now = [5, 9, 10, 20].map((days) => item(`N-${days}`, 0, 0, days))
    const metric = metricOf(makeFacts({ workItems: [...before, ...now] }), 'service-level-attainment', {
      detail: false,
    })
    expect(metric).toMatchObject({ value: 0.5, n: 4, details: { expectation: 9 * 86400 } })
    expect(metricOf(makeFacts({ workItems: now }), 'service-level-attainment')).toMatchObject({
      status: 'too-few',
      value: null,
      n: 4,
    })
  })
})

describe('time to market', () => {
  test('readings 14 and 17: created -> shipped in the window of the shipping, epics beside items, with its stages', () => {
    const facts = makeFacts({
      workItems: [
        item('A-1', 0, 2, 5, { lastMergedAt: at(6), shippedAt: at(8), changes: 1 }),
        item('A-2', 0, 1, 4, { lastMergedAt: at(3), shippedAt: at(40), changes: 1 }),
        item('E-1', 0, 1, 9, {
          container: 1,
          reason: reason('container'),
          shippedAt: at(12),
          firstShippedAt: at(3),
        }),
        item('A-3', 0, 1, 5, { shippedAt: at(6), reason: reason('abandoned') }),
      ],
    })
    const metric = metricOf(facts, 'time-to-market')
    expect(metric).toMatchObject({
      value: 10 * 86400,
      n: 2,
      excluded: { abandoned: 1 },
      coverage: { matched: 2, of: 2 },
    })
    expect(metric.variants).toEqual([
      { id: 'items', name: 'Items', status: 'value', value: 8 * 86400, n: 1 },
      { id: 'epics', name: 'Epics', status: 'value', value: 12 * 86400, n: 1 },
    ])
    expect(metric.breakdown).toEqual([
      { stage: 'idea', value: 2 * 86400, n: 1, share: 0.25 },
      { stage: 'development', value: 4 * 86400, n: 1, share: 0.5 },
      { stage: 'delivery', value: 2 * 86400, n: 1, share: 0.25 },
    ])
    expect(metricOf(facts, 'first-value-time')).toMatchObject({ value: 3 * 86400, n: 1 })
  })
})

describe('work in progress', () => {
  const spells = [
    { item: 0, stage: stage('todo'), from: at(0), to: at(2) },
    { item: 0, stage: stage('active'), from: at(2), to: at(5) },
    { item: 0, stage: stage('waiting'), from: at(5), to: at(9) },
    { item: 0, stage: stage('todo'), from: at(9), to: at(20) },
    { item: 0, stage: stage('active'), from: at(20), to: NaN },
    { item: 1, stage: stage('active'), from: at(10), to: at(15) },
    { item: 1, stage: stage('done'), from: at(15), to: NaN },
    { item: 2, stage: stage('active'), from: at(1), to: NaN },
  ]
  const facts = makeFacts({
    workItems: [
      { key: 'A-1', createdAt: at(0), startedAt: at(20) },
      item('A-2', 8, 10, 15),
      { key: 'A-3', createdAt: at(0), startedAt: at(1), subTask: 1, reason: reason('sub-task') },
    ],
    spells,
  })

  test('reading 15: goes by the state at that instant, also where the clock was reset later', () => {
    const metric = metricOf(facts, 'wip')
    expect(metric).toMatchObject({ value: 1, n: 1, previous: { value: 0 } })
    // Ends of weeks: day 7 A-1 waits, day 14 A-2, day 21 and 28 A-1 again.
    expect(metric.series?.map(({ value }) => value)).toEqual([1, 1, 1, 1])
    expect(metricOf(facts, 'wip', { window: { from: at(0), to: at(18) } }).value).toBe(0)
  })

  test('age counts from the commitment point that held then', () => {
    expect(metricOf(facts, 'work-item-age')).toMatchObject({
      value: 8 * 86400,
      n: 1,
      details: { 'cycle-time-p85': 5 * 86400, 'older-than-p85': 1 },
    })
    expect(metricOf(facts, 'work-item-age', { window: { from: at(0), to: at(7) } })).toMatchObject({
      value: 5 * 86400,
      n: 1,
    })
  })
})

test('work-item metrics are not configured without work items', () => {
  expect(metricOf(makeFacts({ deployments: [{ finishedAt: at(1) }] }), 'cycle-time')).toMatchObject({
    status: 'not-configured',
  })
})

test('reading 15: what was abandoned later was in progress until then', () => {
  const workItems = [
    item('A-1', 0, 1, 20, { reason: reason('abandoned') }),
    item('A-2', 0, 1, 20, { container: 1, reason: reason('abandoned') }),
    item('A-3', 0, 1, NaN, { reason: reason('abandoned') }),
  ]
  const wip = (to: number) =>
    metricOf(makeFacts({ workItems }), 'wip', { window: { from: at(0), to: at(to) } })
  expect(wip(14)).toMatchObject({ value: 1, n: 1 })
  expect(wip(21).value).toBe(0)
})

test('no item in progress is 0 where the source was read, and nothing where nobody said so', () => {
  const workItems = [item('A-1', 0, 0, 9, never)]
  const read = covers(['workItems'], null, at(28))
  expect(metricOf(makeFacts({ workItems, coverage: read }), 'wip')).toMatchObject({ value: 0, n: 0 })
  expect(metricOf(makeFacts({ workItems }), 'wip')).toMatchObject({ status: 'no-data', value: null })
})

test('reading 15: the age then counts from the first start since the item was sent back', () => {
  const spells = [
    { item: 0, stage: stage('active'), from: at(1), to: at(3) },
    { item: 0, stage: stage('todo'), from: at(3), to: at(4) },
    { item: 0, stage: stage('active'), from: at(4), to: at(6) },
    { item: 0, stage: stage('done'), from: at(6), to: at(8) },
    { item: 0, stage: stage('waiting'), from: at(8), to: at(15) },
    { item: 0, stage: stage('todo'), from: at(15), to: at(20) },
    { item: 0, stage: stage('active'), from: at(20), to: NaN },
  ]
  const facts = makeFacts({ workItems: [{ key: 'A-1', createdAt: at(0), startedAt: at(20) }], spells })
  const age = (to: number) => metricOf(facts, 'work-item-age', { window: { from: at(0), to: at(to) } }).value
  expect([2, 5, 10, 22].map((days) => age(days)! / 86_400)).toEqual([1, 1, 6, 2])
})

test('flow efficiency counts what never started as left out', () => {
  const workItems = [
    item('A-1', 0, 1, 3, { activeSeconds: 1, waitingSeconds: 3 }),
    item('A-2', 0, 0, 9, never),
  ]
  expect(metricOf(makeFacts({ workItems }), 'flow-efficiency')).toMatchObject({
    value: 0.25,
    n: 1,
    excluded: { 'never-started': 1 },
  })
})
