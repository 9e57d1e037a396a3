import { expect, test } from 'vitest'
import { emptyReport } from '../../src/metrics/measured.ts'
import { legacyClusters } from '../../src/metrics/legacy-clusters.ts'
import { measure } from '../../src/report/measure.ts'
import { at, makeFacts } from './support/make-facts.ts'

const hour = 3600
const day = 24 * hour

test.each([
  ['change-lead-time', day - 1, 'elite'],
  ['change-lead-time', day, 'high'],
  ['change-lead-time', 7 * day, 'medium or low'],
  ['change-lead-time', 31 * day, null],
  ['deployment-frequency', 2, 'elite'],
  ['deployment-frequency', 1, 'high'],
  ['deployment-frequency', 1 / 8, 'medium or low'],
  ['deployment-frequency', 1 / 40, null],
  ['change-fail-rate', 0.05, 'elite'],
  ['change-fail-rate', 0.051, 'high'],
  ['change-fail-rate', 0.15, 'medium'],
  ['change-fail-rate', 0.64, 'low'],
  ['change-fail-rate', 0.65, null],
  ['failed-deployment-recovery-time', hour - 1, 'elite'],
  ['failed-deployment-recovery-time', hour, 'high'],
  ['failed-deployment-recovery-time', day, 'medium'],
  ['failed-deployment-recovery-time', 14 * day, null],
  ['failed-deployment-recovery-time', 40 * day, 'low'],
])('%s of %d was %s in 2023', (id, value, level) => {
  expect(legacyClusters([{ ...emptyReport(id), value }])).toMatchObject([{ id, edition: 2023, level }])
})

test('no value and rework have none, and a report has them only when asked', () => {
  expect(legacyClusters([emptyReport('change-fail-rate')])).toEqual([])
  expect(legacyClusters([{ ...emptyReport('deployment-rework-rate'), value: 0.1 }])).toEqual([])
  const facts = makeFacts({ deployments: [{ finishedAt: at(1) }] })
  const window = { from: at(0), to: at(28) }
  expect(measure(facts, { window }).services[0]).not.toHaveProperty('legacyClusters')
  expect(measure(facts, { window, legacyClusters: true }).services[0]?.legacyClusters).toHaveLength(2)
})
