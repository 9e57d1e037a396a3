import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { ranked } from '../../src/stats/ranked.ts'

test.prop([
  fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 2000 }),
  fc.array(fc.nat(2000), { minLength: 1, maxLength: 8 }),
])('gives any ranks in any order as sorting does, and leaves the values alone', (numbers, asked) => {
  const values = Float64Array.from(numbers)
  const sorted = values.slice().sort()
  const order = ranked(values)
  for (const rank of [...asked, 0, values.length - 1]) expect(order.at(rank)).toBe(sorted[rank])
  expect([...values]).toEqual(numbers)
})

const seconds = fc.oneof(
  fc.constantFrom(0, 1, 3600, 86_400, 5e-324, 1e308),
  fc.double({ min: 0, max: 1e9, noNaN: true }),
)

test.prop(
  [
    fc.array(seconds, { minLength: 1, maxLength: 40 }),
    fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { maxLength: 8 }),
  ],
  { numRuns: 20 },
)('of many values too, whether they are all alike or all over the place', (some, asked) => {
  const values = Float64Array.from(
    { length: 70_000 },
    (_, i) => some[(i * 7919) % some.length]! * (1 + (i % 13)),
  )
  const sorted = values.slice().sort()
  const order = ranked(values)
  for (const p of [...asked, 0, 0.5]) {
    const rank = Math.floor(p * values.length)
    expect(order.at(rank)).toBe(sorted[rank])
  }
  expect(order.at(values.length - 1)).toBe(sorted.at(-1))
  expect(order.at(values.length)).toBeUndefined()
})

test.each([-1, -0, NaN, -NaN])('one %s among many', (odd) => {
  const values = Float64Array.from({ length: 70_000 }, (_, i) => (i === 40_000 ? odd : i % 977))
  if (Number.isNaN(odd)) {
    expect(() => ranked(values)).toThrow(/value 40000 is not a number/)
    return
  }
  const sorted = values.slice().sort()
  for (const rank of [0, 1, 35_000, 69_999]) expect(ranked(values).at(rank)! + 0).toBe(sorted[rank]! + 0)
})
