import { expect, test } from 'vitest'
import { emptyRecords } from '../../src/records/empty-records.ts'
import { link } from '../../src/link/link.ts'
import { measure } from '../../src/report/measure.ts'

const asOf = Date.UTC(2026, 5, 1)
const commit = {
  repository: 'acme/shop',
  sha: 'a'.repeat(40),
  parents: [],
  authoredAt: asOf - 9e8,
  committedAt: asOf - 9e8,
}

test.each([
  [false, 'no-data'],
  [true, 'not-configured'],
])('deployments of which none came: read completely is %s, so they are %s', (complete, status) => {
  const records = {
    ...emptyRecords(asOf),
    commits: [commit],
    coverage: [
      { source: 'github', stream: 'commits' as const, from: null, to: asOf, complete: true },
      { source: 'github', stream: 'deployments' as const, from: null, to: asOf, complete, reason: 'stopped' },
    ],
  }
  const services = [{ name: 'shop', repositories: ['acme/shop'] }]
  const report = measure(link(records, { services }), { asOf, window: '90d' })
  const shop = report.services.find(({ service }) => service === 'shop')
  for (const id of ['change-lead-time', 'deployment-frequency', 'deployment-rework-rate']) {
    expect(shop?.metrics.find((metric) => metric.id === id)).toMatchObject({ status, value: null, n: 0 })
  }
})
