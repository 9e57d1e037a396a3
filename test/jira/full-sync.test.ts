import { link, measure, type RecordSet } from '@throughline/core'
import { expect, test } from 'vitest'
import { keep } from '../github/keep.ts'
import { projects, services, setUp, truth, until } from './set-up.ts'

const flavours = ['cloud', 'data-center'] as const

/** Jira has no category for waiting: the configuration says which statuses mean it. */
const waiting = Object.fromEntries(
  truth.statuses
    .filter(({ category }) => category === 'waiting')
    .map(({ name }) => [name, 'waiting' as const]),
)

function measured(records: Pick<RecordSet, 'workItems' | 'transitions' | 'statuses'>) {
  const { workItems, transitions, statuses } = records
  const facts = link(
    { ...truth, workItems, transitions, statuses, readAt: until },
    { services, workItems: { stages: waiting } },
  )
  const report = measure(facts, { window: '365d', period: 'month' })
  const table = facts.workItems
  const items = Array.from({ length: table.length }, (_, row) => ({
    key: table.key.at(row),
    startedAt: table.startedAt[row]!,
    doneAt: table.doneAt[row]!,
    shippedAt: table.shippedAt[row]!,
    firstShippedAt: table.firstShippedAt[row]!,
    changes: table.changes[row]!,
  }))
  const values = report.services.map(({ service, metrics }) => ({
    service,
    metrics: metrics.map(({ id, status, value, n, excluded, percentiles, breakdown, series }) => ({
      id,
      status,
      value,
      n,
      excluded,
      percentiles,
      breakdown,
      series,
    })),
  }))
  return { items, values }
}

test.each(flavours)('a full sync of %s gives the known truth, for every metric', async (flavour) => {
  const { emulator, source } = setUp({ emulator: { flavour } })
  const kept = keep()
  const outcome = await source.sync({}, kept.sink)
  expect(outcome).toMatchObject({ complete: true, skipped: [], findings: [] })
  expect(outcome.requests).toBe(emulator.requests.length)

  const found = kept.records()
  const told = new Map(found.workItems.map((item) => [item.key, item]))
  expect(found.workItems.length).toBe(truth.workItems.length)
  for (const { key, type, title, parent, createdAt, status, resolution } of truth.workItems)
    expect(told.get(key)).toMatchObject({ key, type, title, parent, createdAt, status, resolution })
  const plain = ({ key, at, from, to, kind }: RecordSet['transitions'][number]) =>
    `${key} ${at} ${kind ?? 'status'} ${kind === 'flag' ? '' : from} ${to}`
  expect(found.transitions.map(plain).sort()).toEqual(truth.transitions.map(plain).sort())

  const numbers = measured(found)
  expect(numbers).toEqual(measured(truth))
  expect(numbers.items.some(({ firstShippedAt }) => firstShippedAt > 0)).toBe(true)
  const counted = new Map(numbers.values[0]!.metrics.map(({ id, n }) => [id, n]))
  for (const id of ['cycle-time', 'work-item-lead-time', 'time-to-market', 'flow-efficiency'])
    expect(counted.get(id)).toBeGreaterThan(0)
})

test.each(flavours)(
  'a sync of %s in which nothing happened costs seven requests and brings nothing',
  async (flavour) => {
    const { source } = setUp({ emulator: { flavour } })
    const kept = keep()
    await source.sync({}, kept.sink)
    const before = kept.batches.length
    const again = await source.sync(kept.cursors, kept.sink)
    expect(again.complete).toBe(true)
    expect(again.requests).toBeLessThanOrEqual(7)
    const brought = kept.batches.slice(before).flatMap(({ records }) => Object.values(records).flat())
    expect(brought).toEqual([])
  },
)

test.each(flavours)('incidents of a service come from its JQL: %s', async (flavour) => {
  const names = [...new Set(truth.incidents.map(({ service }) => service))].slice(0, 2)
  const { source } = setUp({
    emulator: { flavour },
    jira: {
      projects,
      services: names.map((name) => ({
        name,
        incidents: { jql: `labels = incident AND component = "${name}"` },
      })),
    },
  })
  const kept = keep()
  const outcome = await source.sync({}, kept.sink)
  expect(outcome).toMatchObject({ complete: true, skipped: [] })
  for (const name of names) {
    const expected = truth.incidents.filter(({ service }) => service === name)
    const found = kept.records().incidents.filter(({ service }) => service === name)
    const times = (one: (typeof found)[number]) => `${one.startedAt} ${one.title}`
    expect(found.map(times).sort()).toEqual(expected.map(times).sort())
    const ends = new Map(expected.map((one) => [times(one), one.resolvedAt]))
    for (const one of found) {
      const end = ends.get(times(one))
      if (end === undefined) expect(one.resolvedAt).toBeUndefined()
      else expect(Math.abs(one.resolvedAt! - end)).toBeLessThan(100)
    }
  }
  const last = kept.batches.at(-1)!
  expect(last.coverage.filter(({ stream }) => stream === 'incidents')).toMatchObject(
    names.map((name) => ({ services: [name], complete: true, from: null })),
  )
  expect(last.rules).toMatchObject(names.map((service) => ({ service, kind: 'incidents' })))
})
