import { describe, expect, test } from 'vitest'
import { benjaminiHochberg, holm } from '../../src/stats/adjusted-p.ts'
import { clusterPermutation } from '../../src/stats/cluster-permutation.ts'
import { clusterQuantileInterval } from '../../src/stats/cluster-quantile-interval.ts'
import { eDivisive } from '../../src/stats/e-divisive.ts'
import { exactBinomial } from '../../src/stats/exact-binomial.ts'
import { fisherMidP } from '../../src/stats/fisher-mid-p.ts'
import { hodgesLehmann } from '../../src/stats/hodges-lehmann.ts'
import { jeffreysGreater } from '../../src/stats/jeffreys-greater.ts'
import { kaplanMeier } from '../../src/stats/kaplan-meier.ts'
import { logRank } from '../../src/stats/log-rank.ts'
import { mannWhitney } from '../../src/stats/mann-whitney.ts'
import { nearestRank } from '../../src/stats/nearest-rank.ts'
import { processLimits } from '../../src/stats/process-limits.ts'
import { quantileInterval } from '../../src/stats/quantile-interval.ts'
import { quantileSorted } from '../../src/stats/quantile-sorted.ts'
import { quantile } from '../../src/stats/quantile.ts'
import { quasiPoissonRate } from '../../src/stats/quasi-poisson-rate.ts'
import { rateRatio } from '../../src/stats/rate-ratio.ts'
import { theilSen } from '../../src/stats/theil-sen.ts'
import { unitsNeeded } from '../../src/stats/units-needed.ts'
import { weekPermutation } from '../../src/stats/week-permutation.ts'
import { wilson } from '../../src/stats/wilson.ts'

const three = { durations: [1, 2, 3], observed: [1, 1] }
const whole = { durations: [1, 2], observed: [1, 1] }
const seed = 1
const certain = 'confidence: 1 is not between 0 and 1'

describe('a refusal names the function, the value and the rule', () => {
  test.each<[string, string, () => unknown]>([
    ['bad-probability', 'adjusted p: 1.2 is not a probability between 0 and 1', () => holm([0.5, 1.2])],
    [
      'bad-probability',
      'adjusted p: -0.1 is not a probability between 0 and 1',
      () => benjaminiHochberg([-0.1]),
    ],
    [
      'bad-probability',
      'exactBinomial: 2 is not a probability between 0 and 1',
      () => exactBinomial(1, 2, 2),
    ],
    [
      'bad-counts',
      'exactBinomial: 3 of 2 is not a count of successes among trials',
      () => exactBinomial(3, 2, 0.5),
    ],
    [
      'bad-counts',
      'exactBinomial: -1 of 2 is not a count of successes among trials',
      () => exactBinomial(-1, 2, 0.5),
    ],
    [
      'bad-counts',
      'exactBinomial: NaN of 2 is not a count of successes among trials',
      () => exactBinomial(NaN, 2, 0.5),
    ],
    [
      'bad-counts',
      'fisherMidP: 3 of 2 is not a count of successes among trials',
      () => fisherMidP(3, 2, 0, 1),
    ],
    [
      'bad-counts',
      'fisherMidP: 5 of 1 is not a count of successes among trials',
      () => fisherMidP(0, 2, 5, 1),
    ],
    [
      'bad-counts',
      'jeffreysGreater: 3 of 2 is not a count of successes among trials',
      () => jeffreysGreater(3, 2, 0, 1),
    ],
    [
      'bad-counts',
      'jeffreysGreater: 5 of 1 is not a count of successes among trials',
      () => jeffreysGreater(0, 2, 5, 1),
    ],
    ['bad-counts', 'wilson: 2 of 1 is not a count of successes among trials', () => wilson(2, 1, 0.9)],
    ['bad-probability', certain, () => wilson(1, 2, 1)],
    ['bad-probability', 'confidence: 0 is not between 0 and 1', () => wilson(1, 2, 0)],
    ['bad-probability', 'confidence: NaN is not between 0 and 1', () => wilson(1, 2, NaN)],
    ['bad-probability', certain, () => quantileInterval([1], 0.5, 1)],
    [
      'bad-probability',
      'quantileInterval: 2 is not a probability between 0 and 1',
      () => quantileInterval([], 2, 0.9),
    ],
    ['bad-probability', certain, () => clusterQuantileInterval([1], [1], 0.5, 1)],
    [
      'not-a-number',
      'clusterQuantileInterval: value 1 is not a number; leave absent values out',
      () => clusterQuantileInterval([1, NaN], [1, 2], 0.5, 0.9),
    ],
    [
      'lengths-differ',
      'clusterQuantileInterval: 2 values but 1 clusters',
      () => clusterQuantileInterval([1, 2], [1], 0.5, 0.9),
    ],
    ['bad-probability', certain, () => hodgesLehmann([1], [1], 1)],
    [
      'not-a-number',
      'hodgesLehmann: value 0 is not a number; leave absent values out',
      () => hodgesLehmann([1], [NaN], 0.9),
    ],
    [
      'not-positive',
      'hodgesLehmann: value 1 is not positive and has no ratio',
      () => hodgesLehmann([1, 0], [1], 0.9),
    ],
    ['bad-probability', certain, () => kaplanMeier([1], [1], 1)],
    [
      'not-a-number',
      'kaplanMeier: value 0 is not a number; leave absent values out',
      () => kaplanMeier([NaN], [1], 0.9),
    ],
    ['lengths-differ', 'kaplanMeier: 2 durations but 1 flags', () => kaplanMeier([1, 2], [1], 0.9)],
    [
      'not-a-number',
      'logRank: value 1 is not a number; leave absent values out',
      () => logRank(whole, { durations: [1, NaN], observed: [1, 1] }),
    ],
    ['lengths-differ', 'logRank: 3 durations but 2 flags', () => logRank(three, whole)],
    ['lengths-differ', 'logRank: 3 durations but 2 flags', () => logRank(whole, three)],
    ['empty-sample', 'mannWhitney: one of the samples is empty', () => mannWhitney([1], [])],
    [
      'not-a-number',
      'mannWhitney: value 0 is not a number; leave absent values out',
      () => mannWhitney([NaN], [1]),
    ],
    ['not-positive', 'mannWhitney: the ratio 0 is not positive', () => mannWhitney([1], [1], 0)],
    [
      'empty-sample',
      'weekPermutation: one of the samples is empty',
      () => weekPermutation([], [1], { seed }),
    ],
    [
      'empty-sample',
      'clusterPermutation: one of the samples is empty',
      () => clusterPermutation({ values: [], clusters: [] }, { values: [1], clusters: [1] }, { seed }),
    ],
    [
      'lengths-differ',
      'clusterPermutation: 1 values but 2 clusters',
      () => clusterPermutation({ values: [1], clusters: [1, 2] }, { values: [1], clusters: [1] }, { seed }),
    ],
    ['bad-probability', 'nearestRank: -1 is not a probability between 0 and 1', () => nearestRank([1], -1)],
    [
      'not-a-number',
      'nearestRank: value 0 is not a number; leave absent values out',
      () => nearestRank([NaN], 0.5),
    ],
    ['empty-sample', 'nearestRank: the sample is empty', () => nearestRank([], 0.5)],
    ['bad-probability', 'quantile: -1 is not a probability between 0 and 1', () => quantile([1], -1)],
    [
      'not-a-number',
      'quantile: value 0 is not a number; leave absent values out',
      () => quantile([NaN], 0.5),
    ],
    ['empty-sample', 'quantile: the sample is empty', () => quantile([], 0.5)],
    [
      'bad-probability',
      'quantileSorted: -1 is not a probability between 0 and 1',
      () => quantileSorted([1], -1),
    ],
    [
      'not-a-number',
      'quantileSorted: the sample holds NaN; leave absent values out',
      () => quantileSorted([1, NaN], 0.5),
    ],
    ['empty-sample', 'quantileSorted: the sample is empty', () => quantileSorted([], 0.5)],
    ['bad-probability', certain, () => quasiPoissonRate([1, 1], 1)],
    [
      'not-a-number',
      'quasiPoissonRate: value 1 is not a number; leave absent values out',
      () => quasiPoissonRate([1, NaN], 0.9),
    ],
    ['bad-counts', 'quasiPoissonRate: a week has a negative count', () => quasiPoissonRate([3, -1], 0.9)],
    ['bad-probability', certain, () => rateRatio([1, 1], [1, 1], 1)],
    [
      'not-a-number',
      'rateRatio: value 1 is not a number; leave absent values out',
      () => rateRatio([1, 1], [1, NaN], 0.9),
    ],
    ['bad-counts', 'rateRatio: a week has a negative count', () => rateRatio([3, -1], [1, 1], 0.9)],
    [
      'not-a-number',
      'processLimits: value 1 is not a number; leave absent values out',
      () => processLimits([1, NaN]),
    ],
    ['not-positive', 'processLimits: 0 has no logarithm', () => processLimits([1, 0])],
    [
      'not-a-number',
      'eDivisive: value 1 is not a number; leave absent values out',
      () => eDivisive([1, NaN], { seed }),
    ],
    ['bad-probability', certain, () => theilSen([1, 2, 3], [1, 2, 3], 1)],
    [
      'not-a-number',
      'theilSen: value 0 is not a number; leave absent values out',
      () => theilSen([NaN, 1, 2], [1, 2, 3], 0.9),
    ],
    [
      'not-a-number',
      'theilSen: value 2 is not a number; leave absent values out',
      () => theilSen([1, 2, 3], [1, 2, NaN], 0.9),
    ],
    ['lengths-differ', 'theilSen: 3 instants but 2 values', () => theilSen([1, 2, 3], [1, 2], 0.9)],
    ['bad-probability', certain, () => unitsNeeded(0.5, 1)],
    ['bad-probability', 'unitsNeeded: no sample bounds the quantile at 0', () => unitsNeeded(0, 0.9)],
    ['bad-probability', 'unitsNeeded: no sample bounds the quantile at 1', () => unitsNeeded(1, 0.9)],
  ])('%s: %s', (code, message, run) => {
    expect(run).toThrow(expect.objectContaining({ name: 'StatisticsError', code, message }))
  })
})
