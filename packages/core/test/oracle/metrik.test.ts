import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { link } from '../../src/link/link.ts'
import { emptyRecords } from '../../src/records/empty-records.ts'
import type { CommitRecord, DeploymentRecord, IncidentRecord } from '../../src/records/records.ts'
import { explain } from '../../src/report/explain.ts'

interface Build {
  readonly pipelineId: number | string
  readonly number: number
  readonly stages: readonly {
    readonly name: string
    readonly status: string
    readonly startTimeMillis: number
    readonly durationMillis: number
    readonly pauseDurationMillis: number
  }[]
  readonly changeSets: readonly { readonly timestamp: number }[]
}

interface Case {
  readonly file: string
  readonly metric: string
  readonly start: number
  readonly end: number
  readonly stages: Readonly<Record<string, string>>
  readonly expected: number | null
}

const read = (file: string) =>
  JSON.parse(
    readFileSync(new URL(`../fixtures/dora-cases-metrik/${file}`, import.meta.url), 'utf8'),
  ) as unknown
const cases = read('expected.json') as readonly Case[]

/**
 * A pipeline as a service, its stage as the production environment, a build's change sets as commits on one line of
 * history. `before`: a deployment that came before the data, so that nothing counts as left-truncated.
 */
function factsOf({ file, stages }: Case, before: boolean) {
  const commits: CommitRecord[] = []
  const deployments: DeploymentRecord[] = []
  const incidents: IncidentRecord[] = []
  for (const [pipeline, stageName] of Object.entries(stages)) {
    const service = `pipeline ${pipeline}`
    const commit = (name: string, parents: string[], at: number) => {
      const made = {
        repository: service,
        sha: `${pipeline}${name}`,
        parents,
        authoredAt: at,
        committedAt: at,
      }
      commits.push(made)
      return made.sha
    }
    let tip = commit('root', [], 0)
    const deploy = (id: string, finishedAt: number, status: DeploymentRecord['status']) =>
      deployments.push({
        id: `${pipeline}/${id}`,
        service,
        environment: 'production',
        repository: service,
        sha: tip,
        finishedAt,
        status,
      })
    if (before) deploy('before', 0, 'success')
    let failing: string | null = null
    const builds = (read(file) as readonly Build[]).filter(
      ({ pipelineId }) => String(pipelineId) === pipeline,
    )
    for (const { number, changeSets, stages: ran } of builds) {
      changeSets.forEach(({ timestamp }, i) => (tip = commit(`-${number}-${i}`, [tip], timestamp)))
      const stage = ran.find(({ name }) => name === stageName)
      if (!stage) continue
      const done = stage.startTimeMillis + stage.durationMillis + stage.pauseDurationMillis
      const success = stage.status === 'SUCCESS'
      deploy(String(number), done, success ? 'success' : 'failure')
      const id = `${pipeline}/${number}`
      if (!success && failing === null) {
        failing = id
        incidents.push({ id, service, startedAt: done, deploymentId: id })
      } else if (success && failing !== null) {
        const open = incidents.findIndex((incident) => incident.id === failing)
        incidents[open] = { ...incidents[open]!, resolvedAt: done }
        failing = null
      }
    }
  }
  const records = { ...emptyRecords(2e12), commits, deployments, incidents }
  return link(records, { incidents: { inferred: false, configured: true } })
}

/** The items of a metric over metrik's range, whose end is inside, in all pipelines together. */
function itemsOf(metric: string, one: Case, { before = true, from = one.start } = {}) {
  const window = { from, to: one.end + 1 }
  return explain(factsOf(one, before), { metric, window, limit: 1000 })
}

const mean = (values: readonly number[]) =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length

describe("metrik's cases", () => {
  const of = (metric: string) => cases.filter((one) => one.metric === metric)

  test('there are cases of all four metrics', () => {
    expect(new Set(cases.map(({ metric }) => metric)).size).toBe(4)
    expect(cases).toHaveLength(10)
  })

  test.each(of('deployment_count'))('$file: as many deployments', (one) => {
    expect(itemsOf('deployment-frequency', one, { before: false }).metric.n).toBe(one.expected)
  })

  // Different on purpose: metrik takes the mean, we the median; we leave out what the first known deployment shipped.
  test.each(of('lead_time_mean_ms'))(
    '$file: the same lead times of commits, whose mean is $expected ms',
    (one) => {
      const { items, metric } = itemsOf('change-lead-time', one)
      const values = items.map(({ value }) => value! * 1000)
      const average = mean(values)
      if (one.expected === null) expect(average).toBeNull()
      else expect(average).toBeCloseTo(one.expected, 9)
      expect(metric.value === null).toBe(one.expected === null)
    },
  )

  test('the first deployment of the data has no lead time for us', () => {
    const one = of('lead_time_mean_ms').find(({ file }) => file.includes('case-2'))!
    const { metric } = itemsOf('change-lead-time', one, { before: false })
    expect(metric).toMatchObject({ value: null, n: 0 })
    expect(metric.excluded['left-truncated']).toBeGreaterThan(0)
  })

  // Different on purpose: a pipeline that failed never reached users, so it is no change failure. What metrik calls
  // change failure rate is the other side of our deployment success rate.
  test.each(of('change_failure_rate_percent'))('$file: 1 - deployment success rate', (one) => {
    const facts = factsOf(one, false)
    const window = { from: one.start, to: one.end + 1 }
    const { metric } = explain(facts, { metric: 'deployment-frequency', window })
    const rate = metric.details?.['deployment-success-rate'] ?? null
    if (one.expected === null) expect(rate).toBeNull()
    else expect((1 - rate!) * 100).toBeCloseTo(one.expected, 9)
  })

  // Different on purpose: metrik counts a restoration in the window in which it ended, we in that of the failed
  // deployment; the window here starts early enough for both. The mean is metrik's, ours is the median.
  test.each(of('time_to_restore_mean_ms'))(
    '$file: the same recovery times, whose mean is $expected ms',
    (one) => {
      const { items } = itemsOf('failed-deployment-recovery-time', one, { from: 1 })
      const restored = items.filter(({ evidence }) => Date.parse(evidence['recovered'] ?? '') <= one.end)
      const average = mean(restored.map(({ value }) => value! * 1000))
      if (one.expected === null) expect(average).toBeNull()
      else expect(average).toBeCloseTo(one.expected, 6)
    },
  )
})
