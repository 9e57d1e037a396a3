import { link, measure, type ChangeRecord } from '@throughline/core'
import { github } from '@throughline/github'
import { expect, test } from 'vitest'
import { organisationFrom } from '../emulators/github/build/organisation-from.ts'
import { githubEmulator } from '../emulators/github/github-emulator.ts'
import { virtualClock } from '../emulators/common/virtual-clock.ts'
import { keep } from './keep.ts'
import { oneRepository, until } from './one-repository.ts'

const repository = 'acme/shop'
const truth = oneRepository(repository)
const service = truth.deployments[0]!.service
const day = 86_400_000

function setUp() {
  const clock = virtualClock(until + day)
  const emulator = githubEmulator({ organisation: organisationFrom(truth), clock })
  const source = github({
    repositories: [repository],
    services: [
      {
        name: service,
        deployments: { from: 'github-deployments' },
        incidents: { labels: ['incident'] },
      },
    ],
    credentials: { token: 'a-token' },
    workItems: false,
    clock,
    fetch: emulator.fetch,
  })
  return { emulator, source, clock }
}

test('a full sync gives the records that the organisation was made from, within its budget', async () => {
  const { emulator, source } = setUp()
  const kept = keep()
  const estimate = await source.estimate({})
  const before = emulator.requests.length
  const outcome = await source.sync({}, kept.sink)
  expect(outcome).toMatchObject({ complete: true, skipped: [], findings: [] })
  expect(outcome.requests).toBe(emulator.requests.length - before)
  expect(outcome.points).toBe(emulator.requests.slice(before).reduce((sum, { cost }) => sum + cost, 0))
  expect(estimate.requests).toBe(outcome.requests)
  expect(Math.abs((estimate.points ?? 0) - (outcome.points ?? 0))).toBeLessThan(0.1 * (outcome.points ?? 0))

  const found = kept.records()
  const byNumber = new Map(found.changes.map((change) => [change.number, change]))
  expect(found.changes.length).toBe(truth.changes.length)
  const facts = ({
    createdAt,
    mergedAt,
    mergeSha,
    firstReviewAt,
    approvedAt,
    additions,
    title,
  }: ChangeRecord) => ({
    createdAt,
    mergedAt,
    mergeSha,
    firstReviewAt,
    approvedAt,
    additions,
    title,
  })
  expect(truth.changes.map((one) => facts(byNumber.get(one.number)!))).toEqual(truth.changes.map(facts))
  expect(truth.changes.map((one) => [...(byNumber.get(one.number)!.commits ?? [])].sort())).toEqual(
    truth.changes.map((one) => [...(one.commits ?? [])].sort()),
  )
  const pulls = emulator.requests
    .slice(before)
    .filter(({ operation }) => operation?.startsWith('PullRequest'))
  expect((pulls.length / truth.changes.length) * 1000).toBeLessThan(60)

  const real = measure(
    link({ ...truth, readAt: until }, { services: [{ name: service, repositories: [repository] }] }),
  )
  const ours = measure(
    link({ ...found, readAt: until }, { services: [{ name: service, repositories: [repository] }] }),
  )
  const values = (report: typeof real) =>
    Object.fromEntries(report.services[0]!.metrics.map(({ id, value, n }) => [id, { value, n }]))
  expect(values(ours)).toEqual(values(real))

  const again = await source.sync(kept.cursors, kept.sink)
  expect(again).toMatchObject({ complete: true })
  expect(again.requests).toBeLessThanOrEqual(5)
})
