import fc from 'fast-check'
import { test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { joinRows, rowsBy } from '../../src/report/rows-by.ts'

test.prop([
  fc.array(fc.integer({ min: -1, max: 5 }), { maxLength: 60 }),
  fc.shuffledSubarray([0, 1, 2, 3, 4, 5]),
])('rows by group, joined in any order, are the rows of those groups, ascending', (refs, chosen) => {
  const groups = rowsBy(Int32Array.from(refs), 6)
  const plain = refs.flatMap((ref, row) => (chosen.includes(ref) ? [row] : []))
  expect([...joinRows(chosen.map((group) => groups[group]!))]).toEqual(plain)
})
