import { emptyRecords, link, measure } from '@throughline/core'
import type { RecordSet } from '@throughline/core'
import { sampleOrganisation } from '@throughline/demo'
import { describe, expect, test } from 'vitest'
import { worth } from '../../src/doctor/improvement.ts'
import { improvements } from '../../src/doctor/improvements.ts'
import { incidentLinks } from '../../src/doctor/incident-links.ts'
import { rulesInUse } from '../../src/doctor/rules-in-use.ts'
import { staleSources } from '../../src/doctor/stale-sources.ts'

const until = Date.UTC(2026, 5, 1)
const day = 86_400_000
const { records } = sampleOrganisation({ until })
const noLinks = { changes: 430, linked: 430, byMethod: {}, unlinked: [] }
const noIncidents = { incidents: 0, linked: 0, byMethod: {}, unlinked: [], inferred: 0 }

function found(set: RecordSet, parts: Partial<Parameters<typeof improvements>[0]> = {}) {
  const facts = link(set, {})
  const report = measure(facts, { asOf: until })
  const workItems = facts.workItems.length
  const input = { report, clones: [], workItemLinks: noLinks, incidentLinks: incidentLinks(facts), workItems }
  return improvements({ ...input, ...parts })
}

describe('the three changes that would improve the numbers most', () => {
  test('changes that name no key: as many as there are', () => {
    const unlinked = [{ reason: 'names no key', count: 312, sample: ['acme/shop#1'] }] as const
    const [first] = found(records, { workItemLinks: { ...noLinks, linked: 118, unlinked } })
    expect(first).toMatchObject({ code: 'link-work-items', gained: 312, of: 430, noun: 'merged changes' })
    expect(worth(first!)).toBeCloseTo((312 / 430) * 2)
  })

  test('no work items at all are worth all numbers of work items', () => {
    const without = { ...records, workItems: [], transitions: [] }
    const [first] = found(without, { workItemLinks: null })
    expect(first?.code).toBe('read-work-items')
    expect(first?.metrics).toContain('cycle-time')
    expect(first?.gained).toBe(first?.of)
  })

  test('incidents that lead to no deployment, and none reported at all', () => {
    const codes = (parts: Parameters<typeof found>[1]) => found(records, parts).map(({ code }) => code)
    expect(codes({ incidentLinks: { ...noIncidents, incidents: 9, linked: 2 } })).toContain('link-incidents')
    expect(codes({ incidentLinks: { ...noIncidents, incidents: 9, linked: 9 } })).not.toContain(
      'link-incidents',
    )
    const none = found({ ...records, incidents: [], coverage: withoutIncidents(records) })
    expect(none.map(({ code }) => code)).toContain('report-incidents')
  })

  test('never more than three, best first, each gain within its total', () => {
    const all = found({ ...emptyRecords(until), deployments: records.deployments, commits: records.commits })
    expect(all.length).toBeLessThanOrEqual(3)
    expect(all.map(worth)).toEqual(all.map(worth).toSorted((a, b) => b - a))
    for (const { gained, of } of all) expect(gained).toBeLessThanOrEqual(of)
  })

  test('nothing is read: everything is to be connected', () => {
    expect(found(emptyRecords(until)).map(({ code }) => code)).toEqual([
      'read-reviews',
      'read-work-items',
      'read-deployments',
    ])
  })
})

function withoutIncidents({ coverage }: RecordSet): RecordSet['coverage'] {
  return coverage.filter(({ stream }) => stream !== 'incidents')
}

test('incidents: reported ones by how they were linked, as linking counts them', () => {
  const links = incidentLinks(link(records, {}))
  expect(links.incidents).toBe(records.incidents.length)
  expect(Object.values(links.byMethod).reduce((sum, count) => sum + count, 0)).toBe(links.linked)
  expect(links.linked).toBeGreaterThan(0)
})

test('rules: production of every service, with what reached it and what went anywhere', () => {
  const rules = rulesInUse(link(records, {}))
  expect(new Set(rules.map(({ service }) => service))).toEqual(
    new Set(records.deployments.map(({ service }) => service)),
  )
  for (const { matched, of } of rules) {
    expect(matched).toBeGreaterThan(0)
    expect(matched).toBeLessThanOrEqual(of)
  }
})

test('stale: by the newest stream of a source, files left out', () => {
  const entry = (source: string, to: number) =>
    ({ source, stream: 'commits', from: null, to, complete: true }) as const
  const coverage = [
    entry('github', until - 5 * day),
    entry('github', until - 3 * day),
    entry('git:shop', until),
    entry('file:deployments.csv', 0),
  ]
  expect(staleSources(coverage, until)).toEqual([
    { source: 'github', readTo: until - 3 * day, milliseconds: 3 * day },
  ])
})
