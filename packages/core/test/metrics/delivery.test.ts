import { describe, expect, test } from 'vitest'
import { exclusionReasons, linkMethods, reworkReasons } from '../../src/facts/codes.ts'
import type { DeploymentRow } from '../../src/facts/shapes.ts'
import { at, covers, hour, makeFacts } from './support/make-facts.ts'
import { measure } from '../../src/report/measure.ts'
import { metricOf } from './support/metric-of.ts'

const reason = (name: (typeof exclusionReasons)[number]) => exclusionReasons.indexOf(name)
const rework = (name: (typeof reworkReasons)[number]) => reworkReasons.indexOf(name)
const method = (name: (typeof linkMethods)[number]) => 1 << linkMethods.indexOf(name)

describe('change lead time', () => {
  const shipped = (hours: number, deployment: number, more = {}) => ({
    authoredAt: at(1 + deployment) - hours * hour,
    shippedAt: at(1 + deployment),
    deployment,
    ...more,
  })

  test('is the median of authored -> shipped in seconds, with type 7 percentiles beside it', () => {
    const metric = metricOf(
      makeFacts({
        commits: [1, 2, 3, 10].map((hours, i) => shipped(hours, i)),
        deployments: [{ finishedAt: at(1) }],
      }),
      'change-lead-time',
    )
    expect(metric).toMatchObject({
      status: 'value',
      value: 2.5 * 3600,
      n: 4,
      clusters: 4,
      unit: 's',
      better: 'lower',
    })
    // numpy.percentile([1, 2, 3, 10], [75, 90, 95]) = 4.75, 7.9, 8.95
    expect(metric.percentiles).toEqual({
      p75: 4.75 * 3600,
      p90: expect.closeTo(7.9 * 3600),
      p95: expect.closeTo(8.95 * 3600),
    })
  })

  test('reading 21: too few deployments leave the value and say how many more the interval needs', () => {
    const metric = metricOf(
      makeFacts({ commits: [shipped(1, 0), shipped(2, 1), shipped(3, 2), shipped(4, 2)] }),
      'change-lead-time',
    )
    expect(metric).toMatchObject({
      value: 2.5 * 3600,
      n: 4,
      clusters: 3,
      interval: null,
      needs: '3 more deployments',
    })
  })

  test('commits that ship together are one cluster, and six clusters give an interval', () => {
    const metric = metricOf(
      makeFacts({ commits: [1, 2, 3, 4, 5, 6].map((hours, i) => shipped(hours, i)) }),
      'change-lead-time',
    )
    expect(metric.interval).toMatchObject({ low: 3600, high: 6 * 3600, confidence: 0.95 })
  })

  test('readings 1, 2, 20: exclusions have one reason each and are counted, not clamped', () => {
    const metric = metricOf(
      makeFacts({
        commits: [
          shipped(1, 0),
          shipped(5, 0, { reason: reason('bot') }),
          shipped(5, 0, { reason: reason('left-truncated') }),
          shipped(5, 0, { reason: reason('merge-commit'), original: 0 }),
          shipped(-3, 0),
          shipped(9, 0, { original: 0 }),
        ],
      }),
      'change-lead-time',
    )
    expect(metric.n).toBe(1)
    expect(metric.excluded).toEqual({ bot: 1, 'left-truncated': 1, 'merge-commit': 1, negative: 1 })
  })

  test('a commit counts in the window of its shipping, half-open', () => {
    const commits = [0, 28].map((d) => ({ authoredAt: at(-1), shippedAt: at(d) }))
    expect(metricOf(makeFacts({ commits, readAt: at(40) }), 'change-lead-time').n).toBe(1)
  })

  test('no data is null with n = 0, never 0', () => {
    const metric = metricOf(makeFacts(), 'change-lead-time')
    expect(metric).toMatchObject({ status: 'no-data', value: null, n: 0, interval: null })
    expect(metric.previous).toEqual({ status: 'no-data', value: null, n: 0 })
    expect(metric.series?.every((point) => point.value === null && point.n === 0)).toBe(true)
  })

  test('variants: what stands on the branch, whole changes, and merge to shipped', () => {
    const metric = metricOf(
      makeFacts({
        commits: [shipped(4, 0, { mainline: 0 }), shipped(1, 0, { original: 0 })],
        changes: [{ firstCommitAt: at(0), createdAt: at(0.25), mergedAt: at(0.5), shippedAt: at(1) }],
      }),
      'change-lead-time',
    )
    expect(metric.value).toBe(4 * 3600)
    expect(metric.variants?.map(({ id, value, n }) => ({ id, value, n }))).toEqual([
      { id: 'mainline', value: 3600, n: 1 },
      { id: 'change', value: 86400, n: 1 },
      { id: 'merge', value: 43200, n: 1 },
    ])
  })

  test('the window before is beside it', () => {
    const commits = [
      { authoredAt: at(-2), shippedAt: at(-1) },
      { authoredAt: at(0), shippedAt: at(2) },
    ]
    expect(metricOf(makeFacts({ commits }), 'change-lead-time')).toMatchObject({
      value: 2 * 86400,
      previous: { status: 'value', value: 86400, n: 1, interval: null },
    })
  })

  test('the window before has its own interval, measured the same way', () => {
    const before = [1, 2, 3, 4, 5, 6].map((hours, i) => shipped(hours, i))
    const facts = (commits: object[]) => makeFacts({ commits, readAt: at(40) })
    const now = metricOf(facts(before), 'change-lead-time')
    const later = metricOf(facts(before), 'change-lead-time', {
      window: { from: at(28), to: at(56) },
      asOf: at(56),
    })
    expect(later.previous).toEqual({ status: 'value', value: now.value, n: 6, interval: now.interval })
  })

  test('coverage is shipped of merged changes', () => {
    const changes = [
      { createdAt: at(1), mergedAt: at(2), shippedAt: at(3) },
      { createdAt: at(1), mergedAt: at(2) },
      { createdAt: at(1), mergedAt: at(2), reason: reason('bot') },
    ]
    expect(metricOf(makeFacts({ changes }), 'change-lead-time').coverage).toEqual({ matched: 1, of: 2 })
  })

  test('a service that nothing deploys is not configured', () => {
    expect(metricOf(makeFacts({ lines: [] }), 'change-lead-time')).toMatchObject({
      status: 'not-configured',
      value: null,
      n: 0,
    })
  })
})

describe('deployment frequency', () => {
  const days = (...list: number[]) => list.map((d) => ({ finishedAt: at(d) }))

  test('is successes over elapsed days, fan-out copies and failures apart', () => {
    const metric = metricOf(
      makeFacts({
        deployments: [
          ...days(1, 1.5, 8, 15),
          { finishedAt: at(15), fanOutOf: 3 },
          { finishedAt: at(16), status: 1 },
          { finishedAt: at(17), status: 5 },
          { finishedAt: at(18), status: 3 },
          { finishedAt: at(19), status: 4 },
        ],
      }),
      'deployment-frequency',
    )
    expect(metric).toMatchObject({ status: 'value', value: 5 / 28, n: 5, unit: '1/day', clusters: 4 })
    expect(metric.details).toMatchObject({
      deployments: 5,
      'days-with-deployment': 4 / 28,
      'deployment-success-rate': 5 / 6,
      // gaps 0.5, 6.5, 7, 2 days
      'median-gap': 4.25 * 86400,
    })
  })

  test('the share of days counts working days when a calendar names them', () => {
    const metric = metricOf(makeFacts({ deployments: days(0, 5, 7) }), 'deployment-frequency', {
      calendar: { workingDays: [1, 2, 3, 4, 5], holidays: ['2026-01-06'] },
    })
    // Days 0 and 7 are Mondays; day 5 is a Saturday. 20 working days less a holiday.
    expect(metric.details?.['days-with-deployment']).toBeCloseTo(2 / 19)
  })

  test('reading 4: none in a window that was read is 0; in one that was not, no data; in part, partial', () => {
    const before = { deployments: days(-30) }
    const read = (from: number, to: number, complete = true) =>
      metricOf(
        makeFacts({ ...before, coverage: covers(['deployments'], from, to, complete) }),
        'deployment-frequency',
      )
    expect(read(at(-60), at(28))).toMatchObject({ status: 'value', value: 0, n: 0 })
    expect(read(at(-60), at(-1))).toMatchObject({ status: 'no-data', value: null, n: 0 })
    expect(read(at(14), at(28))).toMatchObject({ status: 'partial', value: 0, n: 0 })
    expect(read(at(-60), at(28), false)).toMatchObject({ status: 'partial', value: 0 })
    expect(metricOf(makeFacts(before), 'deployment-frequency')).toMatchObject({
      status: 'no-data',
      value: null,
    })
  })

  test('reading 4: coverage of other services says nothing about this one', () => {
    const coverage = covers(['deployments'], null, at(28)).map((entry) => ({ ...entry, services: ['pay'] }))
    expect(metricOf(makeFacts({ coverage }), 'deployment-frequency').status).toBe('no-data')
  })

  test('reading 19: a window that has not ended counts the time that has passed', () => {
    const facts = makeFacts({
      deployments: days(1, 2),
      coverage: covers(['deployments'], null, at(14)),
      readAt: at(14),
    })
    expect(metricOf(facts, 'deployment-frequency')).toMatchObject({ status: 'value', value: 2 / 14, n: 2 })
  })

  test('reading 19: rates of clipped weeks at the edges are scaled', () => {
    const metric = metricOf(
      makeFacts({ deployments: days(3, 8), coverage: covers(['deployments'], null, at(28)) }),
      'deployment-frequency',
      {
        window: { from: at(2), to: at(14) },
      },
    )
    expect(metric.series?.map(({ value, n }) => ({ value, n }))).toEqual([
      { value: 1 / 5, n: 1 },
      { value: 1 / 7, n: 1 },
    ])
  })

  test('the interval comes from full weeks', () => {
    const metric = metricOf(
      makeFacts({ deployments: days(1, 2, 8, 9, 15, 16, 22, 23) }),
      'deployment-frequency',
    )
    expect(metric.interval?.low).toBeGreaterThan(0)
    expect(metric.interval?.low).toBeLessThan(2 / 7)
    expect(metric.interval?.high).toBeGreaterThan(2 / 7)
  })
})

describe('change fail rate', () => {
  const failed = (d: number, more: Partial<DeploymentRow> = {}) => ({
    finishedAt: at(d),
    incidents: 1,
    linkedBy: method('time'),
    ...more,
  })

  test('is failed over successful and failed ones, with a Wilson interval', () => {
    const metric = metricOf(
      makeFacts({
        deployments: [
          failed(1),
          { finishedAt: at(2) },
          { finishedAt: at(3) },
          failed(4, { status: 1 }),
          { finishedAt: at(5), status: 1 },
        ],
      }),
      'change-fail-rate',
    )
    expect(metric).toMatchObject({ value: 0.5, n: 4, unit: 'ratio' })
    // scipy.stats.binomtest(2, 4).proportion_ci(method='wilson') = 0.15003899, 0.84996101
    expect(metric.interval?.low).toBeCloseTo(0.15003899, 7)
    expect(metric.interval?.high).toBeCloseTo(0.84996101, 7)
  })

  test('reading 8: says what linked each failure, and the rate without those linked by time alone', () => {
    const metric = metricOf(
      makeFacts({
        deployments: [
          failed(1),
          failed(2, { linkedBy: method('time') | method('rollback') }),
          failed(3, { linkedBy: method('named') | method('revert'), inferredOnly: 1 }),
          { finishedAt: at(4) },
        ],
      }),
      'change-fail-rate',
    )
    expect(metric.linkedBy).toEqual({ named: 1, revert: 0, rollback: 1, hotfix: 0, time: 1 })
    expect(metric.details?.['without-time']).toBe(0.5)
    expect(metric.inferred).toBeCloseTo(1 / 3)
  })

  test('without any source of incidents it is not configured: unknown, not 0 %', () => {
    const services = [{ name: 'shop', team: null, repositories: [], incidentsConfigured: false }]
    const facts = makeFacts({ services, deployments: [{ finishedAt: at(1) }] })
    for (const id of ['change-fail-rate', 'failed-deployment-recovery-time', 'deployment-rework-rate']) {
      expect(metricOf(facts, id)).toMatchObject({
        status: 'not-configured',
        value: null,
        n: 0,
        interval: null,
      })
    }
  })

  describe('where nobody reports incidents', () => {
    const unreported = {
      name: 'shop',
      team: null,
      repositories: [],
      incidentsConfigured: true,
      incidentsReported: false,
    }
    const reported = { ...unreported, name: 'pay', incidentsReported: true }
    const deployments = [{ finishedAt: at(1) }, { finishedAt: at(2), rework: rework('revert') }]
    const rates = ['change-fail-rate', 'deployment-rework-rate']

    test('0 % is inferred, and so is a recovery of nothing', () => {
      const facts = makeFacts({ services: [unreported], deployments: [{ finishedAt: at(1) }] })
      for (const id of rates) expect(metricOf(facts, id)).toMatchObject({ value: 0, inferred: 1 })
      expect(metricOf(facts, 'failed-deployment-recovery-time').inferred).toBe(1)
    })

    test('0 % that a source could have told otherwise is not', () => {
      const facts = makeFacts({ services: [reported], deployments: [{ finishedAt: at(1) }] })
      for (const id of rates) expect(metricOf(facts, id)).toMatchObject({ value: 0, inferred: null })
    })

    test('a revert is seen to be repair: where incidents are reported, nothing about rework is inferred', () => {
      const facts = makeFacts({ services: [reported], deployments })
      expect(metricOf(facts, 'deployment-rework-rate')).toMatchObject({ value: 0.5, inferred: null })
    })

    test('rework flagged by who deploys is reported, reverts are inferred, and both are a share', () => {
      const share = (...more: object[]) =>
        metricOf(
          makeFacts({ services: [unreported], deployments: [...deployments, ...more] }),
          'deployment-rework-rate',
        ).inferred
      expect(share()).toBe(1)
      expect(share({ finishedAt: at(3), rework: rework('unplanned') })).toBe(0.5)
    })

    test('the Quick Check marks their scores and the means made of them', () => {
      const facts = makeFacts({ services: [unreported], deployments: [{ finishedAt: at(1) }] })
      const check = (made: typeof facts) =>
        measure(made, { window: { from: at(0), to: at(28) } }).services[0]!.quickCheck
      expect(check(facts)?.inferred).toEqual([...rates, 'stability'])
      expect(check({ ...facts, services: [reported] })?.inferred).toEqual([])
    })
  })

  test('a rate whose denominator is 0 is null', () => {
    expect(metricOf(makeFacts(), 'change-fail-rate')).toMatchObject({ status: 'no-data', value: null, n: 0 })
  })

  test('coverage: incidents with a cause, of all that are not absorbed', () => {
    const incidents = [
      { startedAt: at(1), deployment: 0 },
      { startedAt: at(2) },
      { startedAt: at(3), inferred: 1, absorbedBy: 0 },
    ]
    const facts = makeFacts({ deployments: [failed(1)], incidents })
    expect(metricOf(facts, 'change-fail-rate').coverage).toEqual({ matched: 1, of: 2 })
  })
})

describe('failed deployment recovery time', () => {
  const failure = (d: number, recoveredAt: number) => ({
    finishedAt: at(d),
    incidents: 1,
    linkedBy: 2,
    recoveredAt,
  })

  test('with none open is the plain median', () => {
    const deployments = [failure(1, at(1) + hour), failure(2, at(2) + 3 * hour), { finishedAt: at(3) }]
    expect(metricOf(makeFacts({ deployments }), 'failed-deployment-recovery-time')).toMatchObject({
      status: 'value',
      value: 2 * 3600,
      n: 2,
      needs: '4 more failed deployments',
      details: { 'still-failing': 0, 'failed-deployments': 2 },
    })
  })

  test('reading 9: with some open it is the Kaplan-Meier median', () => {
    // 2 h, 4 h ended; 9 h twice still open at the end: survival 0.75, 0.5, so the median is 4 h.
    const end = at(28)
    const deployments = [
      failure(1, at(1) + 2 * hour),
      failure(2, at(2) + 4 * hour),
      { ...failure(0, NaN), finishedAt: end - 9 * hour },
      { ...failure(0, NaN), finishedAt: end - 9 * hour },
    ]
    const metric = metricOf(makeFacts({ deployments }), 'failed-deployment-recovery-time')
    expect(metric).toMatchObject({ status: 'value', value: 4 * 3600, n: 4, details: { 'still-failing': 2 } })
    expect(metric.interval).toMatchObject({ method: expect.stringContaining('Kaplan-Meier'), high: null })
  })

  test('reading 9: when half have not ended the median is not reached', () => {
    const deployments = [failure(1, NaN), failure(2, NaN), failure(3, at(4))]
    expect(metricOf(makeFacts({ deployments }), 'failed-deployment-recovery-time')).toMatchObject({
      status: 'too-few',
      value: null,
      n: 3,
      details: { 'still-failing': 2 },
    })
  })

  test('no failure is no data, not a recovery of 0 seconds', () => {
    const facts = makeFacts({ deployments: [{ finishedAt: at(1) }] })
    expect(metricOf(facts, 'failed-deployment-recovery-time')).toMatchObject({
      status: 'no-data',
      value: null,
      n: 0,
    })
  })
})

describe('deployment rework rate', () => {
  test('reading 10: repairs over successful deployments, by reason', () => {
    const deployments = [
      { finishedAt: at(1), rework: rework('rollback') },
      { finishedAt: at(2), rework: rework('hotfix') },
      { finishedAt: at(3), rework: rework('hotfix'), status: 1 },
      { finishedAt: at(4) },
      { finishedAt: at(5) },
    ]
    const metric = metricOf(makeFacts({ deployments }), 'deployment-rework-rate')
    expect(metric).toMatchObject({ value: 0.5, n: 4 })
    expect(metric.details).toEqual({ rollback: 1, unplanned: 0, 'incident-fix': 0, revert: 0, hotfix: 1 })
  })
})
