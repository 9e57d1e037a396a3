import { expect, test } from 'vitest'
import { emptyRecords, explain, link, measure } from '../../src/index.ts'
import { chain, change, deploy, hours } from '../link/failures/world.ts'

const day = 24
const commits = chain('a b').map((commit, i) => ({ ...commit, committedAt: hours((i + 1) * day) }))
const records = {
  ...emptyRecords(hours(90 * day)),
  commits,
  changes: [change('1', { createdAt: hours(2 * day) })],
  deployments: [deploy('d1', 'a', 3 * day), deploy('d2', 'b', 4 * day)],
}
const statuses = (asOf: number) =>
  measure(link(records, { asOf }), { asOf }).services.flatMap(({ metrics }) =>
    metrics.map(({ status }) => status),
  )

test('before all that was read there is no data, and the report says since when there is', () => {
  const asOf = hours(0)
  const facts = link(records, { asOf })
  const report = measure(facts, { asOf })
  expect(new Set(statuses(asOf))).toEqual(new Set(['no-data']))
  expect(report.dataQuality).toMatchObject([
    {
      code: 'before-data',
      message:
        'Nothing that was read existed before 2026-01-05: the first commit is of 2026-01-06. Ask about a later instant.',
    },
  ])
  expect(report.next).toEqual([])
  expect(explain(facts, { asOf, metric: 'change-lead-time' }).metric.status).toBe('no-data')
})

test('without commits the message names no first one', () => {
  const { dataQuality } = measure(link({ ...records, commits: [] }, { asOf: hours(0.5) }))
  expect(dataQuality[0]!.message).toBe(
    'Nothing that was read existed before 2026-01-05T00:30:00Z. Ask about a later instant.',
  )
})

test('once something existed, or when no instant was asked for, absence is judged by the sources', () => {
  expect(statuses(hours(day))).toContain('not-configured')
  expect(statuses(hours(5 * day))).toContain('value')
  const { services } = measure(link(emptyRecords(hours(0))))
  expect(services[0]!.metrics[0]!.status).toBe('not-configured')
})
