import type { MetricReport, Report, SeriesPoint } from '@throughline/core'

const hour = 3600
const week = 7 * 86_400_000
const from = Date.parse('2026-08-27T00:00:00Z')

function series(values: readonly (number | null)[]): SeriesPoint[] {
  return values.map((value, i) => ({
    from: new Date(from + i * week).toISOString(),
    to: new Date(from + (i + 1) * week).toISOString(),
    status: value === null ? 'no-data' : 'value',
    value,
    n: value === null ? 0 : 5,
  }))
}

const empty: Omit<MetricReport, 'id' | 'unit' | 'better'> = {
  status: 'no-data',
  value: null,
  n: 0,
  definition: 1,
  clusters: 0,
  interval: null,
  excluded: {},
  coverage: null,
  previous: null,
}
const sure = { confidence: 0.95, method: 'test' }

/** A report of one service with every kind of value and absence, made by hand. */
export const sampleReport: Report = {
  schemaVersion: 1,
  generatedAt: '2026-11-25T00:00:00.000Z',
  window: {
    from: '2026-08-27T00:00:00.000Z',
    to: '2026-11-25T00:00:00.000Z',
    timeZone: 'UTC',
    period: 'week',
  },
  previousWindow: { from: '2026-05-29T00:00:00.000Z', to: '2026-08-27T00:00:00.000Z' },
  profile: 'dora',
  by: 'service',
  choices: {},
  services: [
    {
      service: 'shop',
      team: 'checkout',
      environment: 'production',
      deploymentRule: 'tags v*.*.* without pre-releases',
      metrics: [
        {
          ...empty,
          id: 'change-lead-time',
          unit: 's',
          better: 'lower',
          status: 'value',
          value: 16.9 * hour,
          n: 214,
          clusters: 31,
          interval: { low: 11.4 * hour, high: 25 * hour, ...sure },
          percentiles: { p75: 27 * hour, p90: 52 * hour, p95: 97 * hour },
          excluded: { bot: 12, 'left-truncated': 4, 'merge-commit': 30 },
          coverage: { matched: 214, of: 230 },
          previous: { status: 'value', value: 19.4 * hour, n: 180 },
          series: series([9e4, 8e4, null, 7e4, 6e4, 6.1e4, 5e4, 5.5e4, 7e4, 4e4, 3e4, 4e4, 3.5e4]),
          breakdown: [
            { stage: 'coding', value: 5.1 * hour, n: 60, share: 0.34 },
            { stage: 'pickup', value: 2 * hour, n: 58, share: 0.11 },
            { stage: 'review', value: 6 * hour, n: 58, share: 0.4 },
            { stage: 'merge', value: null, n: 0, share: null },
            { stage: 'deploy', value: 3 * hour, n: 60, share: 0.15 },
          ],
        },
        {
          ...empty,
          id: 'deployment-frequency',
          unit: '1/day',
          better: 'higher',
          status: 'value',
          value: 31 / 90,
          n: 31,
          clusters: 12,
          interval: { low: 0.3, high: 0.41, ...sure },
          previous: { status: 'value', value: 0.2, n: 18 },
          series: series([2, 3, 0, 2, 1, 4, 3, 2, 2, 3, 4, 3, 2].map((n) => n / 7)),
        },
        {
          ...empty,
          id: 'change-fail-rate',
          unit: 'ratio',
          better: 'lower',
          status: 'value',
          value: 5 / 31,
          n: 31,
          clusters: 31,
          interval: { low: 0.07, high: 0.33, ...sure },
          previous: { status: 'value', value: 0.02, n: 50 },
          inferred: 0.6,
          linkedBy: { revert: 3, named: 2 },
        },
        {
          ...empty,
          id: 'failed-deployment-recovery-time',
          unit: 's',
          better: 'lower',
          status: 'too-few',
          n: 2,
          clusters: 2,
          needs: '4 more failed deployments',
        },
        { ...empty, id: 'deployment-rework-rate', unit: 'ratio', better: 'lower', status: 'not-configured' },
        {
          ...empty,
          id: 'change-cycle-time',
          unit: 's',
          better: 'lower',
          status: 'value',
          value: 30 * hour,
          n: 60,
          clusters: 60,
          interval: { low: 20 * hour, high: 40 * hour, ...sure },
          previous: { status: 'value', value: 28 * hour, n: 50 },
        },
        { ...empty, id: 'pickup-time', unit: 's', better: 'lower' },
        { ...empty, id: 'cycle-time', unit: 's', better: 'lower', status: 'not-configured' },
      ],
      quickCheck: {
        edition: 2025,
        overall: 6.1,
        throughput: 5.9,
        stability: null,
        byMetric: { 'change-lead-time': 7.3, 'deployment-frequency': 4, 'change-fail-rate': 8.4 },
        benchmark: {
          name: 'All industries',
          overall: { mean: 4.3, sd: 1.2 },
          throughput: { mean: 6, sd: 2.1 },
          stability: { mean: 7.9, sd: 2 },
          byMetric: {
            'change-lead-time': { mean: 5.5, sd: 2.4 },
            'deployment-frequency': { mean: 4.8, sd: 2.8 },
            'change-fail-rate': { mean: 8.1, sd: 2.1 },
          },
        },
      },
      landing: { squash: 0.92, merge: 0.08 },
    },
  ],
  organisation: null,
  coverage: [
    {
      source: 'git:.',
      stream: 'commits',
      from: null,
      to: Date.parse('2026-11-25T00:00:00Z'),
      complete: true,
    },
    {
      source: 'git:.',
      stream: 'deployments',
      from: null,
      to: Date.parse('2026-11-25T00:00:00Z'),
      complete: true,
    },
    {
      source: 'file:incidents.csv',
      stream: 'incidents',
      from: from,
      to: Date.parse('2026-10-01T00:00:00Z'),
      complete: false,
      reason: '3 rows were refused',
    },
  ],
  dataQuality: [
    {
      code: 'squash-originals-unknown',
      severity: 'info',
      count: 40,
      message:
        'Squashed changes whose original commits are unknown count by the commit on the branch: fetch refs/pull.',
      sample: ['#12', '#14', '#19', '#20'],
    },
    {
      code: 'negative-lead-time',
      severity: 'warning',
      count: 3,
      message: 'Commits were authored after they were shipped, so a clock was wrong; they are left out.',
      sample: ['abc123'],
      service: 'shop',
    },
  ],
  next: [
    {
      code: 'add-incidents',
      message:
        'Import incidents (throughline import incidents.csv --as incidents) to know what failed instead of inferring it.',
    },
  ],
}
