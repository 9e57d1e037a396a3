import type { Comparison } from './comparison.ts'

/** A number that is what it is, against a limit: nothing is left to chance. */
export function levelAgainst(value: number | null, limit: number, up: boolean): Comparison {
  const beyond = value !== null && (up ? value > limit : value < limit)
  const factor = value === null ? null : up ? value / limit : limit / value
  return {
    value,
    baseline: limit,
    effect: value === null ? null : value / limit,
    effectIs: 'ratio',
    interval: null,
    intervalOf: 'value',
    tolerance: limit,
    worse: value === null ? null : beyond ? 0 : 1,
    better: value === null ? null : beyond ? 1 : 0,
    factor,
    n: value === null ? 0 : 1,
    clusters: value === null ? 0 : 1,
    needs: value === null ? 'a value' : null,
    unit: 'item',
    method: 'as it stands',
  }
}
