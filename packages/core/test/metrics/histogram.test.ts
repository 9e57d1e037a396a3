import { expect, test } from 'vitest'
import { histogram } from '../../src/metrics/histogram.ts'

const total = (counts: readonly number[] = []) => counts.reduce((sum, count) => sum + count, 0)

test('zeros are counted in a first bin from 0, and the others keep bins that grow by a factor', () => {
  const values = Float64Array.of(0, 0, 10, 40, 90_000, 1_000_000)
  const { edges, counts } = histogram(values) ?? { edges: [], counts: [] }
  expect(edges[0]).toBe(0)
  expect(edges.at(-1)).toBe(1_000_000)
  expect(edges[3]! / edges[2]!).toBeCloseTo(edges[20]! / edges[19]!, 9)
  expect(counts[0]).toBe(3)
  expect(total(counts)).toBe(values.length)
  counts.forEach((count, i) => {
    const inside = [...values].filter(
      (value) =>
        value >= edges[i]! && (value < edges[i + 1]! || (i === counts.length - 1 && value === edges[i + 1])),
    )
    expect(count).toBe(inside.length)
  })
})

test('values around zero and equal values have no logarithm to be drawn on', () => {
  const spread = histogram(Float64Array.of(-4, 0, 4))?.edges ?? []
  expect(spread[1]! - spread[0]!).toBeCloseTo(spread[24]! - spread[23]!, 9)
  expect(histogram(Float64Array.of(7, 7))).toBeUndefined()
  expect(histogram(Float64Array.of(0, 0))).toBeUndefined()
  expect(total(histogram(Float64Array.of(0, 5))?.counts)).toBe(2)
})

test.each([
  ['durations', (i: number) => ((i * 7919) % 100_003) ** 2 / 1000],
  ['zeros among them', (i: number) => (i % 3 === 0 ? 0 : (i * 7919) % 100_003)],
  ['powers of two, where bins and bits begin', (i: number) => 2 ** (i % 25)],
  ['nearly alike', (i: number) => 1e6 + (i % 977) / 1000],
])('many values are counted as one by one: %s', (_, value) => {
  const values = Float64Array.from({ length: 20_000 }, (_, i) => value(i))
  const { edges, counts } = histogram(values)!
  const low = values.reduce((least, each) => (each > 0 && each < least ? each : least), Infinity)
  const high = edges.at(-1)!
  const scale = high > 2 * low ? Math.log : (x: number) => x
  const expected = counts.map(() => 0)
  for (const each of values) {
    const bin = Math.floor((scale(each) - scale(low)) / ((scale(high) - scale(low)) / counts.length))
    expected[Math.max(0, Math.min(counts.length - 1, bin))]!++
  }
  expect(counts).toEqual(expected)
})
