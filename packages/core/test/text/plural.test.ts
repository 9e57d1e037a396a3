import { expect, test } from 'vitest'
import { plural } from '../../src/text/plural.ts'

test('one is one, none and two are many', () => {
  expect([0, 1, 2].map((count) => plural(count, 'more week'))).toEqual([
    '0 more weeks',
    '1 more week',
    '2 more weeks',
  ])
})
