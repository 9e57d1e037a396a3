import { StatisticsError } from './statistics-error.ts'

/** Refuses a sample with NaN in it: filter absent values first, so that n counts what was measured. */
export function requireNumbers(values: ArrayLike<number>, what: string): void {
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) {
      throw new StatisticsError(
        'not-a-number',
        `${what}: value ${i} is not a number; leave absent values out`,
      )
    }
  }
}

/** Refuses a probability outside [0, 1]. */
export function requireProbability(p: number, what: string): void {
  if (!(p >= 0 && p <= 1)) {
    throw new StatisticsError('bad-probability', `${what}: ${p} is not a probability between 0 and 1`)
  }
}

/** Refuses a confidence level outside (0, 1). */
export function requireConfidence(confidence: number): void {
  if (!(confidence > 0 && confidence < 1)) {
    throw new StatisticsError('bad-probability', `confidence: ${confidence} is not between 0 and 1`)
  }
}
