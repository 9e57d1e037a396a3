import { StatisticsError } from './statistics-error.ts'

/** Refuses what is no number of successes among trials. */
export function requireCounts(k: number, n: number, what: string): void {
  if (!Number.isInteger(k) || !Number.isInteger(n) || k < 0 || k > n) {
    throw new StatisticsError('bad-counts', `${what}: ${k} of ${n} is not a count of successes among trials`)
  }
}
