import { jeffreysGreater } from '../stats/jeffreys-greater.ts'
import { newcombe } from '../stats/newcombe.ts'
import type { Margin } from './compare-durations.ts'
import { type Comparison, firstNeed } from './comparison.ts'
import type { GateEvent } from './gate-event.ts'

/**
 * A share now against before: the chance, after what was counted, that it is worse than allowed (two beta-binomials
 * with Jeffreys' prior); the effect is the difference, with Newcombe's interval.
 */
export function compareShares(
  current: readonly GateEvent[],
  baseline: readonly GateEvent[],
  { worseBy, up, confidence }: Margin,
): Comparison {
  const [n1, n2] = [current.length, baseline.length]
  const [k1, k2] = [hits(current), hits(baseline)]
  // What is worse must have happened a few times, or shares say nothing.
  const bad = up ? k1 + k2 : n1 - k1 + n2 - k2
  const needs =
    firstNeed([n1, 20, 'item'], [n2, 40, 'item in the baseline']) ??
    (bad < 3 ? `${3 - bad} more that ${counting(up, 3 - bad)}, in both windows together` : null)
  const [value, before] = [n1 > 0 ? k1 / n1 : null, n2 > 0 ? k2 / n2 : null]
  const worse = needs
    ? null
    : up
      ? chanceOf(1 - jeffreysGreater(k1, n1, k2, n2, 1 + worseBy))
      : chanceOf(1 - jeffreysGreater(k2, n2, k1, n1, 1 / (1 - worseBy)))
  const floor = (share: number, n: number) => Math.max(share, 0.5 / n)
  const ratio = value === null || before === null ? null : floor(value, n1) / floor(before, n2)
  return {
    value,
    baseline: before,
    effect: value === null || before === null ? null : value - before,
    effectIs: 'difference',
    interval: n1 > 0 && n2 > 0 ? newcombe(k1, n1, k2, n2, confidence) : null,
    intervalOf: 'effect',
    tolerance: before === null ? null : (up ? 1 : -1) * worseBy * before,
    worse,
    better: worse === null ? null : 1 - worse,
    factor: ratio === null ? null : up ? ratio : 1 / ratio,
    n: n1,
    clusters: n1,
    needs,
    unit: 'item',
    method: 'beta-binomial with Jeffreys prior',
  }
}

function counting(up: boolean, missing: number): string {
  if (missing === 1) return up ? 'counts' : 'does not count'
  return up ? 'count' : 'do not count'
}

function hits(events: readonly GateEvent[]): number {
  return events.reduce((sum, { value }) => sum + value, 0)
}

/** Quadrature is right to some 1e-12, on either side. */
function chanceOf(p: number): number {
  return Math.min(1, Math.max(0, p))
}
