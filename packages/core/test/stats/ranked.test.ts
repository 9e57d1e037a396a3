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
