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

describe('three answers in ten are never given', () => {
  test.each<[GithubFault, JiraFault, readonly number[]]>([
    ['403-scope', '403', [1, 2, 3, 4, 5, 6]],
    ['404', '404', [1, 2, 3, 4, 5, 6]],
    // GitHub answers so where a page is too heavy: what is given up then stays missing until all is read anew.
    ['502', '404', [1]],
  ])('%s: every figure that is affected says that it is partial', async (hub, tracker, seeds) => {
    let partial = 0
    let sound = 0
    for (const seed of seeds) {
      const withheld = { times: Infinity, share, seed }
      const synced = await syncFromBoth(sample, {
        github: [{ do: hub, ...withheld }],
        jira: [{ do: tracker, ...withheld }],
      })
      const found = affected(synced)
      expect(found.silent, `seed ${seed}`).toEqual([])
      partial += found.partial.length
      sound += found.sound
    }
    expect(partial).toBeGreaterThan(5 * seeds.length)
    expect(sound, 'what was read to its end stays sound').toBeGreaterThan(seeds.length)
  })
})

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

describe('the token runs out in the middle', () => {
  test.each([3, 8, 15, 24, 30])('after %i answers', async (at) => {
    const refused = { do: '401', times: Infinity, at } as const
    const synced = await syncFromBoth(sample, {
      github: [refused],
      jira: [{ ...refused, at: Math.ceil(at / 3) }],
    })
    expect(synced.ended.github).toBe('failed')
    expect(affected(synced).silent).toEqual([])
  })
})
