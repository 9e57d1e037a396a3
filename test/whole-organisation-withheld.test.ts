import { type MetricReport, type RecordSet, type Report, link, measure } from '@throughline/core'
import { sampleOrganisation, type SampleOrganisation } from '@throughline/demo'
import { beforeAll, describe, expect, test } from 'vitest'
import type { FaultKind as GithubFault } from './emulators/github/faults.ts'
import type { FaultKind as JiraFault } from './emulators/jira/faults.ts'
import { saidByHand } from './whole-organisation/as-synced.ts'
import { type Synced, syncFromBoth } from './whole-organisation/both-servers.ts'

const until = Date.UTC(2026, 5, 1)
const sample = only(sampleOrganisation({ until }), ['search', 'mobile', 'ledger'])

function only(whole: SampleOrganisation, names: readonly string[]): SampleOrganisation {
  const { records } = whole
  const has = ({ service = '' }: { readonly service?: string | undefined }) => names.includes(service)
  const hosted = ({ repository }: { readonly repository: string }) => names.includes(repository.slice(5))
  const workItems = records.workItems.filter(has)
  const keys = new Set(workItems.map(({ key }) => key))
  return {
    ...whole,
    services: whole.services.filter(({ name }) => names.includes(name)),
    records: {
      ...records,
      commits: records.commits.filter(hosted),
      changes: records.changes.filter(hosted),
      deployments: records.deployments.filter(has),
      incidents: records.incidents.filter(has),
      workItems,
      transitions: records.transitions.filter(({ key }) => keys.has(key)),
      outcomes: [],
    },
  }
}

/** Every figure of a year, by service and metric. */
function figures(records: RecordSet, ids: Synced['ids']): ReadonlyMap<string, MetricReport> {
  const facts = link(records, { services: sample.services, ...saidByHand(sample.records, ids) })
  const { services, organisation }: Report = measure(facts, { asOf: until, window: '365d', detail: false })
  return new Map(
    [...services, organisation!].flatMap(({ service, metrics }) =>
      metrics.map((one) => [`${service} ${one.id}`, one] as const),
    ),
  )
}

let truth: ReadonlyMap<string, MetricReport>
beforeAll(async () => {
  const { records, ids, ended } = await syncFromBoth(sample)
  expect(Object.values(ended)).toEqual(['complete', 'complete'])
  truth = figures(records, ids)
  expect([...truth.values()].filter(({ status }) => status === 'partial')).toEqual([])
})

/** Figures that are not the true ones, by whether they own up to it. */
function affected({ records, ids }: Synced) {
  const found = figures(records, ids)
  const wrong = [...truth].flatMap(([name, real]) => {
    const one = found.get(name)
    // No figure is no wrong one.
    if (one === undefined || one.value === null) return []
    const same = one.value === real.value && one.n === real.n
    return same ? [] : [{ name, says: one.status, value: one.value, n: one.n, true: real.value, of: real.n }]
  })
  return {
    partial: wrong.filter(({ says }) => says === 'partial'),
    silent: wrong.filter(({ says }) => says !== 'partial'),
    sound: [...found.values()].filter(({ status }) => status === 'value').length,
  }
}

const share = 0.3

describe('three answers in ten come late', () => {
  test.each<[GithubFault, JiraFault]>([
    ['503', '503'],
    ['truncated', 'truncated'],
    ['html-200', 'html-200'],
    ['refuse', 'refuse'],
    ['secondary', '429'],
  ])(
    '%s: they are asked for again, at worst by the next sync, and every figure is true',
    async (hub, tracker) => {
      const withheld = { times: Infinity, share, seed: 1 }
      const synced = await syncFromBoth(sample, {
        syncs: 3,
        github: [{ do: hub, ...withheld }],
        jira: [{ do: tracker, ...withheld }],
      })
      expect(Object.values(synced.ended)).toEqual(['complete', 'complete'])
      expect(affected(synced)).toMatchObject({ partial: [], silent: [] })
    },
  )
})
