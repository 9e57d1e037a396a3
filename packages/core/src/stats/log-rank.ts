import { normalCdf } from './normal.ts'
import { requireNumbers } from './require-numbers.ts'
import { StatisticsError } from './statistics-error.ts'

/** How long things lasted, and whether each ended (truthy) or is still open (falsy). */
export interface Lifetimes {
  readonly durations: ArrayLike<number>
  readonly observed: ArrayLike<number | boolean>
}

export interface LogRank {
  /** Positive: current ends earlier. */
  readonly z: number
  /** One-sided p that current lasts longer. */
  readonly longer: number
  readonly shorter: number
}

/**
 * Whether current things last longer (or shorter) than the baseline's when some are still open.
 *
 * @param weights 'even', or 'peto': early differences count more, which fits changes in how trouble is met
 * @returns p values; with no end in either, 1
 * @throws StatisticsError
 * @see Mantel (1966); Peto and Peto (1972); scipy.stats.logrank
 * @example
 * logRank({ durations: [5, 9], observed: [1, 0] }, { durations: [1, 2], observed: [1, 1] }).longer
 */
export function logRank(current: Lifetimes, baseline: Lifetimes, weights: 'even' | 'peto' = 'even'): LogRank {
  const lives = [...livesOf(current, 1), ...livesOf(baseline, 0)].sort((a, b) => a.time - b.time)
  let atRisk = lives.length
  let atRiskCurrent = current.durations.length
  let survival = 1
  let excess = 0
  let variance = 0
  for (let i = 0; i < lives.length;) {
    const { time } = lives[i]!
    let [events, eventsCurrent, left, leftCurrent] = [0, 0, 0, 0]
    for (; i < lives.length && lives[i]!.time === time; i++) {
      const { ended, current: mine } = lives[i]!
      left += 1
      leftCurrent += mine
      events += ended
      eventsCurrent += ended * mine
    }
    survival *= 1 - events / (atRisk + 1)
    const weight = weights === 'peto' ? survival : 1
    const share = atRiskCurrent / atRisk
    excess += weight * (eventsCurrent - events * share)
    if (atRisk > 1) {
      variance += (weight ** 2 * events * share * (1 - share) * (atRisk - events)) / (atRisk - 1)
    }
    atRisk -= left
    atRiskCurrent -= leftCurrent
  }
  if (variance === 0) return { z: 0, longer: 1, shorter: 1 }
  const z = excess / Math.sqrt(variance)
  return { z, longer: normalCdf(z), shorter: normalCdf(-z) }
}

function livesOf({ durations, observed }: Lifetimes, current: 0 | 1) {
  requireNumbers(durations, 'logRank')
  if (durations.length !== observed.length) {
    throw new StatisticsError(
      'lengths-differ',
      `logRank: ${durations.length} durations but ${observed.length} flags`,
    )
  }
  return Array.from(durations, (time, i) => ({ time, ended: observed[i] ? 1 : 0, current }))
}
