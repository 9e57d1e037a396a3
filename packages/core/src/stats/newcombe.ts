import type { Interval } from '../report/report.ts'
import { wilson } from './wilson.ts'

/**
 * Newcombe's interval of the difference of two shares, the first less the second.
 *
 * @param k1 of `n1` and `k2` of `n2`
 * @throws StatisticsError
 * @see Newcombe (1998), method 10
 * @example
 * newcombe(9, 20, 6, 60, 0.95) // about { low: 0.13, high: 0.57 }
 */
export function newcombe(k1: number, n1: number, k2: number, n2: number, confidence: number): Interval {
  const method = 'Newcombe'
  const [first, second] = [wilson(k1, n1, confidence), wilson(k2, n2, confidence)]
  if (n1 === 0 || n2 === 0) return { low: -1, high: 1, confidence, method }
  const [p1, p2] = [k1 / n1, k2 / n2]
  return {
    low: p1 - p2 - Math.hypot(p1 - first.low, second.high! - p2),
    high: p1 - p2 + Math.hypot(first.high! - p1, p2 - second.low),
    confidence,
    method,
  }
}
