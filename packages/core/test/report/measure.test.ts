import { describe, expect, test } from 'vitest'
import { metricCatalogue } from '../../src/metrics/catalogue.ts'
import { metrics } from '../../src/metrics/metrics.ts'
import { explain } from '../../src/report/explain.ts'
import { measure } from '../../src/report/measure.ts'
import { at, covers, hour, makeFacts } from '../metrics/support/make-facts.ts'

const window = { from: at(0), to: at(28) }
const dora = [
  'change-lead-time',
  'deployment-frequency',
  'change-fail-rate',
  'failed-deployment-recovery-time',
  'deployment-rework-rate',
]
const ids = (report: ReturnType<typeof measure>) => report.services[0]!.metrics.map(({ id }) => id)

describe('which metrics a report has', () => {
  test('every metric of the catalogue can be measured, and nothing else', () => {
    expect(Object.keys(metrics).sort()).toEqual(metricCatalogue.map(({ id }) => id).sort())
  })

  test('the five DORA metrics are always there, with typed absence', () => {
    const report = measure(makeFacts({ lines: [] }), { window })
    expect(ids(report)).toEqual(dora)
    expect(
      report.services[0]!.metrics.every(({ status, value }) => status === 'not-configured' && value === null),
    ).toBe(true)
  })

  test('others where there is data for them', () => {
    expect(
      ids(measure(makeFacts({ workItems: [{ createdAt: at(1), doneAt: at(2) }] }), { window })),
    ).toContain('cycle-time')
    expect(ids(measure(makeFacts({ changes: [{ createdAt: at(1), mergedAt: at(2) }] }), { window }))).toEqual(
      [...dora, 'merge-time', 'deploy-time', 'changes-merged'],
    )
  })

  test('only those asked for, and a name that is none is refused', () => {
    expect(ids(measure(makeFacts(), { window, metrics: ['wip', 'change-lead-time'] }))).toEqual([
      'change-lead-time',
      'wip',
    ])
    expect(() => measure(makeFacts(), { metrics: ['lead-time'] })).toThrow(
      /no metric "lead-time".*change-lead-time/s,
    )
  })

  test('facts without services still report their work items', () => {
    const facts = makeFacts({
      services: [],
      lines: [],
      workItems: [{ service: -1, createdAt: at(0), startedAt: at(1), doneAt: at(2) }],
    })
    const [all] = measure(facts, { window }).services
    expect(all?.metrics.find(({ id }) => id === 'cycle-time')?.value).toBe(86400)
  })
})

describe('windows', () => {
  test('reading 19: a length ends at asOf, starts at a local midnight, and the window before has the same length', () => {
    const report = measure(makeFacts(), {
      window: '7d',
      asOf: at(20),
      calendar: { timeZone: 'Europe/Berlin' },
    })
    expect(report.window).toEqual({
      from: '2026-01-17T23:00:00.000Z',
      to: '2026-01-25T00:00:00.000Z',
      timeZone: 'Europe/Berlin',
      period: 'week',
    })
    expect(report.previousWindow).toEqual({
      from: '2026-01-10T23:00:00.000Z',
      to: '2026-01-17T23:00:00.000Z',
    })
  })

  test('bad windows are refused in one sentence', () => {
    expect(() => measure(makeFacts(), { window: 'soon' })).toThrow(
      '"soon" is no window: give a length such as 90d, 12w or 3mo, or from and to.',
    )
    expect(() => measure(makeFacts(), { window: { from: 5, to: 5 } })).toThrow(/is empty/)
  })

  test('nothing after asOf counts', () => {
    const facts = makeFacts({ deployments: [{ finishedAt: at(1) }, { finishedAt: at(20) }] })
    const report = measure(facts, { window, asOf: at(10), metrics: ['deployment-frequency'] })
    expect(report.services[0]!.metrics[0]).toMatchObject({ n: 1, value: 0.1 })
  })
})

const two = {
  services: [
    { name: 'pay', team: 'money', repositories: ['acme/mono'], incidentsConfigured: true },
    { name: 'shop', team: 'checkout', repositories: ['acme/mono'], incidentsConfigured: true },
  ],
  lines: [
    { service: 0, environment: 'production', production: true, deploymentRule: 'tags' },
    { service: 1, environment: 'production', production: true, deploymentRule: 'releases' },
    { service: 1, environment: 'production-eu', production: true, deploymentRule: 'releases' },
    { service: 1, environment: 'staging', production: false, deploymentRule: 'releases' },
  ],
  commits: [
    { line: 0, sha: 'a', repository: 'acme/mono', authoredAt: at(0), shippedAt: at(1) },
    { line: 1, sha: 'a', repository: 'acme/mono', authoredAt: at(0), shippedAt: at(3), shared: 2 },
    { line: 2, sha: 'a', repository: 'acme/mono', authoredAt: at(0), shippedAt: at(5), shared: 1 },
    { line: 3, sha: 'a', repository: 'acme/mono', authoredAt: at(0), shippedAt: at(0.1) },
  ],
  deployments: [
    { line: 0, finishedAt: at(1) },
    { line: 1, finishedAt: at(3) },
    { line: 2, finishedAt: at(5) },
    { line: 3, finishedAt: at(0.1) },
  ],
}

describe('scopes', () => {
  const lead = (report: ReturnType<typeof measure>) =>
    [...report.services, ...(report.organisation ? [report.organisation] : [])].map(
      ({ service, environment, metrics: [metric] }) => [
        service,
        environment,
        metric?.value === null || metric === undefined ? null : metric.value / 86400,
        metric?.n,
      ],
    )
  const of = (options: Parameters<typeof measure>[1]) =>
    measure(makeFacts(two), { window, metrics: ['change-lead-time'], ...options })

  test('readings 18 and 22: production environments are separate lines; a shared commit counts once in the total', () => {
    expect(lead(of({}))).toEqual([
      ['pay', 'production', 1, 1],
      ['shop', 'production', 3, 1],
      ['shop', 'production-eu', 5, 1],
      ['all', 'production, production-eu', 1, 1],
    ])
  })

  test('reading 22: organisation totals of deployments are sums', () => {
    const report = measure(makeFacts(two), { window, metrics: ['deployment-frequency'] })
    expect(report.organisation?.metrics[0]?.n).toBe(3)
  })

  test('by team: what another service of the team counts is once, what another team counts is still its own', () => {
    expect(lead(of({ by: 'team' }))).toEqual([
      ['checkout', 'production, production-eu', 3, 1],
      ['money', 'production', 1, 1],
      ['all', 'production, production-eu', 1, 1],
    ])
  })

  test('by repository', () => {
    expect(lead(of({ by: 'repository' }))).toEqual([['acme/mono', 'production, production-eu', 1, 1]])
  })

  test('one service, or one environment', () => {
    expect(lead(of({ service: 'pay' }))).toEqual([['pay', 'production', 1, 1]])
    expect(of({ service: 'pay' }).organisation).toBeNull()
    expect(lead(of({ service: 'shop', environment: 'staging' }))).toEqual([['shop', 'staging', 0.1, 1]])
  })

  test('a service that is not there is refused by name, not an empty report', () => {
    expect(() => of({ service: 'shp' })).toThrow('There is no "shp" in the data. Known: pay, shop.')
  })

  test('by type: work items of a type, whatever their service', () => {
    const workItems = [
      { type: 'Bug', service: 0, createdAt: at(0), startedAt: at(0), doneAt: at(1) },
      { type: 'Story', service: -1, createdAt: at(0), startedAt: at(0), doneAt: at(3) },
      { type: 'Story', service: 1, createdAt: at(0), startedAt: at(0), doneAt: at(5) },
    ]
    const report = measure(makeFacts({ ...two, workItems }), { window, by: 'type', metrics: ['cycle-time'] })
    expect(report.services.map(({ service, metrics: [metric] }) => [service, metric?.value])).toEqual([
      ['Bug', 86400],
      ['Story', 4 * 86400],
    ])
    expect(report.organisation?.metrics[0]).toMatchObject({ n: 3 })
  })
})

describe('around the numbers', () => {
  test('reading 2: how changes land', () => {
    const changes = [1, 1, 2, 0].map((landing, i) => ({
      createdAt: at(1),
      mergedAt: at(2),
      landing,
      number: String(i),
    }))
    expect(measure(makeFacts({ changes }), { window }).services[0]?.landing).toEqual({
      unknown: 0.25,
      merge: 0.5,
      squash: 0.25,
    })
  })

  test('choices name what changes numbers', () => {
    const { choices, profile } = measure(makeFacts(), {
      window,
      calendar: { timeZone: 'Europe/Berlin', workingDays: [1, 5], holidays: ['2026-01-06'] },
    })
    expect(profile).toBe('dora')
    expect(choices).toMatchObject({
      'work-item clock': 'firstStart to lastDone, reset by a move back to the backlog, elapsed time',
      'time zone': 'Europe/Berlin',
      days: 'Monday, Friday, without 1 holiday',
    })
  })

  test('findings: read in part, nothing deployed, all failures inferred', () => {
    const facts = makeFacts({
      coverage: [...covers(['deployments'], at(14), at(28)), ...covers(['changes'], null, at(28), false)],
      deployments: [{ finishedAt: at(20), incidents: 1, linkedBy: 8, inferredOnly: 1 }],
    })
    const codes = (report: ReturnType<typeof measure>) => report.dataQuality.map(({ code }) => code)
    expect(codes(measure(facts, { window }))).toEqual([
      'window-read-in-part',
      'window-read-in-part',
      'failures-inferred',
    ])
    expect(codes(measure(makeFacts(), { window }))).toEqual(['no-deployments'])
  })

  test('next steps are concrete', () => {
    const facts = makeFacts({
      commits: [{ authoredAt: at(0), shippedAt: at(1), deployment: 0 }],
      deployments: [{ finishedAt: at(1) }, { finishedAt: at(2), incidents: 1, linkedBy: 8, inferredOnly: 1 }],
    })
    const services = facts.services.map((service) => ({ ...service, incidentsReported: false }))
    expect(measure({ ...facts, services }, { window }).next).toEqual([
      {
        code: 'incidents-inferred-only',
        message:
          'shop: no incident source: the fail rate rests on reverts, rollbacks and hotfixes only. Add one: GitHub issues by label, Jira, a webhook or an import.',
      },
      {
        code: 'still-failing',
        message:
          'shop: 1 failed deployment is still failing. Resolve the incidents, or record when they ended.',
      },
      {
        code: 'no-work-items',
        message:
          'No work items: connect Jira or GitHub issues to get cycle time, throughput and time to market.',
      },
      { code: 'too-few', message: 'shop: change lead time needs 5 more deployments for an interval.' },
    ])
  })

  describe('next steps without deployments', () => {
    const step = (facts: ReturnType<typeof makeFacts>) => measure(facts, { window }).next[0]

    test('say how to name or import them when there is none at all', () => {
      expect(step(makeFacts({ lines: [] }))).toMatchObject({
        code: 'no-deployment-rule',
        message: expect.stringMatching(/nothing says when it is deployed.* tag .*--deployments.*import/s),
      })
    })

    test('name the rule that found none', () => {
      const rules = [{ service: 'shop', kind: 'deployments' as const, text: 'tags v*', matched: 0, of: 0 }]
      expect(step(makeFacts({ lines: [], rules }))?.message).toMatch(
        /no deployment found by the rule "tags v\*"/,
      )
    })

    test('say when the last was when there is none in the window', () => {
      const facts = makeFacts({ deployments: [{ finishedAt: at(-400) }, { finishedAt: at(-365) }] })
      expect(step(facts)).toMatchObject({
        code: 'no-deployments',
        message: expect.stringMatching(
          /the last was on 2025-01-05\. .*longer window.*--deployments.*import/s,
        ),
      })
    })
  })

  test('files that end before the window does are told, with what to say when they are whole', () => {
    const coverage = (source: string, to: number) => [
      { source, stream: 'deployments' as const, from: at(0), to, complete: true },
    ]
    const told = (source: string, to: number) => {
      const report = measure(
        makeFacts({ coverage: coverage(source, to), deployments: [{ finishedAt: at(1) }] }),
        {
          window,
        },
      )
      return [...report.dataQuality, ...report.next]
        .map(({ code, message }) => `${code}: ${message}`)
        .join('\n')
    }
    expect(told('file:deployments.csv', at(20))).toMatch(/files-cover-part: .*--covers/)
    expect(told('file:deployments.csv', at(20))).toMatch(
      /say-what-files-cover: .*--covers 2026-01-05\.\.2026-02-02;.*deployments\.csv to 2026-01-25/,
    )
    expect(told('file:deployments.csv', at(28))).not.toMatch(/cover-part|say-what-files-cover/)
    expect(told('github', at(20))).not.toMatch(/cover-part|say-what-files-cover/)
  })
})

describe('explain', () => {
  const facts = makeFacts({
    commits: [
      { sha: 'fast', title: 'Quick one', authoredAt: at(1) - hour, shippedAt: at(1), deployment: 0 },
      { sha: 'slow', title: 'Slow one', authoredAt: at(1) - 5 * hour, shippedAt: at(1), deployment: 0 },
      { sha: 'robot', authoredAt: at(0), shippedAt: at(1), reason: 1 },
    ],
    deployments: [
      { id: 'one', ref: 'v1', finishedAt: at(1) },
      { id: 'two', ref: 'v2', finishedAt: at(2), incidents: 1, linkedBy: 1 << 5 },
      { id: 'three', ref: 'v3', finishedAt: at(3) },
    ],
    incidents: [{ id: 'INC-1', startedAt: at(2) + hour, deployment: 1, linkedBy: 5 }],
  })

  test('gives the slowest items first, with evidence, and the formula with the numbers in', () => {
    const explanation = explain(facts, { window, metric: 'change-lead-time', service: 'shop' })
    expect(explanation.items.map(({ id, value, evidence }) => [id, value, evidence['shipped in']])).toEqual([
      ['slow', 5 * 3600, 'v1 (one)'],
      ['fast', 3600, 'v1 (one)'],
    ])
    expect(explanation.formula).toBe(
      'median(deployment finished - commit authored) over 2 values = 10800 s (3 h)',
    )
    expect(explanation.excluded).toMatchObject([
      { reason: 'bot', count: 1, sample: [{ id: 'robot', value: null }] },
    ])
    expect(explanation.choices).toMatchObject({ deployments: 'tags', definitions: 'DORA, as defined here' })
  })

  test('gives failed deployments first, and the deployments behind a frequency latest first', () => {
    expect(explain(facts, { window, metric: 'change-fail-rate' })).toMatchObject({
      formula: 'deployments that caused an incident / deployments = 1 / 3 = 33.33 %',
      items: [
        {
          id: 'two',
          value: 1,
          evidence: { 'linked by': 'time', incidents: 'INC-1', recovered: 'still failing' },
        },
        { id: 'three' },
        { id: 'one' },
      ],
    })
    const frequency = explain(facts, { window, metric: 'deployment-frequency', limit: 2 })
    expect(frequency.items.map(({ id }) => id)).toEqual(['three', 'two'])
    expect(frequency).toMatchObject({
      total: 3,
      formula: 'successful deployments / days in the window = 3 / 28 = 0.1071 per day',
    })
  })

  test('says the same as the report', () => {
    const report = measure(facts, { window })
    for (const metric of report.services[0]!.metrics) {
      expect(explain(facts, { window, metric: metric.id }).metric).toEqual(metric)
    }
  })

  test('explains absence, and refuses what is not there', () => {
    expect(explain(facts, { window, metric: 'cycle-time' })).toMatchObject({
      formula: 'median(done - started) = no value (not-configured, n = 0)',
      items: [],
      total: 0,
    })
    expect(() => explain(facts, { metric: 'change-lead-time', service: 'nope' })).toThrow(
      'There is no "nope" in the data. Known: shop.',
    )
  })
})
