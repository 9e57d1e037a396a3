import fc from 'fast-check'
import { test as property } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { exclusionReasons } from '../../src/facts/codes.ts'
import type { ChangeRow, CommitRow, DeploymentRow, WorkItemRow } from '../../src/facts/shapes.ts'
import { changeInstants, changeStages, stageBounds } from '../../src/metrics/change-stages.ts'
import { metricCatalogue } from '../../src/metrics/catalogue.ts'
import { explain } from '../../src/report/explain.ts'
import { measure } from '../../src/report/measure.ts'
import type { MetricReport } from '../../src/report/report.ts'
import { at, hour, makeFacts } from './support/make-facts.ts'
import type { Parts } from './support/make-facts.ts'

const window = { from: at(0), to: at(28) }

/** Whole hours from two weeks before the window to a week after it, or nothing. */
const instant = fc.integer({ min: -14 * 24, max: 35 * 24 }).map((hours) => at(0) + hours * hour)
const maybe = fc.option(instant, { nil: NaN, freq: 4 })
const reason = fc.oneof(
  { weight: 5, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.nat(exclusionReasons.length - 1) },
)
const flag = fc.nat(1)

const commits: fc.Arbitrary<Partial<CommitRow>> = fc.record({
  authoredAt: instant,
  shippedAt: maybe,
  deployment: fc.nat(5),
  original: flag,
  mainline: flag,
  reason,
})
const changes: fc.Arbitrary<Partial<ChangeRow>> = fc.record({
  createdAt: instant,
  readyAt: maybe,
  firstCommitAt: maybe,
  firstReviewAt: maybe,
  approvedAt: maybe,
  mergedAt: maybe,
  closedAt: maybe,
  shippedAt: maybe,
  deployment: fc.nat(5),
  additions: fc.nat(500),
  deletions: fc.nat(500),
  reviewers: fc.nat(3),
  reason,
})
const deployments: fc.Arbitrary<Partial<DeploymentRow>> = fc.record({
  finishedAt: instant,
  status: fc.nat(5),
  fanOutOf: fc.constantFrom(-1, -1, -1, 0),
  incidents: fc.constantFrom(0, 0, 1, 2),
  linkedBy: fc.nat(63),
  inferredOnly: flag,
  recoveredAt: maybe,
  rework: fc.constantFrom(0, 0, 0, 1, 4),
})
const workItems: fc.Arbitrary<Partial<WorkItemRow>> = fc.record({
  createdAt: instant,
  startedAt: maybe,
  doneAt: maybe,
  lastMergedAt: maybe,
  shippedAt: maybe,
  firstShippedAt: maybe,
  activeSeconds: fc.nat(100_000),
  waitingSeconds: fc.nat(100_000),
  container: fc.constantFrom(0, 0, 0, 1),
  subTask: fc.constantFrom(0, 0, 0, 1),
  class: fc.nat(4),
})
const parts: fc.Arbitrary<Parts> = fc.record({
  readAt: fc.constant(at(35)),
  commits: fc.array(commits, { maxLength: 40 }),
  changes: fc.array(changes, { maxLength: 40 }),
  deployments: fc.array(deployments, { minLength: 1, maxLength: 40 }),
  workItems: fc.array(workItems, { maxLength: 30 }),
})

const reportOf = (made: Parts) => measure(makeFacts(made), { window })
const metricsOf = (made: Parts) => reportOf(made).services[0]!.metrics
const stock = new Set(['open-changes', 'wip'])

describe('laws of the numbers', () => {
  const way = fc
    .record({
      steps: fc.array(fc.nat(100), { minLength: 6, maxLength: 6 }),
      reviewed: fc.boolean(),
      approved: fc.boolean(),
    })
    .map(({ steps, reviewed, approved }): Partial<ChangeRow> => {
      const [first, ready, review, approval, merged, shipped] = steps.map(
        (_, i) => at(0) + steps.slice(0, i + 1).reduce((sum, step) => sum + step, 0) * hour,
      ) as [number, number, number, number, number, number]
      return {
        firstCommitAt: first,
        createdAt: ready,
        firstReviewAt: reviewed ? review : NaN,
        approvedAt: approved ? approval : NaN,
        mergedAt: merged,
        shippedAt: shipped,
      }
    })

  property.prop([fc.array(way, { minLength: 1, maxLength: 20 })])(
    'the five stages tile first commit -> shipped exactly',
    (made) => {
      const facts = makeFacts({ changes: made })
      const instants = changeInstants(facts)
      made.forEach((change, row) => {
        const spans = changeStages.map((stage) => {
          const [start, end] = stageBounds(instants, stage)
          return end[row]! - start[row]!
        })
        const sum = spans.filter((span) => !Number.isNaN(span)).reduce((all, span) => all + span, 0)
        expect(sum).toBe(change.shippedAt! - change.firstCommitAt!)
        expect(spans.every((span) => Number.isNaN(span) || span >= 0)).toBe(true)
      })
      const { breakdown } = measure(facts, { window: { from: at(0), to: at(60) } }).services[0]!.metrics[0]!
      const shares = breakdown?.flatMap(({ share }) => (share === null ? [] : [share])) ?? []
      if (shares.length > 0) expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1)
    },
  )

  property.prop([parts], { numRuns: 40 })('what the periods count adds up to the window', (made) => {
    for (const { id, n, series } of metricsOf(made)) {
      if (stock.has(id) || !series) continue
      expect([id, series.reduce((sum, point) => sum + point.n, 0)]).toEqual([id, n])
    }
  })

  property.prop([parts, fc.infiniteStream(fc.nat())], { numRuns: 40 })(
    'the order of rows is irrelevant',
    (made, keys) => {
      const shuffle = <T>(rows: readonly T[] = []) =>
        rows
          .map((row) => ({ row, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ row }) => row)
      const shuffled = {
        ...made,
        commits: shuffle(made.commits),
        changes: shuffle(made.changes),
        workItems: shuffle(made.workItems),
      }
      expect(reportOf(shuffled)).toEqual(reportOf(made))
    },
  )

  property.prop([parts], { numRuns: 40 })('units hold and no negative duration escapes', (made) => {
    for (const metric of metricsOf(made)) {
      const values = numbersOf(metric)
      expect([metric.id, values.filter((value) => !(value >= 0 && value < Infinity))]).toEqual([
        metric.id,
        [],
      ])
      if (metric.unit === 'ratio') expect(values.every((value) => value <= 1)).toBe(true)
      if (metric.value === null) {
        // A recovery not reached still has a lower bound.
        if (metric.status !== 'too-few') expect(metric).toMatchObject({ n: 0, interval: null })
      } else {
        expect(metric.status).not.toBe('no-data')
        if (metric.interval && metric.unit !== '1/day' && metric.unit !== '1/week') {
          expect(metric.interval.low).toBeLessThanOrEqual(metric.value + 1e-9)
          expect(metric.interval.high ?? Infinity).toBeGreaterThanOrEqual(metric.value - 1e-9)
        }
      }
      const { previous } = metric
      if (previous?.interval && metric.unit !== '1/day' && metric.unit !== '1/week') {
        expect(previous.interval.low).toBeLessThanOrEqual((previous.value ?? Infinity) + 1e-9)
        expect(previous.interval.high ?? Infinity).toBeGreaterThanOrEqual((previous.value ?? 0) - 1e-9)
      }
    }
  })

  property.prop([parts], { numRuns: 40 })(
    'what explain lists is what is counted, and none of it is negative',
    (made) => {
      const facts = makeFacts(made)
      for (const metric of measure(facts, { window }).services[0]!.metrics) {
        const explanation = explain(facts, { metric: metric.id, window, limit: 1000 })
        const missing = metric.value === null && metric.status !== 'too-few'
        if (!missing) expect([metric.id, explanation.total]).toEqual([metric.id, metric.n])
        expect(explanation.items.every(({ value }) => value !== null && !(value < 0))).toBe(true)
        expect(Object.fromEntries(explanation.excluded.map(({ reason, count }) => [reason, count]))).toEqual(
          metric.excluded,
        )
      }
    },
  )

  property.prop([parts], { numRuns: 40 })('lead time equals a plain reading of its definition', (made) => {
    const metric = metricsOf(made)[0]!
    const values = (made.commits ?? [])
      .filter(
        ({ original, reason, shippedAt }) =>
          original === 1 && reason === 0 && shippedAt! >= window.from && shippedAt! < window.to,
      )
      .map(({ authoredAt, shippedAt }) => (shippedAt! - authoredAt!) / 1000)
      .filter((value) => value >= 0)
      .sort((a, b) => a - b)
    expect(metric.n).toBe(values.length)
    const middle = values.length >> 1
    const median =
      values.length === 0
        ? null
        : values.length % 2
          ? values[middle]!
          : (values[middle - 1]! + values[middle]!) / 2
    expect(metric.value).toBe(median)
  })

  property.prop([parts], { numRuns: 40 })('detail changes no value', (made) => {
    const facts = makeFacts(made)
    const values = (detail: boolean) =>
      measure(facts, { window, detail }).services[0]!.metrics.map(({ id, value, n, interval, excluded }) => ({
        id,
        value,
        n,
        interval,
        excluded,
      }))
    expect(values(false)).toEqual(values(true))
  })

  property.prop([parts], { numRuns: 40 })('every profile gives the same shape', (made) => {
    for (const profile of ['devlake', 'gitlab'] as const) {
      const report = measure(makeFacts({ ...made, profile }), { window })
      expect(report.services[0]!.metrics.slice(0, 5).map(({ id }) => id)).toEqual(
        metricCatalogue.slice(0, 5).map(({ id }) => id),
      )
      for (const metric of report.services[0]!.metrics)
        expect(numbersOf(metric).every((value) => value >= 0)).toBe(true)
    }
  })
})

/** Every number that is in the metric's own unit. */
function numbersOf({
  value,
  percentiles,
  series = [],
  breakdown = [],
  variants = [],
  interval,
  previous,
  histogram,
}: MetricReport) {
  return [
    value,
    ...Object.values(percentiles ?? {}),
    ...[...series, ...breakdown, ...variants].map((point) => point.value),
    interval?.low ?? null,
    interval?.high ?? null,
    previous?.value ?? null,
    ...(histogram?.edges ?? []),
  ].filter((number) => number !== null)
}
