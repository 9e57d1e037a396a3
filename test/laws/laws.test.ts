import { test as property } from '@fast-check/vitest'
import { link, measure } from '@throughline/core'
import type { LinkOptions, MeasureOptions, MetricReport, RecordSet, Report } from '@throughline/core'
import * as fc from 'fast-check'
import { expect } from 'vitest'
import { end, organisation, start } from '../oracle/worlds.ts'

const day = 86_400_000
const window = { from: start + 28 * day, to: start + 70 * day }
const runs = { numRuns: 15 }

const reportOf = (records: RecordSet, options: LinkOptions = {}, asked: MeasureOptions = {}): Report =>
  measure(link(records, options), { window, ...asked })

const perWindow = (metric: MetricReport) => !['open-changes', 'wip'].includes(metric.id)
const rows = ['commits', 'changes', 'deployments', 'incidents', 'workItems', 'transitions'] as const
type Rows = Pick<RecordSet, (typeof rows)[number]>
type AnyRow = Rows[keyof Rows][number]

function mapRows(records: RecordSet, change: (all: readonly AnyRow[]) => readonly AnyRow[]): RecordSet {
  return { ...records, ...Object.fromEntries(rows.map((type) => [type, change(records[type])])) }
}

property.prop([organisation, fc.infiniteStream(fc.nat())], runs)(
  'the order of the records is irrelevant, to the last byte of the report',
  ({ records, services }, keys) => {
    const shuffled = mapRows(records, (all) =>
      all
        .map((row) => ({ row, key: keys.next().value as number }))
        .toSorted((a, b) => a.key - b.key)
        .map(({ row }) => row),
    )
    expect(JSON.stringify(reportOf(shuffled, { services }))).toBe(
      JSON.stringify(reportOf(records, { services })),
    )
  },
)

property.prop([organisation], runs)(
  'a record a second time, and an older version of it, change nothing',
  ({ records, services }) => {
    const known = mapRows(records, (all) => all.map((row) => ({ ...row, updatedAt: end })))
    const again = mapRows(known, (all) => [
      ...all.map((row) => older(row)),
      ...all,
      ...all.map((row) => older(row)),
      ...all,
    ])
    expect(JSON.stringify(reportOf(again, { services }))).toBe(JSON.stringify(reportOf(known, { services })))
  },
)

/** What the record may have said before: other times, or that it is gone. */
function older(row: AnyRow): AnyRow {
  const before = { ...row, updatedAt: end - 1, deleted: true }
  if ('finishedAt' in before) return { ...before, finishedAt: before.finishedAt + day }
  if ('authoredAt' in before) return { ...before, authoredAt: before.authoredAt - day }
  return before
}

property.prop([organisation, fc.integer({ min: -200, max: 200 })], runs)(
  'whole weeks later or earlier nothing but the dates is different',
  ({ records, services }, weeks) => {
    const by = weeks * 7 * day
    const shift = (at: number) => at + by
    const there: RecordSet = {
      ...mapRows(records, (all) => all.map((row) => shiftInstants(row, by))),
      readAt: shift(records.readAt),
      coverage: records.coverage.map((each) => ({ ...each, to: shift(each.to) })),
    }
    const asked = { window: { from: shift(window.from), to: shift(window.to) } }
    expect(withoutDates(reportOf(there, { services }, asked))).toEqual(
      withoutDates(reportOf(records, { services })),
    )
  },
)

function shiftInstants(row: AnyRow, by: number): AnyRow {
  const shifted = Object.entries(row).map(([name, value]: [string, unknown]) => [
    name,
    typeof value === 'number' && (name === 'at' || name.endsWith('At')) ? value + by : value,
  ])
  return Object.fromEntries(shifted) as AnyRow
}

function withoutDates(report: Report): unknown {
  const text = JSON.stringify([report.services, report.organisation])
  return JSON.parse(text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'some day'))
}

property.prop([organisation, organisation], runs)(
  'another service changes no number of the others',
  ({ records, services }, other) => {
    const rename = JSON.parse(
      JSON.stringify(other).replaceAll(/"(s|d|i|W|acme\/r)(?=\d)/g, '"new-$1'),
    ) as typeof other
    const together = Object.fromEntries(
      rows.map((type) => [type, [...records[type], ...rename.records[type]]]),
    ) as unknown as Rows
    const both = reportOf({ ...records, ...together }, { services: [...services, ...rename.services] })
    const alone = reportOf(records, { services })
    const names = new Set(services.map(({ name }) => name))
    expect(both.services.filter(({ service }) => names.has(service))).toEqual(alone.services)
  },
)

property.prop([organisation, fc.integer({ min: 1, max: 41 })], runs)(
  'the counts of two halves of a window, and of its periods, add up to the whole',
  ({ records, services }, days) => {
    const middle = window.from + days * day
    const facts = link(records, { services })
    const counts = (span: { from: number; to: number }) =>
      new Map(
        measure(facts, { window: span }).services.flatMap(({ service, environment, metrics }) =>
          metrics
            .filter((metric) => perWindow(metric) && !outsideKnown.has(metric.id))
            .map((metric) => [`${service} ${environment} ${metric.id}`, countsOf(metric)]),
        ),
      )
    const whole = counts(window)
    const first = counts({ from: window.from, to: middle })
    const second = counts({ from: middle, to: window.to })
    for (const [name, all] of whole)
      expect([name, all]).toEqual([name, plus(first.get(name)!, second.get(name)!)])
    for (const { metrics } of measure(facts, { window, period: 'month' }).services)
      for (const { id, n, series } of metrics.filter(perWindow))
        if (series) expect([id, series.reduce((sum, point) => sum + point.n, 0)]).toEqual([id, n])
  },
)

/** Their items are judged by the window before, or stand at an end. */
const outsideKnown = new Set(['service-level-attainment', 'open-change-age', 'work-item-age'])

function countsOf({ n, excluded }: MetricReport): Readonly<Record<string, number>> {
  return { n, ...excluded }
}

function plus(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>) {
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return Object.fromEntries([...names].map((name) => [name, (a[name] ?? 0) + (b[name] ?? 0)]))
}

property.prop([organisation, fc.integer({ min: 0, max: 90 })], runs)(
  'what happened after as-of changes nothing',
  ({ records, services }, days) => {
    const asOf = start + days * day
    const known: RecordSet = {
      ...records,
      deployments: records.deployments.filter(({ finishedAt }) => finishedAt <= asOf),
      changes: records.changes.filter(({ createdAt }) => createdAt <= asOf),
      incidents: records.incidents
        .filter(({ startedAt }) => startedAt <= asOf)
        .map((row) => ({ ...row, resolvedAt: (row.resolvedAt ?? 0) > asOf ? undefined : row.resolvedAt })),
      workItems: records.workItems.filter(({ createdAt }) => createdAt <= asOf),
      transitions: records.transitions.filter(({ at }) => at <= asOf),
    }
    const asked = { window: '42d', asOf }
    const text = (some: RecordSet) => JSON.stringify(reportOf(some, { services, asOf }, asked))
    expect(text(known)).toBe(text(records))
  },
)

property.prop([organisation], runs)(
  'no negative duration, no share beyond 1, no number that is none',
  ({ records, services }) => {
    const report = reportOf(records, { services }, { calendar: { timeZone: 'Europe/Berlin' } })
    for (const { metrics } of [...report.services, ...(report.organisation ? [report.organisation] : [])])
      for (const metric of metrics) {
        const { id, value, n, series = [], variants = [], breakdown = [] } = metric
        const points = [
          metric,
          ...series,
          ...variants,
          ...breakdown,
          ...(metric.previous ? [metric.previous] : []),
        ]
        const percentiles = Object.values<number>({ ...metric.percentiles })
        const values = [...points.map((point) => point.value), ...percentiles]
        const wrong = values.filter((each) => each !== null && !(each >= 0 && each < Infinity))
        expect([id, wrong]).toEqual([id, []])
        if (metric.unit === 'ratio') expect(values.every((each) => each === null || each <= 1)).toBe(true)
        if (metric.status === 'no-data') expect([id, value, n]).toEqual([id, null, 0])
        if (value !== null && percentiles.length > 0)
          expect([value, ...percentiles]).toEqual([value, ...percentiles].toSorted((a, b) => a - b))
      }
  },
)
