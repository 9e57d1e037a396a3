import { midRanks } from './mid-ranks.ts'
import { normalCdf } from './normal.ts'
import { pool } from './pool.ts'

export interface MannWhitney {
  /** Pairs in which the current value is larger than the baseline's times the ratio; ties count half. */
  readonly u: number
  /** One-sided. */
  readonly greater: number
  readonly less: number
}

/**
 * Whether current values tend to be larger (or smaller) than `ratio` times the baseline's: the Mann-Whitney test in
 * margin form, with the tie correction and continuity correction of the normal approximation. For independent values;
 * see `clusterPermutation` for those that ship together.
 *
 * @param ratio 1.25 asks whether current is worse by more than a quarter
 * @returns p values; with every value tied, 1
 * @throws StatisticsError
 * @see Mann and Whitney (1947); scipy.stats.mannwhitneyu(method='asymptotic')
 * @example
 * mannWhitney(currentLeadTimes, baselineLeadTimes, 1.25).greater < 0.05
 */
export function mannWhitney(current: ArrayLike<number>, baseline: ArrayLike<number>, ratio = 1): MannWhitney {
  const { ranks, ties } = midRanks(pool(current, baseline, ratio, 'mannWhitney'))
  const [m, n] = [current.length, baseline.length]
  let sum = 0
  for (let i = 0; i < m; i++) sum += ranks[i]!
  const u = sum - (m * (m + 1)) / 2
  const all = m + n
  const deviation = Math.sqrt(((m * n) / 12) * (all + 1 - ties / (all * (all - 1))))
  if (deviation === 0) return { u, greater: 1, less: 1 }
  const excess = u - (m * n) / 2
  return { u, greater: normalCdf((0.5 - excess) / deviation), less: normalCdf((excess + 0.5) / deviation) }
}
