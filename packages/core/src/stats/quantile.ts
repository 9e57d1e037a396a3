import { interpolated } from './quantile-sorted.ts'
import { ranked } from './ranked.ts'
import { requireProbability } from './require-numbers.ts'
import { StatisticsError } from './statistics-error.ts'

/**
 * The p-quantile of a sample in any order, type 7 (linear interpolation, what numpy and R compute by default).
 *
 * @param values not changed; NaN is refused, an empty sample is refused
 * @param p 0..1
 * @throws StatisticsError
 * @see Hyndman and Fan (1996), Sample quantiles in statistical packages
 * @example
 * quantile([3, 1, 2, 4], 0.5) // 2.5
 */
export function quantile(values: ArrayLike<number>, p: number): number {
  requireProbability(p, 'quantile')
  const order = ranked(values instanceof Float64Array ? values : Float64Array.from(values), 'quantile')
  if (values.length === 0) throw new StatisticsError('empty-sample', 'quantile: the sample is empty')
  return interpolated(order, p)
}
