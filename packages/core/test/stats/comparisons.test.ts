import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test, vi } from 'vitest'
import { benjaminiHochberg, holm } from '../../src/stats/adjusted-p.ts'
import { clusterPermutation } from '../../src/stats/cluster-permutation.ts'
import { fisherMidP } from '../../src/stats/fisher-mid-p.ts'
import { hodgesLehmann } from '../../src/stats/hodges-lehmann.ts'
import { jeffreysGreater } from '../../src/stats/jeffreys-greater.ts'
import { logRank } from '../../src/stats/log-rank.ts'
import { mannWhitney } from '../../src/stats/mann-whitney.ts'
import { newcombe } from '../../src/stats/newcombe.ts'
import { random } from '../../src/stats/random.ts'
import { seedFrom } from '../../src/stats/seed-from.ts'

vi.setConfig({ testTimeout: 60_000 })

const small = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 12 })
const code = (expected: string) => expect.objectContaining({ code: expected })

describe('mannWhitney', () => {
  property.prop([small, small])('counts pairs, ties half', (current, baseline) => {
    const pairs = current.flatMap((a) => baseline.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)))
    expect(mannWhitney(current, baseline).u).toBeCloseTo(
      pairs.reduce((sum: number, pair) => sum + pair, 0),
      9,
    )
  })

  test('all tied is no evidence; nothing, NaN and a ratio of 0 are refused', () => {
    expect(mannWhitney(Object.freeze([3, 3, 3]), Object.freeze([3, 3]))).toMatchObject({
      greater: 1,
      less: 1,
    })
    expect(() => mannWhitney([], [1])).toThrow(code('empty-sample'))
    expect(() => mannWhitney([1], [NaN])).toThrow(code('not-a-number'))
    expect(() => mannWhitney([1], [1], 0)).toThrow(code('not-positive'))
  })
})

describe('hodgesLehmann', () => {
  property.prop([small, small])('the estimate is the median of all ratios', (current, baseline) => {
    const logs = current.flatMap((a) => baseline.map((b) => Math.log(a) - Math.log(b))).sort((a, b) => a - b)
    const middle = (logs[Math.ceil(logs.length / 2) - 1]! + logs[Math.floor(logs.length / 2)]!) / 2
    const result = hodgesLehmann(current, baseline, 0.9)
    if (result) expect(result.ratio).toBeCloseTo(Math.exp(middle), 9)
  })

  test('holds the true ratio as often as it says', () => {
    const next = random(11)
    const draw = (n: number, factor: number) =>
      Array.from(
        { length: n },
        () => factor * Math.exp(3 + Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())),
      )
    let held = 0
    for (let run = 0; run < 800; run++) {
      const { low, high } = hodgesLehmann(draw(8, 2), draw(20, 1), 0.9)!
      if (low <= 2 && 2 <= high) held++
    }
    expect(held / 800).toBeGreaterThan(0.87)
    expect(held / 800).toBeLessThan(0.94)
  })

  test('twenty thousand against as many, without a table of all pairs', () => {
    const next = random(5)
    const many = Float64Array.from({ length: 20_000 }, () => 1 + next())
    expect(hodgesLehmann(many, many, 0.95)?.ratio).toBeCloseTo(1, 2)
  })

  test('too few have no interval; 0 has no ratio', () => {
    expect(hodgesLehmann([1], [2], 0.95)).toBeNull()
    expect(hodgesLehmann([], [2], 0.95)).toBeNull()
    expect(() => hodgesLehmann([0], [2], 0.95)).toThrow(code('not-positive'))
  })
})

describe('clusterPermutation', () => {
  const seed = seedFrom('test')

  test('equals dealing out every way there is', () => {
    const current = { values: [9, 8, 7, 3, 6], clusters: [1, 1, 2, 2, 3] }
    const baseline = { values: [1, 5, 2, 4, 2, 1], clusters: [1, 2, 2, 3, 4, 4] }
    const exact = everyDeal(current, baseline)
    const { greater, less, difference } = clusterPermutation(current, baseline, {
      seed,
      permutations: 20_000,
    })
    expect(difference).toBeCloseTo(exact.difference, 9)
    expect(greater).toBeCloseTo(exact.greater, 1.5)
    expect(Math.abs(greater - exact.greater)).toBeLessThan(0.012)
    expect(Math.abs(less - exact.less)).toBeLessThan(0.012)
  })

  test('with deployments as batches it keeps to its 5 %, where the test for independent values does not', () => {
    const next = random(21)
    const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
    const draw = (clusters: number) => {
      const values: number[] = []
      const of: number[] = []
      for (let cluster = 0; cluster < clusters; cluster++) {
        const effect = 3 + 0.8 * normal()
        for (let i = 0; i < 8; i++) {
          values.push(effect + 0.6 * normal())
          of.push(cluster)
        }
      }
      return { values, clusters: of }
    }
    let alarms = 0
    let naive = 0
    const runs = 400
    for (let run = 0; run < runs; run++) {
      const [current, baseline] = [draw(8), draw(24)]
      if (clusterPermutation(current, baseline, { seed: run, permutations: 199 }).greater <= 0.05) alarms++
      if (mannWhitney(current.values, baseline.values).greater <= 0.05) naive++
    }
    expect(alarms / runs).toBeLessThan(0.085)
    expect(naive / runs).toBeGreaterThan(0.15)
  })

  test('the same seed gives the same verdict, and p is never 0', () => {
    const high = { values: [100, 101, 102, 103, 104, 105], clusters: [1, 2, 3, 4, 5, 6] }
    const low = { values: [1, 2, 3, 4, 5, 6], clusters: [1, 2, 3, 4, 5, 6] }
    const options = { seed, permutations: 99 }
    expect(clusterPermutation(high, low, options)).toEqual(clusterPermutation(high, low, options))
    expect(clusterPermutation(high, low, options).greater).toBeGreaterThanOrEqual(0.01)
    expect(clusterPermutation(high, low, { ...options, ratio: 1000 }).greater).toBe(1)
  })

  test('empty and unequal input is refused', () => {
    const one = { values: [1], clusters: [1] }
    expect(() => clusterPermutation({ values: [], clusters: [] }, one, { seed })).toThrow(
      code('empty-sample'),
    )
    expect(() => clusterPermutation({ values: [1], clusters: [] }, one, { seed })).toThrow(
      code('lengths-differ'),
    )
  })
})

describe('shares', () => {
  const counts = fc
    .tuple(fc.nat(12), fc.nat(12), fc.nat(12), fc.nat(12))
    .map(([a, b, c, d]) => [a, a + b, c, c + d] as const)

  property.prop([counts])('fisherMidP equals listing every table with these totals', ([k1, n1, k2, n2]) => {
    const tables = Array.from({ length: n1 + 1 }, (_, k) => choose(n1, k) * choose(n2, k1 + k2 - k))
    const all = tables.reduce((sum, table) => sum + table, 0)
    const above = tables.reduce((sum, table, k) => sum + (k > k1 ? table : k === k1 ? table / 2 : 0), 0)
    expect(fisherMidP(k1, n1, k2, n2)).toBeCloseTo(above / all, 9)
  })

  property.prop([counts])('turning the comparison round turns the answer round', ([k1, n1, k2, n2]) => {
    expect(jeffreysGreater(k1, n1, k2, n2) + jeffreysGreater(k2, n2, k1, n1)).toBeCloseTo(1, 9)
    const [there, back] = [newcombe(k1, n1, k2, n2, 0.95), newcombe(k2, n2, k1, n1, 0.95)]
    expect(there.low).toBeCloseTo(-back.high!, 9)
  })

  test('what are no counts is refused; nothing tried is nothing known', () => {
    for (const run of [fisherMidP, jeffreysGreater]) expect(() => run(3, 2, 0, 1)).toThrow(code('bad-counts'))
    expect(() => newcombe(1, 2, -1, 4, 0.95)).toThrow(code('bad-counts'))
    expect(newcombe(0, 0, 1, 4, 0.95)).toMatchObject({ low: -1, high: 1 })
    expect(fisherMidP(0, 0, 1, 4)).toBeCloseTo(0.5, 12)
  })
})

describe('logRank', () => {
  test('without any end there is no evidence', () => {
    expect(logRank({ durations: [1, 2], observed: [0, 0] }, { durations: [3], observed: [0] })).toEqual({
      z: 0,
      longer: 1,
      shorter: 1,
    })
    expect(logRank({ durations: [], observed: [] }, { durations: [3], observed: [1] })).toMatchObject({
      longer: 1,
    })
  })

  test('longer lives are longer, and NaN and unequal lengths are refused', () => {
    const quick = { durations: Object.freeze([1, 2, 2, 3, 3, 4, 1, 2]), observed: Array<number>(8).fill(1) }
    const slow = { durations: Object.freeze([5, 6, 7, 8, 9, 9, 9, 9]), observed: [1, 1, 1, 1, 0, 0, 0, 0] }
    expect(logRank(slow, quick).longer).toBeLessThan(0.001)
    expect(logRank(quick, slow).longer).toBeGreaterThan(0.99)
    expect(() => logRank({ durations: [NaN], observed: [1] }, slow)).toThrow(code('not-a-number'))
    expect(() => logRank({ durations: [1], observed: [] }, slow)).toThrow(code('lengths-differ'))
  })
})

describe('many tests at once', () => {
  const ps = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 8 })

  property.prop([ps, fc.constantFrom(0.01, 0.05, 0.2)])(
    'holm rejects what stepping down rejects',
    (all, level) => {
      const order = all.map((_, i) => i).sort((a, b) => all[a]! - all[b]!)
      const rejected = new Set<number>()
      for (const [step, i] of order.entries()) {
        if (all[i]! * (all.length - step) > level) break
        rejected.add(i)
      }
      holm(all).forEach((p, i) => expect(p <= level).toBe(rejected.has(i)))
    },
  )

  property.prop([ps])(
    'adjusting never makes a p smaller, nor a false discovery rate larger than Holm',
    (all) => {
      const [strict, loose] = [holm(all), benjaminiHochberg(all)]
      all.forEach((p, i) => {
        expect(loose[i]!).toBeGreaterThanOrEqual(p)
        expect(strict[i]!).toBeGreaterThanOrEqual(loose[i]! - 1e-12)
      })
    },
  )

  test('nothing is nothing, and what is no p is refused', () => {
    expect(holm([])).toEqual([])
    expect(() => holm([1.2])).toThrow(code('bad-probability'))
    expect(() => benjaminiHochberg([NaN])).toThrow(code('bad-probability'))
  })
})

function choose(n: number, k: number): number {
  if (k < 0 || k > n) return 0
  let ways = 1
  for (let i = 0; i < k; i++) ways = (ways * (n - i)) / (i + 1)
  return ways
}

/** The exact p of dealing the clusters out, by every choice of those that count as current. */
function everyDeal(
  current: { values: number[]; clusters: number[] },
  baseline: { values: number[]; clusters: number[] },
) {
  const all = [...current.values, ...baseline.values]
  const rank = (value: number) =>
    all.filter((v) => v < value).length + (all.filter((v) => v === value).length + 1) / 2
  const groups = [current, baseline].flatMap(({ values, clusters }) =>
    [...new Set(clusters)].map((cluster) => values.filter((_, i) => clusters[i] === cluster).map(rank)),
  )
  const size = new Set(current.clusters).size
  const differences: number[] = []
  for (let mask = 0; mask < 1 << groups.length; mask++) {
    const chosen = groups.filter((_, i) => mask & (1 << i))
    if (chosen.length !== size) continue
    const mean = (ranks: number[]) => ranks.reduce((sum, r) => sum + r, 0) / ranks.length
    const others = groups.filter((_, i) => !(mask & (1 << i)))
    differences[mask] = mean(chosen.flat()) - mean(others.flat())
  }
  const difference = differences[(1 << size) - 1]!
  const dealt = differences.filter((d) => d !== undefined)
  return {
    difference,
    greater: dealt.filter((d) => d >= difference - 1e-9).length / dealt.length,
    less: dealt.filter((d) => d <= difference + 1e-9).length / dealt.length,
  }
}
