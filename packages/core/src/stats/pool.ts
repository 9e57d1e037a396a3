import { requireNumbers } from './require-numbers.ts'
import { StatisticsError } from './statistics-error.ts'

/** Both samples in one, the baseline times the ratio: comparing with a margin is comparing with a moved baseline. */
export function pool(
  current: ArrayLike<number>,
  baseline: ArrayLike<number>,
  ratio: number,
  what: string,
): Float64Array {
  requireNumbers(current, what)
  requireNumbers(baseline, what)
  if (current.length === 0 || baseline.length === 0) {
    throw new StatisticsError('empty-sample', `${what}: one of the samples is empty`)
  }
  if (!(ratio > 0)) throw new StatisticsError('not-positive', `${what}: the ratio ${ratio} is not positive`)
  const pooled = new Float64Array(current.length + baseline.length)
  pooled.set(current)
  for (let i = 0; i < baseline.length; i++) pooled[current.length + i] = (baseline[i] as number) * ratio
  return pooled
}
