import { deploymentStatuses } from '@throughline/core'
import { describe, expect, test } from 'vitest'
import { sampleOrganisation } from '../src/index.ts'
import { compareWithTruth } from './compare-with-truth.ts'

const until = Date.parse('2026-10-05T12:00:00Z')
const sample = sampleOrganisation({ until })
const { records, truth } = sample

describe('what link finds is what happened', () => {
  const found = compareWithTruth(sample)

  test('every commit: the deployment that shipped it, and its lead time', () => {
    expect(found.commits).toEqual([])
  })

  test('every deployment: copies, redeploys, failures, their cause and recovery, rework', () => {
    expect(found.deployments).toEqual([])
  })

  test('every incident: the deployment that caused it', () => {
    expect(found.incidents).toEqual([])
  })

  test('every work item: start, done, shipped', () => {
    expect(found.items).toEqual([])
  })

  test.each([
    [1, '2026-11-24T23:59:59Z'],
    [7, '2027-01-03T04:00:00Z'],
    [42, '2025-12-26T09:30:00Z'],
    [99, '2026-04-30T00:00:00Z'],
  ])('the same for seed %d at %s', (seed, at) => {
    const { commits, deployments, incidents, items } = compareWithTruth(
      sampleOrganisation({ seed, until: Date.parse(at) }),
    )
    expect({ commits, deployments, incidents, items }).toEqual({
      commits: [],
      deployments: [],
      incidents: [],
      items: [],
    })
  })

  test('a wrong link would be seen', () => {
    const [first, ...others] = records.deployments.filter(({ service }) => service === 'shop').slice(40)
    const wrong = records.deployments.filter((deployment) => deployment !== first)
    expect(others.length).toBeGreaterThan(0)
    expect(compareWithTruth({ ...sample, records: { ...records, deployments: wrong } }).commits).not.toEqual(
      [],
    )
  })
})

describe('the organisation', () => {
  test('is the same for the same seed and another for another', () => {
    expect(sampleOrganisation({ until })).toEqual(sample)
    expect(sampleOrganisation({ until, seed: 1 }).records.commits).not.toEqual(records.commits)
  })

  test('is neither small nor large', () => {
    expect(records.commits.length).toBeGreaterThan(5000)
    expect(records.commits.length).toBeLessThan(12_000)
  })

  test('knows nothing later than its end', () => {
    const instants = Object.values(records)
      .filter((rows) => Array.isArray(rows))
      .flatMap((rows) => rows.flatMap((row) => Object.entries(row)))
      .filter(([name, value]) => /At$|^at$|^to$/.test(name) && typeof value === 'number')
    expect(instants.length).toBeGreaterThan(20_000)
    expect(instants.filter(([, at]) => Number(at) > until)).toEqual([])
  })

  test('dates everything to the millisecond', () => {
    const instants = Object.values(records)
      .filter((rows) => Array.isArray(rows))
      .flatMap((rows) => (rows as object[]).flatMap((row) => Object.entries(row)))
      .filter(([name, value]) => /At$|^at$/.test(name) && typeof value === 'number')
    expect(instants.length).toBeGreaterThan(10_000)
    expect(instants.filter(([, value]) => !Number.isInteger(value))).toEqual([])
  })

  test('has something of everything', () => {
    const failures = [...truth.deployments.values()].flatMap(({ failure }) => failure ?? [])
    expect(new Set(failures.map(({ linkedBy }) => linkedBy))).toEqual(
      new Set(['named', 'revert', 'rollback', 'hotfix', 'time']),
    )
    expect(failures.some(({ recoveredAt }) => recoveredAt === null)).toBe(true)
    const reworks = new Set([...truth.deployments.values()].map(({ rework }) => rework))
    expect(reworks).toEqual(new Set(['none', 'rollback', 'unplanned', 'incident-fix', 'revert', 'hotfix']))
    expect(new Set([...truth.commits.values()].map(({ excluded }) => excluded))).toEqual(
      new Set(['none', 'bot', 'merge-commit', 'left-truncated']),
    )
    const statuses = new Set(records.deployments.map(({ status }) => status))
    expect([...statuses].every((status) => deploymentStatuses.includes(status))).toBe(true)
    expect(statuses.size).toBeGreaterThan(2)
    expect(records.changes.some(({ mergedAt }) => mergedAt === undefined)).toBe(true)
    expect(records.transitions.some(({ kind }) => kind === 'flag')).toBe(true)
    expect(new Set(truth.incidents.values())).toContain(null)
    expect([...truth.items.values()].some(({ abandoned }) => abandoned)).toBe(true)
  })

  test('ships faster once it works on the trunk', () => {
    const turn = sample.initiatives[0]!.started
    const days = (from: number, to: number) => {
      const leads = [...truth.commits.values()]
        .filter(({ service, deployment, leadTime }) => {
          const at = records.deployments.find(({ id }) => id === deployment)?.finishedAt ?? 0
          return service === 'shop' && leadTime !== null && at >= from && at < to
        })
        .map(({ leadTime }) => leadTime! / 86_400)
        .sort((a, b) => a - b)
      return leads[Math.floor(leads.length / 2)]!
    }
    expect(days(0, turn)).toBeGreaterThan(3)
    expect(days(turn + 4 * 7 * 86_400_000, until)).toBeLessThan(1.5)
  })
})
