import { requireNumbers } from './require-numbers.ts'
import { StatisticsError } from './statistics-error.ts'

export interface ProcessLimits {
  /** Geometric mean. */
  readonly centre: number
  readonly low: number
  readonly high: number
  /** Positions of the values outside. */
  readonly outside: readonly number[]
}

/**
 * The limits of a process behaviour chart, on the log scale: durations are skewed, and limits computed on them as they
 * stand cry wolf. Centre plus and minus 2.66 mean moving ranges.
 *
 * @param values positive, in order of time
 * @param baseline how many of the first values make the limits; default all
 * @returns null with fewer than two values for the limits
 * @throws StatisticsError
 * @see Wheeler and Chambers (1992), Understanding statistical process control; individuals and moving range
 * @example
 * processLimits([2, 3, 2, 4, 40], 4)?.outside // [4]
 */
export function processLimits(values: ArrayLike<number>, baseline = values.length): ProcessLimits | null {
  requireNumbers(values, 'processLimits')
  const logs = Array.from(values, (value) => {
    if (!(value > 0)) throw new StatisticsError('not-positive', `processLimits: ${value} has no logarithm`)
    return Math.log(value)
  })
  const known = logs.slice(0, baseline)
  if (known.length < 2) return null
  const centre = known.reduce((sum, log) => sum + log, 0) / known.length
  const ranges = known.slice(1).map((log, i) => Math.abs(log - known[i]!))
  const half = (2.66 * ranges.reduce((sum, range) => sum + range, 0)) / ranges.length
  const outside = [...logs.keys()].filter((i) => Math.abs(logs[i]! - centre) > half + 1e-12)
  return { centre: Math.exp(centre), low: Math.exp(centre - half), high: Math.exp(centre + half), outside }
}
