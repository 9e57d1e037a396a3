import { expect, test } from 'vitest'
import { type GateAcceptance, waiverOf } from '../../src/gate/waivers.ts'

const one: GateAcceptance = { rule: 'r', reason: 'b', by: 'ada', at: 1000, until: 5000 }

test('a waiver is shown from when it was said, and has expired when its end is reached', () => {
  expect(waiverOf([one], 'r', 999)).toBeNull()
  expect(waiverOf([one], 'other', 2000)).toBeNull()
  expect(waiverOf([], 'r', 2000)).toBeNull()
  expect(waiverOf([one], 'r', 1000)).toEqual({
    reason: 'b',
    by: 'ada',
    at: '1970-01-01T00:00:01.000Z',
    until: '1970-01-01T00:00:05.000Z',
    expired: false,
  })
  expect(waiverOf([one], 'r', 4999)?.expired).toBe(false)
  expect(waiverOf([one], 'r', 5000)?.expired).toBe(true)
})

test('of several the one that ends last counts, then the one said last, then by its reason', () => {
  const reasonOf = (...all: readonly GateAcceptance[]) =>
    [all, all.toReversed()].map((list) => waiverOf(list, 'r', 4000)?.reason)
  expect(reasonOf(one, { ...one, reason: 'later end', until: 6000, at: 500 })).toEqual([
    'later end',
    'later end',
  ])
  expect(reasonOf(one, { ...one, reason: 'said later', at: 2000 })).toEqual(['said later', 'said later'])
  expect(reasonOf(one, { ...one, reason: 'a' })).toEqual(['a', 'a'])
  expect(reasonOf(one, { ...one, reason: 'not yet said', at: 4001, until: 9000 })).toEqual(['b', 'b'])
})
