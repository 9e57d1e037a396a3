import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { measure } from '../../src/index.ts'
import { markShared } from '../../src/link/mark-shared.ts'
import { chain, change, deploy, hours, sha } from './failures/world.ts'
import { shipped } from './shipped.ts'

const rules = ['first', 'all'] as const
const lines = fc.array(
  fc.record({
    service: fc.integer({ min: 0, max: 2 }),
    at: fc.array(fc.option(fc.integer({ min: 0, max: 4 }), { nil: NaN }), { minLength: 3, maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 5 },
)

property.prop([lines, fc.constantFrom(...rules)])(
  'one row of a unit counts in all, and one in each service',
  (made, rule) => {
    const ranges = made.map(({ service }, i) => ({ service, from: 3 * i, to: 3 * i + 3 }))
    const unit = made.flatMap(() => [0, 1, 2])
    const service = made.flatMap((line) => [line.service, line.service, line.service])
    const shared = new Uint8Array(unit.length)
    const at = made.flatMap((line) => line.at)
    markShared(ranges, unit, 3, at, rule, shared)
    for (const each of [0, 1, 2]) {
      const rows = [...unit.keys()].filter((row) => unit[row] === each)
      expect(rows.filter((row) => shared[row] === 0).length).toBe(1)
      for (const own of new Set(service)) {
        expect(rows.filter((row) => service[row] === own && shared[row] !== 1).length).toBe(1)
      }
    }
  },
)

test.each(rules)(
  'with shipped: %s a merged change counts once in totals, shipped everywhere or not',
  (rule) => {
    const services = ['shop', 'pay', 'stock'].map((name) => ({
      name,
      team: name === 'shop' ? 'web' : 'back',
      repositories: ['acme/shop'],
      environment: '/prod-.*/',
    }))
    const to = (service: string, environment: string, name: string, at: number) =>
      deploy(`${service} ${environment} ${name}`, name, at, { service, environment })
    const { facts } = shipped(
      {
        commits: chain('a b c'),
        changes: [
          change('1', { mergedAt: hours(1), mergeSha: sha('b') }),
          change('2', { mergedAt: hours(1), mergeSha: sha('c') }),
        ],
        deployments: services.flatMap(({ name }, i) => [
          to(name, 'prod-eu', 'a', 1),
          to(name, 'prod-us', 'a', 1),
          to(name, 'prod-eu', 'b', 2 + i),
        ]),
      },
      { services, shipped: rule },
    )
    const merged = (by: 'service' | 'team') => {
      const report = measure(facts, {
        window: { from: hours(0), to: hours(48) },
        metrics: ['changes-merged'],
        by,
      })
      return [...report.services, report.organisation].map((each) => [each?.service, each?.metrics[0]?.n])
    }
    expect(merged('service').at(-1)).toEqual(['all', 2])
    expect(merged('team')).toEqual([
      ['back', 2],
      ['web', 2],
      ['all', 2],
    ])
  },
)
