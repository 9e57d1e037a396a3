import { link, measure, metricCatalogue, type Report } from '@throughline/core'
import { sampleOrganisation } from '@throughline/demo'
import { beforeAll, describe, expect, test } from 'vitest'
// @boundaries-ignore a helper of tests only, not worth publishing
import { compareFacts } from '../packages/demo/test/compare-with-truth.ts'
import { asServersKnow, saidByHand, truthAsServersKnow } from './whole-organisation/as-synced.ts'
import { syncFromBoth, type Synced } from './whole-organisation/both-servers.ts'

const until = Date.UTC(2026, 5, 1)
const sample = sampleOrganisation({ until })
const { records, services } = sample
const year = { asOf: until, window: '365d', period: 'month' } as const

let synced: Synced
let facts: ReturnType<typeof link>
beforeAll(async () => {
  synced = await syncFromBoth(sample)
  facts = link(synced.records, { services, ...saidByHand(records, synced.ids) })
})

test('both are read to their end, and nothing is too much', () => {
  expect(synced.ended).toEqual({ github: 'complete', 'jira:acme.atlassian.net': 'complete' })
  const counts = ({
    commits,
    changes,
    deployments,
    incidents,
    workItems,
    transitions,
    statuses,
  }: typeof records) => ({
    commits: commits.length,
    changes: changes.length,
    deployments: deployments.length,
    incidents: incidents.length,
    workItems: workItems.length,
    transitions: transitions.length,
    statuses: statuses.length,
  })
  expect(counts(synced.records)).toEqual(counts(records))
})

describe('what is linked is what happened', () => {
  let found: ReturnType<typeof compareFacts>
  beforeAll(() => {
    found = compareFacts(facts, truthAsServersKnow(sample, synced.ids))
  })

  test('every commit: the deployment that shipped it, and its lead time', () => {
    expect(found.commits).toEqual([])
  })

  test('every deployment: copies, redeploys, failures, their cause and recovery, rework', () => {
    expect(found.deployments).toEqual([])
  })

  test('every incident: the deployment that caused it', () => {
    expect(sample.truth.incidents.size).toBeGreaterThan(50)
    expect(found.incidents).toEqual([])
  })

  test('every work item and epic: start, done, shipped', () => {
    expect(records.workItems.filter(({ type }) => type === 'Epic').length).toBeGreaterThan(20)
    expect(found.items).toEqual([])
  })
})

/** Metrics with everything a report says of them, by service and id. */
function figures({ services, organisation }: Report) {
  const scopes = organisation === null ? services : [...services, organisation]
  return Object.fromEntries(
    scopes.map(({ service, metrics, quickCheck, landing }) => [
      service,
      { ...Object.fromEntries(metrics.map((one) => [one.id, one])), quickCheck, landing },
    ]),
  )
}

describe('every figure is the true one', () => {
  const known = link(asServersKnow(records), { services })

  test.each(['service', 'team', 'repository', 'type'] as const)('by %s', (by) => {
    const real = figures(measure(known, { ...year, by }))
    expect(Object.keys(real).length).toBeGreaterThan(1)
    expect(figures(measure(facts, { ...year, by }))).toEqual(real)
  })

  test('of the whole organisation, also where nobody says of which service a work item is', () => {
    const { organisation: found } = measure(facts, year)
    const placed = { ...asServersKnow(records), workItems: records.workItems }
    const { organisation: real } = measure(link(placed, { services }), year)
    const counted = new Set(real!.metrics.filter(({ n }) => n > 0).map(({ id }) => id))
    const silent = metricCatalogue.filter(({ id }) => !counted.has(id)).map(({ id }) => id)
    expect(silent).toEqual([])
    expect(found!.metrics).toEqual(real!.metrics)
  })
})

test('an initiative: before and after, on the services it is for', () => {
  const [initiative] = sample.initiatives
  const { started, primary, services: touched } = initiative!
  const weeks = 26 * 7 * 86_400_000
  const value = (of: typeof facts, from: number, to: number, service: string) =>
    measure(of, { asOf: until, window: { from, to }, service, metrics: [primary] }).services[0]!.metrics[0]!
  expect(touched).toEqual(['shop'])
  for (const service of touched) {
    const before = value(facts, started - weeks, started, service)
    const after = value(facts, started, started + weeks, service)
    const known = link(asServersKnow(records), { services })
    expect([before, after]).toEqual([
      value(known, started - weeks, started, service),
      value(known, started, started + weeks, service),
    ])
    expect(after.value).toBeLessThan(before.value! / 2)
  }
})

test('series of the business come from neither: they are imported', () => {
  expect(records.outcomes.length).toBeGreaterThan(50)
  expect(synced.records.outcomes).toEqual([])
})
