import type { MetricReport } from '@throughline/core'
import { figures } from './numbers.ts'
import { inWords } from './quantity.ts'

/** How a value stands against the window before it. */
export interface Change {
  readonly tone: 'better' | 'worse' | 'level' | 'none'
  /** "13 % shorter", "no clear change", "nothing to compare with". */
  readonly text: string
  /** "was 19.4 h". */
  readonly before: string | null
}

const words = {
  s: ['longer', 'shorter'],
  '1/day': ['more often', 'less often'],
  '1/week': ['more', 'less'],
  ratio: ['higher', 'lower'],
  count: ['more', 'less'],
  lines: ['larger', 'smaller'],
} as const

/** Names a direction only when the intervals of the two windows lie apart: noise is not news. */
export function change(metric: MetricReport): Change {
  const { value, previous, interval, unit } = metric
  if (value === null || previous === null || previous.value === null) {
    return { tone: 'none', text: 'nothing earlier to compare with', before: null }
  }
  const before = `was ${inWords(previous.value, unit)}`
  const earlier =
    previous.interval === undefined ? { low: previous.value, high: previous.value } : previous.interval
  const overlap =
    interval === null ||
    earlier === null ||
    ((earlier.high ?? Infinity) >= interval.low && earlier.low <= (interval.high ?? Infinity))
  if (overlap || value === previous.value) return { tone: 'level', text: 'no clear change', before }
  const up = value > previous.value
  const size =
    unit === 'ratio'
      ? `${figures(Math.abs(value - previous.value) * 100)} points `
      : previous.value === 0
        ? ''
        : `${figures(Math.abs(value / previous.value - 1) * 100)}\u00a0% `
  const text = size + words[unit][up ? 0 : 1]
  if (metric.better === 'neither') return { tone: 'level', text, before }
  return { tone: up === (metric.better === 'higher') ? 'better' : 'worse', text, before }
}
