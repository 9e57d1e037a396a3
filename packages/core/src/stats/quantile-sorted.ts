import type { Ranked } from './ranked.ts'
import { requireProbability } from './require-numbers.ts'
import { StatisticsError } from './statistics-error.ts'

/**
 * The p-quantile of an ascending sample, type 7, in constant time.
 *
 * @param sorted ascending, without NaN (sorting puts NaN last, which is looked at)
 * @param p 0..1
 * @throws StatisticsError
 * @example
 * quantileSorted(Float64Array.of(1, 2, 3, 4), 0.5) // 2.5
 */
export function quantileSorted(sorted: Ranked, p: number): number {
  requireProbability(p, 'quantileSorted')
  if (sorted.length === 0) throw new StatisticsError('empty-sample', 'quantileSorted: the sample is empty')
  if (Number.isNaN(sorted.at(sorted.length - 1))) {
    throw new StatisticsError('not-a-number', 'quantileSorted: the sample holds NaN; leave absent values out')
  }
  return interpolated(sorted, p)
}

/** The same of a sample that is neither empty nor has NaN in it. */
export function interpolated(sorted: Ranked, p: number): number {
  const place = (sorted.length - 1) * p
  const low = sorted.at(Math.floor(place)) as number
  const high = sorted.at(Math.ceil(place)) as number
  return low + (place % 1) * (high - low)
}
