import type {
  Interval,
  MetricReport,
  PreviousValue,
  SeriesPoint,
  Summary,
  ValueStatus,
} from '@throughline/core'
import { quantity } from './units.ts'

/** Why there is no number, for people. */
export const absence: Readonly<Record<Exclude<ValueStatus, 'value'>, string>> = {
  'no-data': 'no data',
  'not-configured': 'not configured',
  'too-few': 'too few to tell',
  partial: 'only partly covered',
}

/** A value in human units, or the reason why there is none. Never 0 for nothing. */
export function valueWords(summary: Summary, unit: MetricReport['unit']): string {
  if (summary.value === null) return summary.status === 'value' ? absence['no-data'] : absence[summary.status]
  return quantity(summary.value, unit)
}

/** A metric's value; a share of one class says which. */
export function metricWords(metric: MetricReport): string {
  const words = valueWords(metric, metric.unit)
  return metric.id === 'flow-distribution' && metric.value !== null ? `${words} features` : words
}

/** What a number that nobody reported rests on. */
export const inferredFrom = 'from reverts, rollbacks and hotfixes; incidents nobody recorded are not seen'

/** Whether a value rests on inference alone. */
export function isInferred({ value, inferred }: MetricReport): boolean {
  return value !== null && inferred === 1
}

/** The interval in words, or what is missing for one; null when neither is to be said. */
export function intervalWords(metric: MetricReport): string | null {
  const { interval, needs, unit, value } = metric
  const words = (end: number) => quantity(end, unit, value ?? end)
  if (interval === null) {
    if (needs === undefined) return null
    return value === null ? `needs ${needs}` : `no interval yet: needs ${needs}`
  }
  const sure = `(${Number((interval.confidence * 100).toFixed(1))} % sure)`
  if (interval.high === null) return `likely ${words(interval.low)} or more ${sure}`
  const [low, high] = [words(interval.low), words(interval.high)]
  return low === high
    ? `likely about ${low} ${sure}`
    : `likely ${withoutSharedUnit(low, high)} to ${high} ${sure}`
}

/** "2.1" of "2.1 per week" when the other end is per week too. */
function withoutSharedUnit(low: string, high: string): string {
  const unit = / per \w+$/.exec(high)?.[0]
  return unit !== undefined && low.endsWith(unit) ? low.slice(0, -unit.length) : low
}

export interface Trend {
  readonly direction: 'better' | 'worse' | 'changed' | 'unclear'
  readonly text: string
}

/**
 * This window against the one before. A difference that the intervals do not carry is no clear change, and says so.
 * Null when there is nothing to compare; a window that is only partly covered is not compared, and says so.
 */
export function trendWords(metric: MetricReport): Trend | null {
  const { previous, value, unit, better, status } = metric
  if (value === null) return null
  const partly = status === 'partial' ? 'partly covered' : ''
  if (previous === null || previous.value === null)
    return partly === '' ? null : { direction: 'unclear', text: partly }
  const before = quantity(previous.value, unit, value)
  if (partly !== '') return { direction: 'unclear', text: `${partly}, was ${before}` }
  if (previous.status === 'partial') return { direction: 'unclear', text: `was ${before} (partly covered)` }
  if (value === previous.value) return { direction: 'unclear', text: 'as before' }
  if (metric.interval === null || previous.interval === null) {
    const few = metric.needs !== undefined || metric.interval !== null
    return { direction: 'unclear', text: few ? `was ${before}, too few to compare` : `was ${before}` }
  }
  if (!apart(metric.interval, previous))
    return { direction: 'unclear', text: `no clear change, was ${before}` }
  const rising = value > previous.value
  if (better === 'neither') return { direction: 'changed', text: `${rising ? 'up' : 'down'}, was ${before}` }
  const direction = rising === (better === 'higher') ? 'better' : 'worse'
  return { direction, text: `${direction}, was ${before}` }
}

/** Whether the two windows' intervals lie apart; with none measured before, whether the value lies outside ours. */
function apart(now: Interval, { value, interval }: PreviousValue): boolean {
  const before = interval ?? { low: value ?? now.low, high: value ?? now.low }
  return before.low > (now.high ?? Infinity) || (before.high ?? Infinity) < now.low
}

/** Levels of a sparkline, lowest first. */
const blocks = '▁▂▃▄▅▆▇█'
const ascii = '_.-:=+*#'

/**
 * A series as one character per period, scaled from zero to its highest value. A period without data is a gap.
 * Periods that the window cuts to less than half are left out: a rate over one day is no week.
 *
 * @param series the points, oldest first
 * @param options `ascii`: only ASCII; `width`: at most so many, the latest
 */
export function sparkline(
  series: readonly SeriesPoint[],
  options: { readonly ascii?: boolean | undefined; readonly width: number },
): string {
  const levels = options.ascii === true ? ascii : blocks
  const length = ({ from, to }: SeriesPoint) => Date.parse(to) - Date.parse(from)
  const longest = Math.max(0, ...series.map(length))
  const shown = series.filter((point) => length(point) >= longest / 2).slice(-options.width)
  const top = Math.max(0, ...shown.map((point) => point.value ?? 0))
  return shown
    .map(({ value }) => {
      if (value === null) return ' '
      return levels[top === 0 ? 0 : Math.min(7, Math.floor((value / top) * 8))] ?? ' '
    })
    .join('')
}

/** A share as a bar of `width` characters, at least one when there is any. */
export function bar(share: number, width: number, asciiOnly = false): string {
  const filled = share > 0 ? Math.max(1, Math.round(Math.min(1, share) * width)) : 0
  return (asciiOnly ? '#' : '█').repeat(filled)
}
