import type { Benchmark } from '../report/report.ts'

/** Mean and spread of the answers of an industry or of organisations of a size, 0..10, high is best. */
export interface QuickCheckBenchmark {
  readonly key: string
  readonly name: string
  readonly overall: Benchmark
  readonly throughput: Benchmark
  readonly stability: Benchmark
  readonly byMetric: Readonly<Record<string, Benchmark>>
}

type Pair = readonly [mean: number, sd: number]

function row(
  key: string,
  name: string,
  overallSd: number,
  [throughput, stability]: readonly [Pair, Pair],
  metrics: readonly [Pair, Pair, Pair, Pair, Pair],
): QuickCheckBenchmark {
  const benchmark = ([mean, sd]: Pair): Benchmark => ({ mean, sd })
  const [lead, frequency, fail, recovery, rework] = metrics
  const overall = metrics.reduce((sum, [mean]) => sum + mean, 0) / metrics.length
  return {
    key,
    name,
    overall: { mean: Math.round(overall * 10) / 10, sd: overallSd },
    throughput: benchmark(throughput),
    stability: benchmark(stability),
    byMetric: {
      'change-lead-time': benchmark(lead),
      'deployment-frequency': benchmark(frequency),
      'change-fail-rate': benchmark(fail),
      'failed-deployment-recovery-time': benchmark(recovery),
      'deployment-rework-rate': benchmark(rework),
    },
  }
}

/**
 * DORA Quick Check, 2025 benchmarks, by the DORA team, CC-BY-4.0
 * (https://creativecommons.org/licenses/by/4.0/), from github.com/dora-team/dora.dev at
 * fcaf07b49791e8a16e39b85dbf92610520bf80b6, svelte/quick-check/src/lib/data/. Changed: fail rate, rework and
 * instability are turned so that high is best, and so is recovery by organisation size, which that file stores
 * inverted (its "all" has 2.6 where the industry file has 7.4). The overall mean is that of the five.
 * Columns: key, name, sd of the overall score, [throughput, stability],
 * [lead time, frequency, fail rate, recovery, rework], each [mean, sd].
 */
// prettier-ignore
export const quickCheckBenchmarks: readonly QuickCheckBenchmark[] = [
  row('all', 'All industries', 1.2, [[6, 2.1], [7.9, 2]], [[5.5, 2.4], [4.8, 2.8], [8.1, 2.1], [7.4, 2.1], [7.8, 2.2]]),
  row('consumer', 'Retail/Consumer/e-Commerce', 1.1, [[6.3, 2], [8.2, 1.7]], [[5.9, 2.3], [5.3, 2.7], [8.3, 2], [7.8, 1.8], [8, 1.9]]),
  row('media_entertainment', 'Media & Entertainment', 1.2, [[6.2, 2.2], [8.2, 1.6]], [[5.8, 2.4], [5.2, 2.7], [8.2, 1.8], [7.6, 2.1], [8.2, 1.7]]),
  row('non_profit', 'Non-profit', 1.2, [[6.1, 2], [7.8, 2.7]], [[5.9, 2.7], [4.5, 2.6], [7.8, 2.8], [7.5, 1.8], [7.9, 2.5]]),
  row('technology', 'Technology', 1.2, [[6.1, 2.1], [7.9, 2]], [[5.7, 2.4], [4.9, 2.8], [8.1, 2], [7.4, 2.1], [7.7, 2.2]]),
  row('telecommunications', 'Telecommunications', 1.3, [[5.7, 2.1], [7.5, 2.4]], [[5.2, 2.4], [4.7, 2.6], [7.6, 2.5], [7.2, 2.3], [7.4, 2.5]]),
  row('other', 'Other', 1.2, [[6.1, 2.1], [8.2, 1.7]], [[5.7, 2.4], [5, 2.7], [8.4, 1.9], [7.6, 2], [8, 2]]),
  row('education', 'Education', 1.3, [[5.6, 2.3], [7.3, 2.1]], [[5.5, 2.6], [4.5, 2.9], [7.3, 2.4], [6.6, 2.6], [7.1, 2.3]]),
  row('financial_services', 'Financial Services', 1.1, [[6.1, 1.9], [8.2, 1.8]], [[5.4, 2.3], [5.1, 2.6], [8.3, 2.1], [7.7, 1.9], [8.1, 1.9]]),
  row('healthcare_pharmaceuticals', 'Healthcare & Pharmaceuticals', 1.4, [[5.6, 2.2], [7.5, 2.2]], [[5, 2.6], [4.3, 2.8], [7.5, 2.3], [7.1, 2.2], [7.4, 2.4]]),
  row('energy', 'Energy', 1.1, [[5.8, 2], [8.1, 1.6]], [[5.4, 2.5], [4.5, 2.7], [8.2, 1.8], [7.2, 1.9], [7.9, 1.9]]),
  row('government', 'Government', 1.3, [[5.4, 2.3], [7.7, 2]], [[4.8, 2.6], [4.3, 3], [7.9, 2.2], [7, 2.1], [7.6, 2.2]]),
  row('insurance', 'Insurance', 1.2, [[5.7, 1.8], [8.2, 1.8]], [[4.8, 2.2], [4.4, 2.5], [8.3, 2], [7.5, 1.8], [8.2, 1.9]]),
  row('industrials_manufacturing', 'Industrials & Manufacturing', 1.3, [[5.1, 2.3], [7.8, 2]], [[4.9, 2.6], [3.7, 2.7], [8, 1.9], [6.5, 2.3], [7.6, 2.3]]),
  row('solo', '1 employee', 1.6, [[6.3, 2.1], [6.9, 3]], [[6.4, 2.7], [5.1, 3.4], [7, 3.1], [7.2, 2.6], [6.7, 3.1]]),
  row('fewer_than_10', '2 to 9 employees', 1.4, [[6.3, 2.3], [7.9, 2]], [[6.4, 2.7], [4.8, 2.9], [8.1, 2.2], [7.7, 2.2], [7.7, 2.3]]),
  row('fewer_than_100', '20 to 99 employees', 1.1, [[5.9, 1.9], [7.9, 1.9]], [[5.8, 2.3], [4.4, 2.4], [8.3, 1.8], [7.6, 1.9], [7.7, 2.1]]),
  row('fewer_than_500', '100 to 499 employees', 1.2, [[6, 2], [7.9, 2]], [[5.6, 2.4], [4.8, 2.7], [8.1, 2], [7.4, 2.1], [7.7, 2.2]]),
  row('fewer_than_1000', '500 to 999 employees', 1.3, [[6, 2], [7.9, 2]], [[5.5, 2.4], [4.7, 2.6], [8.2, 2.1], [7.3, 2.1], [7.8, 2.2]]),
  row('fewer_than_5000', '1,000 to 4,999 employees', 1.2, [[5.8, 2.1], [8, 1.9]], [[5.3, 2.4], [4.7, 2.7], [8.1, 2.1], [7.4, 2.2], [7.9, 2.1]]),
  row('fewer_than_10000', '5,000 to 9,999 employees', 1.2, [[6, 2], [8.1, 1.8]], [[5.4, 2.4], [4.8, 2.8], [8.2, 2.1], [7.5, 1.9], [8, 1.9]]),
  row('more_than_9999', '10,000 or more employees', 1.2, [[5.9, 2.2], [8, 2]], [[5.2, 2.5], [4.9, 2.8], [8.1, 2.2], [7.2, 2.2], [7.9, 2.2]]),
]
