import { normalQuantile } from './normal.ts'
import { requireConfidence, requireNumbers } from './require-numbers.ts'
import { StatisticsError } from './statistics-error.ts'

export interface SurvivalStep {
  readonly time: number
  /** Share still open after `time`. */
  readonly survival: number
  readonly atRisk: number
  readonly events: number
}

export interface Survival {
  /** null: not reached, a normal answer while most are open. */
  readonly median: number | null
  /** Interval of the median; null: not bounded by the data. */
  readonly low: number | null
  readonly high: number | null
  readonly confidence: number
  readonly method: string
  readonly n: number
  readonly events: number
  /** One step per distinct time at which something ended. */
  readonly curve: readonly SurvivalStep[]
}

/**
 * Kaplan-Meier estimate of how long things last when some have not ended yet, with the Brookmeyer-Crowley
 * interval of the median on the log-log scale. With nothing open the median is the plain one.
 *
 * @param durations how long each lasted, or has lasted so far
 * @param observed truthy (true, 1) where it ended, falsy where it is still open (censored)
 * @param confidence 0.95 for 95 %
 * @throws StatisticsError
 * @see Brookmeyer and Crowley (1982); R survfit(conf.type = "log-log")
 * @example
 * kaplanMeier([2, 4, 9, 9], [1, 1, 0, 0], 0.95).median // 4
 */
export function kaplanMeier(
  durations: ArrayLike<number>,
  observed: ArrayLike<number | boolean>,
  confidence: number,
): Survival {
  requireConfidence(confidence)
  requireNumbers(durations, 'kaplanMeier')
  if (durations.length !== observed.length) {
    throw new StatisticsError(
      'lengths-differ',
      `kaplanMeier: ${durations.length} durations but ${observed.length} flags`,
    )
  }
  const z = normalQuantile((1 + confidence) / 2)
  const curve: SurvivalStep[] = []
  let low: number | null = null
  let high: number | null = null
  let survival = 1
  let greenwood = 0
  for (const { time, atRisk, events } of steps(durations, observed)) {
    survival *= (atRisk - events) / atRisk
    greenwood += events / (atRisk * (atRisk - events))
    curve.push({ time, survival, atRisk, events })
    // At survival 0 the log-log band is undefined, as in R: it bounds nothing.
    const half = Math.exp((z * Math.sqrt(greenwood)) / Math.abs(Math.log(survival)))
    if (low === null && survival > 0 && survival ** half <= 0.5) low = time
    if (high === null && survival > 0 && survival ** (1 / half) <= 0.5) high = time
  }
  return {
    median: medianOf(curve),
    low,
    high,
    confidence,
    method: 'Kaplan-Meier, log-log',
    n: durations.length,
    events: curve.reduce((sum, step) => sum + step.events, 0),
    curve,
  }
}

function* steps(durations: ArrayLike<number>, observed: ArrayLike<number | boolean>) {
  const order = Array.from(durations, (_, i) => i).sort((a, b) => durations[a]! - durations[b]!)
  for (let i = 0; i < order.length;) {
    const time = durations[order[i]!]!
    const atRisk = order.length - i
    let events = 0
    for (; i < order.length && durations[order[i]!] === time; i++) if (observed[order[i]!]) events++
    if (events > 0) yield { time, atRisk, events }
  }
}

function medianOf(curve: readonly SurvivalStep[]): number | null {
  const at = curve.findIndex((step) => step.survival < 0.5 + 1e-9)
  const step = curve[at]
  if (!step) return null
  const next = curve[at + 1]
  // A curve that rests at one half leaves the median anywhere up to the next end: take the middle.
  return next && step.survival > 0.5 - 1e-9 ? (step.time + next.time) / 2 : step.time
}
