import { describe, expect, test } from 'vitest'
import { exclusionReasons } from '../../src/facts/codes.ts'
import type { ChangeRow } from '../../src/facts/shapes.ts'
import { at, covers, hour, makeFacts } from './support/make-facts.ts'
import { metricOf } from './support/metric-of.ts'

/** First commit day 0, opened day 1, reviewed day 2, approved day 4, merged day 5, shipped day 10. */
const full: Partial<ChangeRow> = {
  firstCommitAt: at(0),
  createdAt: at(1),
  firstReviewAt: at(2),
  approvedAt: at(4),
  mergedAt: at(5),
  shippedAt: at(10),
  deployment: 0,
  additions: 30,
  deletions: 12,
  files: 3,
  reviewers: 2,
}
const inDays = (id: string, change: Partial<ChangeRow>, options = {}) => {
  const { value, n, excluded } = metricOf(makeFacts({ changes: [{ ...full, ...change }] }), id, options)
  return { days: value === null ? null : value / 86400, n, excluded }
}

describe('the way of a change', () => {
  test.each([
    ['coding-time', 1],
    ['pickup-time', 1],
    ['review-time', 2],
    ['merge-time', 1],
    ['deploy-time', 5],
    ['change-cycle-time', 5],
  ])('%s of a change that went all the way', (id, days) => {
    expect(inDays(id, {})).toEqual({ days, n: 1, excluded: {} })
  })

  test('coding ends when a draft is ready for review', () => {
    expect(inDays('coding-time', { readyAt: at(1.5) }).days).toBe(1.5)
    expect(inDays('pickup-time', { readyAt: at(1.5) }).days).toBe(0.5)
  })

  test('reading 11: stages belong to the window of the merge, deploy time to that of the shipping', () => {
    const window = { from: at(0), to: at(7) }
    expect(inDays('review-time', {}, { window }).n).toBe(1)
    expect(inDays('deploy-time', {}, { window }).n).toBe(0)
    expect(inDays('deploy-time', {}, { window: { from: at(7), to: at(14) } }).n).toBe(1)
    expect(inDays('review-time', {}, { window: { from: at(7), to: at(14) } }).n).toBe(0)
  })

  test('a change that was reviewed and not approved before the merge has no merge time, for that reason', () => {
    const facts = makeFacts({
      changes: [full, { ...full, approvedAt: NaN }, { ...full, approvedAt: at(6) }],
    })
    expect(metricOf(facts, 'merge-time')).toMatchObject({ n: 1, excluded: { 'no-approval': 2 } })
    expect(metricOf(facts, 'review-time')).toMatchObject({ n: 3, excluded: {} })
  })

  test('reading 12: without a review, pickup and review are null and ready -> merged is merge time', () => {
    const bare = { firstReviewAt: NaN, approvedAt: NaN, reviewers: 0 }
    const facts = makeFacts({
      changes: [
        { ...full, ...bare },
        { ...full, createdAt: NaN, mergedAt: NaN, shippedAt: NaN },
      ],
    })
    expect(metricOf(facts, 'pickup-time')).toMatchObject({ value: null, n: 0, excluded: { 'no-review': 1 } })
    expect(metricOf(facts, 'merge-time')).toMatchObject({ n: 1, excluded: {} })
    expect(metricOf(facts, 'review-time')).toMatchObject({ value: null, n: 0 })
    expect(metricOf(facts, 'merge-time')).toMatchObject({ value: 4 * 86400, n: 1 })
    expect(metricOf(facts, 'unreviewed-merge-rate')).toMatchObject({ value: 1, n: 1 })
  })

  test('reading 12: an approval after the merge is none, and a review after it neither', () => {
    expect(inDays('review-time', { approvedAt: at(6) }).days).toBe(3)
    expect(inDays('merge-time', { approvedAt: at(6) })).toMatchObject({ days: null, n: 0 })
    expect(inDays('pickup-time', { firstReviewAt: at(6), approvedAt: at(6) })).toMatchObject({
      days: null,
      n: 0,
    })
    expect(inDays('merge-time', { firstReviewAt: at(6), approvedAt: at(6) }).days).toBe(4)
  })

  test('a stage that comes out negative is counted, not clamped', () => {
    expect(inDays('pickup-time', { firstReviewAt: at(0.5) })).toEqual({
      days: null,
      n: 0,
      excluded: { negative: 1 },
    })
  })

  test('bots count nowhere; a change left-truncated in shipping still has its review', () => {
    const reason = (name: (typeof exclusionReasons)[number]) => exclusionReasons.indexOf(name)
    expect(inDays('review-time', { reason: reason('bot') })).toMatchObject({ n: 0, excluded: { bot: 1 } })
    expect(inDays('review-time', { reason: reason('left-truncated') }).n).toBe(1)
    expect(inDays('deploy-time', { reason: reason('left-truncated') })).toMatchObject({
      n: 0,
      excluded: { 'left-truncated': 1 },
    })
  })

  test('reading 21: the breakdown gives medians and shares of summed time; a negative stage drops the whole change', () => {
    const changes = [full, { ...full, firstReviewAt: at(0.5) }]
    const metric = metricOf(makeFacts({ changes }), 'change-lead-time')
    expect(metric.breakdown).toEqual([
      { stage: 'coding', value: 86400, n: 1, share: 0.1 },
      { stage: 'pickup', value: 86400, n: 1, share: 0.1 },
      { stage: 'review', value: 2 * 86400, n: 1, share: 0.2 },
      { stage: 'merge', value: 86400, n: 1, share: 0.1 },
      { stage: 'deploy', value: 5 * 86400, n: 1, share: 0.5 },
    ])
  })
})

test('a bare clone does not know when a change was opened: all of first commit -> merged is coding', () => {
  const coverage = [{ source: 'git:.', stream: 'changes' as const, from: null, to: at(28), complete: true }]
  const bare = { ...full, createdAt: at(0), firstReviewAt: NaN, approvedAt: NaN, reviewers: NaN }
  const facts = makeFacts({ changes: [bare], coverage })
  expect(metricOf(facts, 'change-lead-time').breakdown?.filter(({ n }) => n > 0)).toEqual([
    { stage: 'coding', value: 5 * 86400, n: 1, share: 0.5 },
    { stage: 'deploy', value: 5 * 86400, n: 1, share: 0.5 },
  ])
  for (const id of ['coding-time', 'merge-time', 'open-changes']) {
    expect(metricOf(facts, id).status).toBe('not-configured')
  }
  expect(metricOf(facts, 'change-cycle-time').value).toBe(5 * 86400)
})

describe('counts of changes', () => {
  test('merged per week, size, depth', () => {
    const facts = makeFacts({
      changes: [full, { ...full, mergedAt: at(9), additions: 1, deletions: 1, reviewers: 0 }],
    })
    expect(metricOf(facts, 'changes-merged')).toMatchObject({ value: 2 / 4, n: 2, unit: '1/week' })
    expect(metricOf(facts, 'change-size')).toMatchObject({
      value: 22,
      n: 2,
      unit: 'lines',
      details: { files: 3 },
    })
    expect(metricOf(facts, 'review-depth')).toMatchObject({ value: 1, n: 2 })
  })

  test('open changes at the end of the window and of each week', () => {
    const changes = [
      { createdAt: at(-10) },
      { createdAt: at(3), mergedAt: at(10) },
      { createdAt: at(15), closedAt: at(20) },
      { createdAt: at(29) },
    ]
    const facts = makeFacts({ changes, readAt: at(60), coverage: covers(['changes'], null, at(60)) })
    const metric = metricOf(facts, 'open-changes')
    expect(metric).toMatchObject({ status: 'value', value: 1, n: 1, previous: { value: 1 } })
    expect(metric.series?.map(({ value }) => value)).toEqual([2, 1, 1, 1])
    expect(metricOf(facts, 'open-change-age')).toMatchObject({ value: 38 * 86400, n: 1 })
  })

  test('open changes are 0 when none is open, and no data when changes were not read', () => {
    const changes = [{ createdAt: at(1), firstReviewAt: at(1), mergedAt: at(2) }]
    expect(metricOf(makeFacts({ changes }), 'open-changes')).toMatchObject({
      status: 'value',
      value: 0,
      n: 0,
    })
    const unread = makeFacts({ changes, coverage: covers(['changes'], null, at(-100)) })
    expect(metricOf(unread, 'open-changes')).toMatchObject({ status: 'no-data', value: null })
  })

  test('a clone without reviews says not configured, not 100 % unreviewed', () => {
    const changes = [{ createdAt: at(1), firstCommitAt: at(0), mergedAt: at(1) + hour }]
    for (const id of [
      'unreviewed-merge-rate',
      'pickup-time',
      'review-time',
      'review-depth',
      'open-changes',
      'change-size',
    ]) {
      expect(metricOf(makeFacts({ changes }), id)).toMatchObject({
        status: 'not-configured',
        value: null,
        n: 0,
      })
    }
  })
})
