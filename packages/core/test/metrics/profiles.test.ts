import { describe, expect, test } from 'vitest'
import { explain } from '../../src/report/explain.ts'
import { at, covers, day, hour, makeFacts } from './support/make-facts.ts'
import type { Parts } from './support/make-facts.ts'
import { metricOf } from './support/metric-of.ts'

/** Four weeks: deployments on 3, 1, 0 and 2 days of them; changes and incidents with times worked out by hand. */
const parts: Parts = {
  coverage: covers(['deployments', 'incidents', 'changes'], null, at(28)),
  deployments: [0.1, 0.2, 1, 2, 8, 22, 23].map((d) => ({ finishedAt: at(d) })),
  changes: [
    // Coding 90.5 min, open 60 min, deploy 30.2 min: DevLake says 91 + 60 + 31 minutes.
    {
      firstCommitAt: at(0),
      createdAt: at(0) + 90.5 * 60_000,
      mergedAt: at(0) + 150.5 * 60_000,
      shippedAt: at(0) + 180.7 * 60_000,
    },
    { createdAt: at(1), mergedAt: at(1) + hour, shippedAt: at(1) + 3 * hour },
    { createdAt: at(1), mergedAt: at(1) + hour, shippedAt: at(1) + 5 * hour },
    { createdAt: at(8), mergedAt: at(8) + hour, shippedAt: at(8) + 101 * hour },
    { createdAt: at(0), mergedAt: at(0), shippedAt: at(2), reason: 5 },
  ],
  incidents: [
    { startedAt: at(1) + hour, resolvedAt: at(1) + 3 * hour, endedAt: at(1) + 3 * hour, deployment: 2 },
    { startedAt: at(8) + hour, resolvedAt: at(8) + 11 * hour, endedAt: at(8) + 11 * hour, deployment: 4 },
    { startedAt: at(22), resolvedAt: at(23), endedAt: at(23), deployment: 5, inferred: 1 },
    { startedAt: at(24), deployment: 6 },
  ],
}

describe('the devlake profile', () => {
  const facts = makeFacts({ ...parts, profile: 'devlake' })

  test('lead time: minutes rounded up and added, the lower median, first deployment left out', () => {
    // 182, 180, 300 and 6060 minutes: the lower of the two middle ones is 182.
    expect(metricOf(facts, 'change-lead-time')).toMatchObject({
      value: 182 * 60,
      n: 4,
      interval: null,
      excluded: { 'left-truncated': 1 },
    })
  })

  test('frequency: the lower median of days with a deployment per week', () => {
    // 3, 1, 0, 2 days: 1 a week.
    expect(metricOf(facts, 'deployment-frequency')).toMatchObject({ value: 1 / 7, n: 7 })
  })

  test('frequency below one a week is per month', () => {
    const rare = makeFacts({
      profile: 'devlake',
      readAt: at(365),
      deployments: [10, 40, 70, 71].map((d) => ({ finishedAt: at(d) })),
    })
    // January 15, February 14, March 16 and 17, of four calendar months touched, one of them empty: 0, 1, 1, 2.
    const metric = metricOf(rare, 'deployment-frequency', { window: { from: at(0), to: at(90) } })
    expect(metric.value).toBeCloseTo(1 / (365.25 / 12))
  })

  test('recovery: deployment finished -> resolved, inferred incidents left out', () => {
    // 3 h and 11 h: the lower is 3 h.
    expect(metricOf(facts, 'failed-deployment-recovery-time')).toMatchObject({ value: 3 * 3600, n: 2 })
  })
})

describe('the gitlab profile', () => {
  const facts = makeFacts({ ...parts, profile: 'gitlab' })

  test('lead time: merged -> deployed, the median of daily medians', () => {
    // Day 0: 30.2 min. Day 1: 2 h and 4 h, median 3 h. Day 2: 48 h. Day 12: 100 h. Median of 0.503, 3, 48, 100 = 25.5 h.
    expect(metricOf(facts, 'change-lead-time')).toMatchObject({ value: 25.5 * 3600, n: 5 })
  })

  test('frequency: deployments over days', () => {
    expect(metricOf(facts, 'deployment-frequency')).toMatchObject({ value: 7 / 28, n: 7 })
  })

  test('fail rate: incidents over deployments, unlinked', () => {
    expect(metricOf(facts, 'change-fail-rate').value).toBeCloseTo(3 / 7)
  })

  test('recovery: opened -> closed, the median of daily medians', () => {
    expect(metricOf(facts, 'failed-deployment-recovery-time')).toMatchObject({ value: 6 * 3600, n: 2 })
  })
})

test('both name themselves, have no rework rate, and explain their own rule', () => {
  for (const [profile, name] of [
    ['devlake', 'DevLake'],
    ['gitlab', 'GitLab'],
  ] as const) {
    const facts = makeFacts({ ...parts, profile })
    const explanation = explain(facts, {
      metric: 'change-lead-time',
      window: { from: at(0), to: at(0) + 28 * day },
    })
    expect(explanation.definition).toMatch(new RegExp(`^${name}: `))
    expect(explanation.choices['definitions']).toContain(name)
    expect(metricOf(facts, 'deployment-rework-rate')).toMatchObject({ status: 'not-configured', value: null })
  }
})
