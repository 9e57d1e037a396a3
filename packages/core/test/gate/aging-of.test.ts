import { describe, expect, test } from 'vitest'
import { agingOf } from '../../src/gate/aging-of.ts'
import { changeLook } from '../../src/gate/change-look.ts'
import { eventsOf } from './comparisons.ts'

// Numbers with many digits: scipy 1.17 (binom, binomtest, t, betainc).

const to = (n: number) => Array.from({ length: n }, (_, i) => i + 1)
const near = (value: number) => expect.closeTo(value, 9)

describe('aging', () => {
  const finished = eventsOf(to(23))

  test('what is open is compared with the 85th percentile of what was finished', () => {
    const open = eventsOf([1, 2, 20, 21, 22, 23])
    const result = agingOf(open, finished, 0.9)
    expect(result).toMatchObject({
      value: 0.5,
      baseline: 0.15,
      worse: near(0.047338593750000005),
      better: near(0.99411484375),
      needs: null,
      unit: 'open item',
      method: 'exact binomial on what is older than the 85th percentile of finished ones',
    })
    expect(result.old.map(({ value }) => value)).toEqual([21, 22, 23])
  })

  test('6 open and 23 finished ones are the least', () => {
    expect(agingOf(eventsOf(to(5)), finished, 0.9)).toMatchObject({ needs: '1 more open item', worse: null })
    expect(agingOf(eventsOf(to(6)), finished.slice(1), 0.9)).toMatchObject({
      needs: '1 more finished item',
      worse: null,
      better: null,
    })
    expect(agingOf(eventsOf(to(6)), [], 0.9)).toMatchObject({ value: 0, baseline: 0.15, old: [] })
  })

  test('a long tail is open for most of the time, and that is usual', () => {
    const tail = eventsOf([...Array<number>(20).fill(1), 101, 101, 101])
    expect(agingOf(eventsOf(to(6)), tail, 0.9).baseline).toBeCloseTo(300 / 323, 12)
    expect(agingOf(eventsOf(to(6)), eventsOf(Array<number>(23).fill(0)), 0.9).baseline).toBe(0.15)
  })
})

describe('one change', () => {
  const [change] = eventsOf([21])
  const before = eventsOf(to(23))

  test("against the team's own, or a limit", () => {
    expect(changeLook(change!, before, null)).toMatchObject({
      value: 21,
      baseline: 20,
      worse: 0,
      needs: null,
    })
    expect(changeLook(change!, before, 21)).toMatchObject({ value: 21, baseline: 21, worse: 1, needs: null })
    expect(changeLook(change!, [], 21)).toMatchObject({ worse: 1, needs: null })
    expect(changeLook(null, before, null)).toMatchObject({ value: null, needs: 'a value' })
  })

  test('with too few before it', () => {
    expect(changeLook(change!, before.slice(1), null)).toMatchObject({
      value: 21,
      baseline: null,
      effect: null,
      tolerance: null,
      factor: null,
      worse: null,
      better: null,
      needs: '1 more change before it',
    })
  })
})
