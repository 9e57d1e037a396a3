import { describe, expect, test } from 'vitest'
import { quickCheck, benchmarkKeys } from '../../src/metrics/quick-check.ts'
import { emptyReport } from '../../src/metrics/measured.ts'
import source from '../fixtures/dora-quick-check/benchmarks.json' with { type: 'json' }

const report = (id: string, value: number | null) => ({ ...emptyReport(id), value })
const hour = 3600
const day = 24 * hour
const scoreOf = (id: string, value: number | null) => quickCheck([report(id, value)]).byMetric[id]

describe('Quick Check scores', () => {
  test.each([
    [0, 10],
    [hour - 1, 10],
    [hour, 8],
    [day - 1, 8],
    [day, 6],
    [7 * day, 4],
    [31 * day, 2],
    [183 * day, 0],
  ])('a lead time or recovery of %d s scores %d', (seconds, score) => {
    expect(scoreOf('change-lead-time', seconds)).toBe(score)
    expect(scoreOf('failed-deployment-recovery-time', seconds)).toBe(score)
  })

  test.each([
    [25, 10],
    [24, 8],
    [1, 8],
    [0.99, 6],
    [1 / 7, 6],
    [1 / 8, 4],
    [1 / 30, 4],
    [1 / 31, 2],
    [1 / 182, 2],
    [0, 0],
  ])('%d deployments per day score %d', (perDay, score) => {
    expect(scoreOf('deployment-frequency', perDay)).toBe(score)
  })

  test('no deployment in less than six months fits two answers and has no score but a reason', () => {
    const none = [report('deployment-frequency', 0)]
    const short = quickCheck(none, 'all', 90 * day * 1000)
    expect(short.byMetric['deployment-frequency']).toBeNull()
    expect(short.reasons?.['deployment-frequency']).toMatch(/six months/)
    expect(quickCheck(none, 'all', 183 * day * 1000).byMetric['deployment-frequency']).toBe(0)
    expect(
      quickCheck([report('deployment-frequency', 1 / 90)], 'all', 90 * day * 1000).byMetric,
    ).toMatchObject({
      'deployment-frequency': 2,
    })
  })

  test('a guessed deployment rule scores neither lead time nor frequency: what lands scores 10 by itself', () => {
    const reports = [
      report('change-lead-time', 0),
      report('deployment-frequency', 1),
      report('change-fail-rate', 0.1),
    ]
    const { byMetric, reasons } = quickCheck(reports, 'all', Infinity, true)
    expect(byMetric).toMatchObject({
      'change-lead-time': null,
      'deployment-frequency': null,
      'change-fail-rate': 9,
    })
    expect(Object.keys(reasons ?? {})).toEqual(['change-lead-time', 'deployment-frequency'])
    expect(quickCheck(reports).byMetric['change-lead-time']).toBe(10)
  })

  test('a rate p scores 10 - 10 p', () => {
    expect(scoreOf('change-fail-rate', 0.19)).toBeCloseTo(8.1)
    expect(scoreOf('deployment-rework-rate', 0)).toBe(10)
  })

  test('no value has no score, and neither has a mean that needs it', () => {
    const check = quickCheck([
      report('change-lead-time', hour),
      report('deployment-frequency', 1),
      report('change-fail-rate', 0.1),
      report('failed-deployment-recovery-time', null),
      report('deployment-rework-rate', 0.2),
    ])
    expect(check).toMatchObject({ overall: null, throughput: null, stability: 8.5 })
    expect(check.byMetric['failed-deployment-recovery-time']).toBeNull()
  })

  test('means: overall of five, throughput of three, stability of two', () => {
    const check = quickCheck([
      report('change-lead-time', hour),
      report('deployment-frequency', 0.5),
      report('change-fail-rate', 0.1),
      report('failed-deployment-recovery-time', 2 * day),
      report('deployment-rework-rate', 0.3),
    ])
    expect(check.throughput).toBeCloseTo((8 + 6 + 6) / 3)
    expect(check.stability).toBeCloseTo(8)
    expect(check.overall).toBeCloseTo((8 + 6 + 9 + 6 + 7) / 5)
  })
})

describe('Quick Check benchmarks', () => {
  test('an unknown one is refused by name', () => {
    expect(() => quickCheck([], 'mining')).toThrow(/no benchmark "mining".*technology/)
  })

  test.each(benchmarkKeys)('%s equals the published numbers, high is best', (key) => {
    const published = source.find((row) => row.key === key)!
    const { benchmark } = quickCheck([], key)
    expect(benchmark.name).toBe(published.name)
    const turned = (mean: number) => expect.closeTo(10 - mean, 6)
    const recovery = published.metrics.failurerecovery.mean
    expect(benchmark.byMetric).toEqual({
      'change-lead-time': { mean: published.metrics.leadtime.mean, sd: published.metrics.leadtime.std },
      'deployment-frequency': {
        mean: published.metrics.deployfreq.mean,
        sd: published.metrics.deployfreq.std,
      },
      'change-fail-rate': {
        mean: turned(published.metrics.changefailure.mean),
        sd: published.metrics.changefailure.std,
      },
      'failed-deployment-recovery-time': {
        mean: published.file === 'organization_size' ? turned(recovery) : recovery,
        sd: published.metrics.failurerecovery.std,
      },
      'deployment-rework-rate': {
        mean: turned(published.metrics.rework.mean),
        sd: published.metrics.rework.std,
      },
    })
    expect(benchmark.stability.mean).toBeCloseTo(10 - published.metrics.software_delivery_instability.mean, 6)
    expect(benchmark.throughput.mean).toBe(published.metrics.software_delivery_throughput.mean)
  })

  test('all industries: overall 6.7', () => {
    expect(quickCheck([]).benchmark).toMatchObject({
      name: 'All industries',
      overall: { mean: 6.7, sd: 1.2 },
    })
  })
})
