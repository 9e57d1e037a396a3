import type { Comparison } from '../../src/gate/comparison.ts'
import type { GateEvent } from '../../src/gate/gate-event.ts'

/** A comparison that leaves all open, but for what is given. */
export function comparisonWith(given: Partial<Comparison> = {}): Comparison {
  return {
    value: 7200,
    baseline: 3600,
    effect: 2,
    effectIs: 'ratio',
    interval: { low: 1.1, high: 3.21, confidence: 0.9, method: 'by hand' },
    intervalOf: 'effect',
    tolerance: 1.25,
    worse: 0.2,
    better: 0.8,
    factor: 2,
    n: 10,
    clusters: 10,
    needs: null,
    unit: 'item',
    method: 'by hand',
    ...given,
  }
}

/** Events of these values, one a second, none of which shares its fate. */
export function eventsOf(values: readonly number[], more: Partial<GateEvent> = {}): GateEvent[] {
  return values.map((value, i) => ({ id: `e${i}`, at: i * 1000, value, ...more }))
}
