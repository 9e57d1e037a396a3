import { test as property } from '@fast-check/vitest'
import { emptyRecords, link, measure } from '@throughline/core'
import type { ChangeRecord, CommitRecord, DeploymentRecord } from '@throughline/core'
import * as fc from 'fast-check'
import { expect } from 'vitest'

const start = Date.UTC(2026, 0, 5)
const repository = 'acme/shop'
const place = { service: 'shop', environment: 'production', status: 'success' } as const

type Six = [number, number, number, number, number, number]

/** The steps of one change, in milliseconds, each after the one before. */
const way = fc.record({
  steps: fc.array(fc.nat(10 * 86_400_000), { minLength: 6, maxLength: 6 }),
  draft: fc.boolean(),
  reviewed: fc.boolean(),
  approved: fc.boolean(),
})

property.prop([way], { numRuns: 60 })(
  'the stages of a change tile first commit to shipped, whatever was left out on the way',
  ({ steps, draft, reviewed, approved }) => {
    const instants = steps.map((_, i) => start + steps.slice(0, i + 1).reduce((sum, step) => sum + step, 0))
    const [first, opened, review, approval, merged, shipped] = instants as Six
    const commit = (sha: string, parents: string[], at: number): CommitRecord => ({
      repository,
      sha,
      parents,
      authoredAt: at,
      committedAt: at,
    })
    const change: ChangeRecord = {
      repository,
      number: '1',
      createdAt: draft ? first : opened,
      readyAt: draft ? opened : undefined,
      firstCommitAt: first,
      firstReviewAt: reviewed ? review : undefined,
      approvedAt: reviewed && approved ? approval : undefined,
      mergedAt: merged,
      mergeSha: 'b',
      landing: 'squash',
    }
    const deployments: DeploymentRecord[] = [
      { ...place, id: '1', sha: 'a', finishedAt: start - 1 },
      { ...place, id: '2', sha: 'b', finishedAt: shipped },
    ]
    const commits = [commit('a', [], start - 2), commit('b', ['a'], merged)]
    const readAt = shipped + 1
    const facts = link({ ...emptyRecords(readAt), commits, changes: [change], deployments })
    const [service] = measure(facts, { window: { from: start, to: readAt } }).services
    const { breakdown = [], variants = [] } = service!.metrics[0]!
    const tiled = breakdown.reduce((sum, stage) => sum + Math.round((stage.value ?? 0) * 1000), 0)
    expect(tiled).toBe(shipped - first)
    expect(variants.find(({ id }) => id === 'change')!.value).toBe((shipped - first) / 1000)
    const gone = breakdown.filter(({ value }) => value === null).map(({ stage }) => stage)
    expect(gone).toEqual(reviewed ? (approved ? [] : ['merge']) : ['pickup', 'review'])
  },
)
