import { describe, expect, test } from 'vitest'
import { limitOf } from '../../src/gate/limit-of.ts'

const rule = { id: 'r', metric: 'some-metric' }

describe('a limit in the unit of its metric', () => {
  test.each([
    ['90s', 's', 90],
    ['30m', 's', 1_800],
    ['4h', 's', 14_400],
    ['1.5 h', 's', 5_400],
    ['2d', 's', 172_800],
    ['1w', 's', 604_800],
    ['15%', 'ratio', 0.15],
    ['7 %', 'ratio', 0.07],
    ['100%', 'ratio', 1],
    [0.15, 'ratio', 0.15],
    ['1/day', '1/day', 1],
    ['14/week', '1/day', 2],
    ['3/week', '1/week', 3],
    ['2/day', '1/week', 14],
    [400, 'lines', 400],
    ['5', 'count', 5],
    [0, 'count', 0],
  ] as const)('%s in %s is %d', (written, unit, value) => {
    expect(limitOf(rule, 'atMost', written, unit)).toBe(value)
  })

  test.each([
    [4, 's', 'a length of time: give one such as 4h'],
    ['15%', 's', 'a length of time'],
    ['4h', 'ratio', 'a share: give a percentage'],
    ['150%', 'ratio', 'a share: give a percentage up to 100%'],
    [15, 'ratio', 'a share: give a percentage'],
    [3, '1/day', 'counted per time: give a rate such as 3/week'],
    ['3d', '1/week', 'counted per time'],
    ['400h', 'lines', 'counted in lines'],
    [-1, 'count', 'counted: give a number'],
  ] as const)('%s in %s is refused', (written, unit, said) => {
    expect(() => limitOf(rule, 'atMost', written, unit)).toThrow(
      expect.objectContaining({ code: 'bad-gate-rule', message: expect.stringContaining(said) }),
    )
  })
})
