import type { MetricReport, QuickCheck } from '../report/report.ts'
import { quickCheckBenchmarks } from './quick-check-data.ts'

const hour = 3600
const day = 24 * hour
const week = 7 * day
const month = (365.25 / 12) * day

/**
 * The answers of the Quick Check as numbers, worst first: an answer holds from its bound on, so that exactly one day
 * is "one day to one week" and exactly once a day is "between once per hour and once per day".
 */
const slowest = [6 * month, month, week, day, hour]
const rarest = [1 / ((6 * month) / day), day / month, 1 / 7, 1]

/** Score 0..10 of a duration in seconds: less than an hour is best, six months or more worst. */
function scoreDuration(seconds: number): number {
  return answer(slowest.filter((bound) => seconds < bound).length)
}

/** Score 0..10 of deployments per day: more than one an hour ("on demand") is best. */
function scoreFrequency(perDay: number, elapsed: number): number | string {
  // None in three months is once in three to six months, or less often than that.
  if (perDay === 0 && elapsed < 6 * month) return 'no deployment in a window under six months'
  return answer(rarest.filter((bound) => perDay >= bound).length + (perDay > 24 ? 1 : 0))
}

function answer(steps: number): number {
  return steps * 2
}

/** A score, or the reason why the value has none. `elapsed`: seconds of the window. */
const scores: Readonly<Record<string, (value: number, elapsed: number) => number | string>> = {
  'change-lead-time': scoreDuration,
  'deployment-frequency': scoreFrequency,
  'change-fail-rate': (ratio) => 10 - 10 * ratio,
  'failed-deployment-recovery-time': scoreDuration,
  'deployment-rework-rate': (ratio) => 10 - 10 * ratio,
}
const throughput = ['change-lead-time', 'deployment-frequency', 'failed-deployment-recovery-time']
const waits = ['change-lead-time', 'deployment-frequency']
const guess = 'what lands is taken for what is deployed'
const stability = ['change-fail-rate', 'deployment-rework-rate']

/** The keys a report can be compared with: industries and organisation sizes. */
export const benchmarkKeys: readonly string[] = quickCheckBenchmarks.map(({ key }) => key)

/** A benchmark key that the Quick Check does not have. */
export class UnknownBenchmarkError extends Error {
  readonly code = 'unknown-benchmark'
  override readonly name = 'UnknownBenchmarkError'
  constructor(key: string) {
    super(`There is no benchmark "${key}". Known: ${benchmarkKeys.join(', ')}.`)
  }
}

/**
 * The DORA Quick Check, 2025 edition: five scores of 0..10, high is best, beside those of an industry or of
 * organisations of a size. A mean has a value only when all its parts have one.
 *
 * @param reports the metrics of one service
 * @param key industry or size; default 'all'
 * @param elapsed length of the window in ms: no deployment in less than six months fits two answers, so has no score
 * @param guessed what lands is taken for what is deployed, though nobody said so: then the wait for production is not
 *   known, and neither lead time nor frequency has a score
 * @throws UnknownBenchmarkError
 * @see https://dora.dev/quickcheck/
 */
export function quickCheck(
  reports: readonly MetricReport[],
  key = 'all',
  elapsed = Infinity,
  guessed = false,
): QuickCheck {
  const benchmark = quickCheckBenchmarks.find((candidate) => candidate.key === key)
  if (!benchmark) throw new UnknownBenchmarkError(key)
  const byMetric: Record<string, number | null> = {}
  const reasons: Record<string, string> = {}
  const inferred: string[] = []
  for (const [id, score] of Object.entries(scores)) {
    const report = reports.find((each) => each.id === id)
    const value = report?.value ?? null
    const scored =
      value === null ? null : guessed && waits.includes(id) ? guess : score(value, elapsed / 1000)
    byMetric[id] = typeof scored === 'number' ? Math.max(0, scored) : null
    if (typeof scored === 'string') reasons[id] = scored
    if (typeof scored === 'number' && report?.inferred === 1) inferred.push(id)
  }
  const mean = (ids: readonly string[]) => {
    const parts = ids.map((id) => byMetric[id] ?? null)
    return parts.every((part) => part !== null)
      ? parts.reduce((sum, part) => sum + part, 0) / parts.length
      : null
  }
  const parts = { overall: [...throughput, ...stability], throughput, stability }
  const resting = Object.entries(parts).flatMap(([part, ids]) =>
    mean(ids) !== null && ids.some((id) => inferred.includes(id)) ? [part] : [],
  )
  const { name, overall, byMetric: means } = benchmark
  return {
    edition: 2025,
    overall: mean(parts.overall),
    throughput: mean(throughput),
    stability: mean(stability),
    byMetric,
    inferred: [...inferred, ...resting],
    reasons,
    benchmark: {
      name,
      overall,
      throughput: benchmark.throughput,
      stability: benchmark.stability,
      byMetric: means,
    },
  }
}
