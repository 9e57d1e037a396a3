import { sampleOrganisation } from '@throughline/demo'
import { link, measure, recordTypes } from '@throughline/core'
import type { LinkOptions, MeasureOptions, RecordSet } from '@throughline/core'
import { test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { differences } from './differences.ts'
import { gitTruthRecords } from './git-truth.ts'
import { reportAnswers } from './report-answers.ts'
import { sqlAnswers } from './sql-answers.ts'
import { organisation } from './worlds.ts'

async function compare(
  records: RecordSet,
  options: LinkOptions,
  asked: MeasureOptions,
  shipping: 'graph' | 'link',
) {
  const facts = link(records, options)
  const report = measure(facts, asked)
  const ours = reportAnswers(report)
  return {
    ours,
    differ: differences(ours, await sqlAnswers(records, facts, report, shipping, options.services)),
  }
}

describe('every metric of the sample organisation, in SQL', () => {
  const until = Date.UTC(2026, 9, 5)
  const { records, services } = sampleOrganisation({ until })

  test.each<[string, MeasureOptions]>([
    ['the last 90 days', {}],
    [
      'weeks of Berlin over a change of the clocks',
      { window: span('2026-02-10T23:00Z', '2026-05-19T22:00Z'), ...zone('Europe/Berlin') },
    ],
    [
      'weeks of New York over a change of the clocks',
      { window: span('2025-10-01T04:00Z', '2025-12-15T05:00Z'), ...zone('America/New_York') },
    ],
  ])('%s', async (_, asked) => {
    const { ours, differ } = await compare(records, { services }, asked, 'link')
    expect(ours.size).toBeGreaterThan(4000)
    expect(differ).toEqual([])
  })
})

describe('the history of hono, in SQL', () => {
  const name = 'honojs-hono'
  const read = gitTruthRecords(name)
  const records: RecordSet = {
    ...read,
    coverage: recordTypes.map((stream) => ({
      source: 'git',
      stream,
      from: null,
      to: read.readAt,
      complete: true,
    })),
  }

  test.each([2023, 2024, 2025])('%d, week by week', async (year) => {
    const window = { from: Date.UTC(year, 0, 1), to: Date.UTC(year + 1, 0, 1) }
    const { ours, differ } = await compare(records, {}, { window }, 'link')
    expect(ours.get(`${name} in production | change-lead-time | window n`)).toBeGreaterThan(100)
    expect(differ).toEqual([])
  })
})

const window = span('2026-03-15T23:00Z', '2026-04-28T22:00Z')

property.prop([organisation], { numRuns: 8 })(
  'services made at random, what shipped found by ancestor sets in SQL',
  async ({ records, services }) => {
    const options = { services, incidents: { inferred: false } }
    const { differ } = await compare(records, options, { window, ...zone('Europe/Berlin') }, 'graph')
    expect(differ).toEqual([])
  },
)

property.prop([organisation], { numRuns: 5 })(
  'services made at random, with what linking infers',
  async ({ records, services }) => {
    const { differ } = await compare(records, { services }, { window, ...zone('America/New_York') }, 'link')
    expect(differ).toEqual([])
  },
)

function span(from: string, to: string) {
  return { from: Date.parse(from), to: Date.parse(to) }
}

function zone(timeZone: string) {
  return { calendar: { timeZone } }
}
