import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { kaplanMeier } from '../../src/stats/kaplan-meier.ts'
import { quantile } from '../../src/stats/quantile.ts'

const lives = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.boolean()), {
  minLength: 1,
  maxLength: 30,
})

describe('kaplanMeier', () => {
  property.prop([fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 31 })])(
    'with nothing open the median is the plain one',
    (durations) => {
      expect(
        kaplanMeier(
          durations,
          durations.map(() => true),
          0.95,
        ).median,
      ).toBeCloseTo(quantile(durations, 0.5), 9)
    },
  )

  property.prop([lives])('equals redistributing the weight of what is open to the right (Efron)', (rows) => {
    const sorted = [...rows].sort((a, b) => a[0] - b[0] || Number(b[1]) - Number(a[1]))
    const weights = sorted.map(() => 1 / sorted.length)
    let left = 1
    const survivals = new Map<number, number>()
    sorted.forEach(([time, ended], i) => {
      const rest = sorted.length - i - 1
      if (ended) survivals.set(time, (left -= weights[i]!))
      else for (let j = i + 1; j < sorted.length; j++) weights[j]! += weights[i]! / rest
    })
    const { curve } = kaplanMeier(
      rows.map(([time]) => time),
      rows.map(([, ended]) => ended),
      0.95,
    )
    expect(curve.map((step) => step.time)).toEqual([...survivals.keys()])
    curve.forEach((step) => expect(step.survival).toBeCloseTo(survivals.get(step.time)!, 9))
  })

  test('most still open: the median is not reached', () => {
    const result = kaplanMeier(Object.freeze([1, 5, 5, 5]), Object.freeze([1, 0, 0, 0]), 0.95)
    expect(result).toMatchObject({ median: null, high: null, n: 4, events: 1 })
  })

  test('nothing at all, and nothing ended', () => {
    expect(kaplanMeier([], [], 0.95)).toMatchObject({ median: null, low: null, high: null, n: 0, curve: [] })
    expect(kaplanMeier([3, 4], [false, false], 0.95)).toMatchObject({ median: null, events: 0, curve: [] })
  })

  test('NaN and unequal lengths are refused', () => {
    expect(() => kaplanMeier([NaN], [1], 0.95)).toThrow(expect.objectContaining({ code: 'not-a-number' }))
    expect(() => kaplanMeier([1, 2], [1], 0.95)).toThrow(expect.objectContaining({ code: 'lengths-differ' }))
  })
})
