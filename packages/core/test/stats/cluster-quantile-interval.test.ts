import { describe, expect, test, vi } from 'vitest'
import { clusterQuantileInterval } from '../../src/stats/cluster-quantile-interval.ts'
import { normalQuantile } from '../../src/stats/normal.ts'
import { quantileInterval } from '../../src/stats/quantile-interval.ts'
import { random } from '../../src/stats/random.ts'

vi.setConfig({ testTimeout: 60_000 })

describe('clusterQuantileInterval', () => {
  test.each([
    [6, 0.5, 0.8, 0.6],
    [12, 0.5, 1.3, 0.1],
    [40, 0.5, 0.8, 0.6],
    [40, 0.75, 0.8, 0.6],
    [80, 0.9, 0.8, 0.6],
  ])('%d clusters hold the %d quantile about as often as they say', (clusters, p, between, within) => {
    const truth = normalQuantile(p) * Math.hypot(between, within)
    const next = random(clusters)
    const runs = 600
    let held = 0
    let naive = 0
    for (let run = 0; run < runs; run++) {
      const { values, of } = draw(next, clusters, between, within)
      const interval = clusterQuantileInterval(values, of, p, 0.95)
      if (interval && interval.low <= truth && (interval.high ?? NaN) >= truth) held++
      const plain = quantileInterval(
        [...values].sort((a, b) => a - b),
        p,
        0.95,
      )
      if (plain && plain.low <= truth && (plain.high ?? NaN) >= truth) naive++
    }
    expect(held / runs).toBeGreaterThan(0.92)
    expect(naive / runs).toBeLessThan(0.9)
  })

  test('with one value a cluster it is the interval of independent values', () => {
    const values = Object.freeze([9, 4, 1, 7, 3, 8, 2])
    const alone = clusterQuantileInterval(values, Object.freeze([0, 1, 2, 3, 4, 5, 6]), 0.5, 0.95)
    expect(alone).toEqual(quantileInterval([1, 2, 3, 4, 7, 8, 9], 0.5, 0.95))
  })

  test('a cluster of copies says no more than one value', () => {
    const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].flatMap((value) => Array<number>(50).fill(value))
    const clusters = values.map((value) => -value)
    const interval = clusterQuantileInterval(values, clusters, 0.5, 0.95)
    expect(interval?.low).toBeLessThanOrEqual(2)
    expect(interval?.high).toBeGreaterThanOrEqual(9)
  })

  test('too few clusters are null, however many values', () => {
    const values = Array.from({ length: 500 }, (_, i) => i)
    expect(
      clusterQuantileInterval(
        values,
        values.map((i) => i % 5),
        0.5,
        0.95,
      ),
    ).toBeNull()
    expect(
      clusterQuantileInterval(
        values,
        values.map((i) => i % 6),
        0.5,
        0.95,
      ),
    ).not.toBeNull()
    expect(clusterQuantileInterval([], [], 0.5, 0.95)).toBeNull()
  })

  test('ties all the way down give the tie', () => {
    const values = Array<number>(30).fill(7)
    expect(
      clusterQuantileInterval(
        values,
        values.map((_, i) => i % 10),
        0.5,
        0.95,
      ),
    ).toMatchObject({ low: 7, high: 7 })
  })

  test('NaN and unequal lengths are refused', () => {
    expect(() => clusterQuantileInterval([NaN], [0], 0.5, 0.95)).toThrow(
      expect.objectContaining({ code: 'not-a-number' }),
    )
    expect(() => clusterQuantileInterval([1, 2], [0], 0.5, 0.95)).toThrow(
      expect.objectContaining({ code: 'lengths-differ' }),
    )
  })

  test('a million values in 300 000 clusters', { timeout: 60_000 }, () => {
    const next = random(3)
    const values = Float64Array.from({ length: 1_000_000 }, () => next())
    const clusters = Int32Array.from(values, () => Math.floor(next() * 300_000))
    const interval = clusterQuantileInterval(values, clusters, 0.5, 0.95)
    expect(interval?.low).toBeGreaterThan(0.495)
    expect(interval?.high).toBeLessThan(0.505)
  })
})

/** Values that share a normal effect per cluster, cluster sizes from 1 up. */
function draw(next: () => number, clusters: number, between: number, within: number) {
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  const values: number[] = []
  const of: number[] = []
  for (let cluster = 0; cluster < clusters; cluster++) {
    const effect = between * normal()
    const size = 2 + Math.floor(-Math.log(1 - next()) * 4)
    for (let i = 0; i < size; i++) {
      values.push(effect + within * normal())
      of.push(cluster)
    }
  }
  return { values, of }
}
