import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { benjaminiHochberg } from '../../src/stats/adjusted-p.ts'
import { fisherMidP } from '../../src/stats/fisher-mid-p.ts'
import { hodgesLehmann } from '../../src/stats/hodges-lehmann.ts'
import { jeffreysGreater } from '../../src/stats/jeffreys-greater.ts'
import { logRank } from '../../src/stats/log-rank.ts'
import { mannWhitney } from '../../src/stats/mann-whitney.ts'
import { newcombe } from '../../src/stats/newcombe.ts'

interface Recorded {
  readonly mannWhitney: readonly {
    current: number[]
    baseline: number[]
    ratio: number
    greater: number
    less: number
    u: number
  }[]
  readonly hodgesLehmann: readonly {
    current: number[]
    baseline: number[]
    ratio: number
    low: number | null
    high: number | null
  }[]
  readonly shares: readonly Record<
    'k1' | 'n1' | 'k2' | 'n2' | 'fisher' | 'low' | 'high' | 'jeffreys' | 'jeffreysQuarter',
    number
  >[]
  readonly logRank: readonly {
    current: number[]
    observed: boolean[]
    baseline: number[]
    baselineObserved: boolean[]
    longer: number
    shorter: number
    peto: number
  }[]
  readonly benjaminiHochberg: readonly { ps: number[]; adjusted: number[] }[]
}
const recorded: Recorded = JSON.parse(
  readFileSync(new URL('../fixtures/scipy/values.json', import.meta.url), 'utf8'),
)

function near(actual: number | null | undefined, expected: number, what: unknown) {
  const error = Math.abs(Number(actual) - expected) / Math.max(1, Math.abs(expected))
  expect(error, `${JSON.stringify(what)}: ${actual} instead of ${expected}`).toBeLessThan(1e-9)
}

describe('comparisons recorded from scipy, within 1e-9', () => {
  test('mannWhitney, ties and margins included', () => {
    expect(recorded.mannWhitney.length).toBeGreaterThan(30)
    for (const row of recorded.mannWhitney) {
      const result = mannWhitney(row.current, row.baseline, row.ratio)
      for (const key of ['u', 'greater', 'less'] as const) near(result[key], row[key], row)
    }
  })

  test('hodgesLehmann against all pairs written out', () => {
    for (const row of recorded.hodgesLehmann) {
      const result = hodgesLehmann(row.current, row.baseline, 0.9)
      if (row.low === null) expect(result).toBeNull()
      else {
        near(result?.ratio, row.ratio, row)
        near(result?.low, row.low, row)
        near(result?.high, row.high!, row)
      }
    }
  })

  test('fisherMidP, newcombe and jeffreysGreater', () => {
    for (const row of recorded.shares) {
      const { k1, n1, k2, n2 } = row
      near(fisherMidP(k1, n1, k2, n2), row.fisher, row)
      const { low, high } = newcombe(k1, n1, k2, n2, 0.95)
      near(low, row.low, row)
      near(high, row.high, row)
      near(jeffreysGreater(k1, n1, k2, n2), row.jeffreys, row)
      near(jeffreysGreater(k1, n1, k2, n2, 1.25), row.jeffreysQuarter, row)
    }
  })

  test('logRank, plain and with Peto weights', () => {
    for (const row of recorded.logRank) {
      const current = { durations: row.current, observed: row.observed }
      const baseline = { durations: row.baseline, observed: row.baselineObserved }
      const { longer, shorter } = logRank(current, baseline)
      near(longer, row.longer, row)
      near(shorter, row.shorter, row)
      near(logRank(current, baseline, 'peto').z, row.peto, row)
    }
  })

  test('benjaminiHochberg', () => {
    for (const { ps, adjusted } of recorded.benjaminiHochberg) {
      benjaminiHochberg(ps).forEach((p, i) => near(p, adjusted[i]!, ps))
    }
  })
})
