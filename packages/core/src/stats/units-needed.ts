import { requireConfidence } from './require-numbers.ts'
import { StatisticsError } from './statistics-error.ts'

/**
 * How many independent units it takes to bound the p-quantile on both sides by order statistics.
 *
 * @param p between 0 and 1, exclusive
 * @throws StatisticsError
 * @example
 * unitsNeeded(0.5, 0.95) // 6
 * unitsNeeded(0.95, 0.95) // 72
 */
export function unitsNeeded(p: number, confidence: number): number {
  requireConfidence(confidence)
  if (!(p > 0 && p < 1)) {
    throw new StatisticsError('bad-probability', `unitsNeeded: no sample bounds the quantile at ${p}`)
  }
  // All units on one side of the quantile must be rarer than half of the error.
  return Math.ceil(Math.log((1 - confidence) / 2) / Math.log(Math.max(p, 1 - p)))
}
