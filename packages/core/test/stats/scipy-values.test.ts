import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { binomialCdf } from '../../src/stats/binomial.ts'
import { erfc } from '../../src/stats/erfc.ts'
import { incompleteBeta } from '../../src/stats/incomplete-beta.ts'
import { kaplanMeier } from '../../src/stats/kaplan-meier.ts'
import { nearestRank } from '../../src/stats/nearest-rank.ts'
import { normalQuantile } from '../../src/stats/normal.ts'
import { quantileInterval } from '../../src/stats/quantile-interval.ts'
import { quantile } from '../../src/stats/quantile.ts'
import { quantileSorted } from '../../src/stats/quantile-sorted.ts'
import { quasiPoissonRate } from '../../src/stats/quasi-poisson-rate.ts'
import { logGamma } from '../../src/stats/stirling-error.ts'
import { studentCdf, studentQuantile } from '../../src/stats/student.ts'
import { wilson } from '../../src/stats/wilson.ts'

type Row = Readonly<Record<string, number>>
interface Recorded {
  readonly quantile: readonly { values: number[]; p: number; type7: number; nearestRank: number }[]
  readonly quantileInterval: readonly {
    n: number
    p: number
    confidence: number
    low: number | null
    high: number | null
  }[]
  readonly kaplanMeier: readonly {
    durations: number[]
    observed: boolean[]
    times: number[]
    survival: number[]
    low: number | null
    high: number | null
  }[]
  readonly quasiPoissonRate: readonly {
    counts: number[]
    rate: number
    dispersion: number
    low: number
    high: number
  }[]
  readonly incompleteBeta: readonly Row[]
  readonly logGamma: readonly Row[]
  readonly erfc: readonly Row[]
  readonly normalQuantile: readonly Row[]
  readonly student: readonly Row[]
  readonly studentQuantile: readonly Row[]
  readonly binomial: readonly Row[]
  readonly wilson: readonly Row[]
}
const recorded: Recorded = JSON.parse(
  readFileSync(new URL('../fixtures/scipy/values.json', import.meta.url), 'utf8'),
)

function near(actual: number | null | undefined, expected: number | undefined, what: unknown) {
  const error = Math.abs(Number(actual) - Number(expected)) / Math.max(1, Math.abs(Number(expected)))
  expect(error, `${JSON.stringify(what)}: ${actual} instead of ${expected}`).toBeLessThan(1e-9)
}

describe('values recorded from scipy, within 1e-9', () => {
  const functions: Readonly<
    Record<string, { rows: readonly Row[]; run: (row: Row) => number; key: string }>
  > = {
    incompleteBeta: {
      rows: recorded.incompleteBeta,
      run: (r) => incompleteBeta(r.x!, r.a!, r.b!),
      key: 'value',
    },
    logGamma: { rows: recorded.logGamma, run: (r) => logGamma(r.x!), key: 'value' },
    erfc: { rows: recorded.erfc, run: (r) => erfc(r.x!), key: 'value' },
    normalQuantile: { rows: recorded.normalQuantile, run: (r) => normalQuantile(r.p!), key: 'value' },
    studentCdf: { rows: recorded.student, run: (r) => studentCdf(r.t!, r.df!), key: 'cdf' },
    studentQuantile: {
      rows: recorded.studentQuantile,
      run: (r) => studentQuantile(r.p!, r.df!),
      key: 'value',
    },
    binomialCdf: { rows: recorded.binomial, run: (r) => binomialCdf(r.k!, r.n!, r.p!), key: 'cdf' },
    wilsonLow: { rows: recorded.wilson, run: (r) => wilson(r.k!, r.n!, r.confidence!).low, key: 'low' },
    wilsonHigh: {
      rows: recorded.wilson,
      run: (r) => wilson(r.k!, r.n!, r.confidence!).high ?? NaN,
      key: 'high',
    },
  }
  for (const [name, { rows, run, key }] of Object.entries(functions)) {
    test(name, () => {
      expect(rows.length).toBeGreaterThan(5)
      for (const row of rows) near(run(row), row[key], row)
    })
  }

  test('the far tail of erfc keeps its relative precision', () => {
    for (const { x, value } of recorded.erfc) expect(Math.abs(erfc(x!) / value! - 1)).toBeLessThan(1e-12)
  })

  test('quantile, quantileSorted and nearestRank', () => {
    expect(recorded.quantile.length).toBeGreaterThan(100)
    for (const { values, p, type7, nearestRank: rank } of recorded.quantile) {
      const before = [...values]
      near(quantile(values, p), type7, { values, p })
      near(
        quantileSorted(
          [...values].sort((a, b) => a - b),
          p,
        ),
        type7,
        { values, p },
      )
      near(nearestRank(values, p), rank, { values, p })
      expect(values).toEqual(before)
    }
  })

  test('quantileInterval gives the same ranks', () => {
    for (const { n, p, confidence, low, high } of recorded.quantileInterval) {
      const interval = quantileInterval(
        Float64Array.from({ length: n }, (_, i) => i + 1),
        p,
        confidence,
      )
      expect({ n, p, confidence, low: interval?.low ?? null, high: interval?.high ?? null }).toEqual({
        n,
        p,
        confidence,
        low,
        high,
      })
    }
  })

  test('quasiPoissonRate', () => {
    for (const row of recorded.quasiPoissonRate) {
      const rate = quasiPoissonRate(row.counts, 0.95)
      for (const key of ['rate', 'low', 'high', 'dispersion'] as const)
        near(rate?.[key], row[key], row.counts)
    }
  })

  test('kaplanMeier: the curve and the interval of the median', () => {
    for (const row of recorded.kaplanMeier) {
      const result = kaplanMeier(row.durations, row.observed, 0.95)
      expect(result.curve.map((step) => step.time)).toEqual(row.times)
      result.curve.forEach((step, i) => near(step.survival, row.survival[i], row.durations))
      expect({ low: result.low, high: result.high }).toEqual({ low: row.low, high: row.high })
    }
  })
})
