import {
  type GateEvent,
  type GateHistory,
  type GateRule,
  eDivisive,
  emptyGateHistory,
  evaluateGateEvents,
  mannWhitney,
  quantile,
  seedFrom,
} from '@throughline/core'
import { type Events, begin } from './organisation.ts'

const week = 7 * 86_400_000

/** A gate that looks once a week: whether it was red in any of the last `weeks` runs. */
export type Method = (events: Partial<Events>, total: number, weeks: number) => boolean

/** Our gate with four blocking rules, run weekly with its history; it has run before the weeks that count. */
export function ours(worseBy: number, extra: Partial<GateRule> = {}): Method {
  const rule = (id: string, metric: string): GateRule => ({ id, metric, worseBy, ...extra })
  const all = [
    rule('lead-time', 'change-lead-time'),
    rule('cycle-time', 'cycle-time'),
    rule('frequency', 'deployment-frequency'),
    rule('fail-rate', 'change-fail-rate'),
  ]
  return (events, total, weeks) => {
    const rules = all.filter(({ id }) => id in events)
    let history: GateHistory = emptyGateHistory
    // Red before the weeks that count is counted there, not here: those runs only fill the history.
    for (let w = total - weeks - 4; w <= total; w++) {
      const evaluation = evaluateGateEvents(events, { rules, asOf: begin + w * week, history })
      if (w > total - weeks && evaluation.result.verdict === 'fail') return true
      history = evaluation.history
    }
    return false
  }
}

type Compare = (
  current: readonly number[],
  baseline: readonly number[],
  up: boolean,
  series: readonly number[],
) => boolean

/** Four weeks against the twelve before, every week, every rule, red at once. */
function naive(compare: Compare): Method {
  return (events, total, weeks) => {
    for (let w = total - weeks + 1; w <= total; w++) {
      for (const [id, own] of Object.entries(events)) {
        const values = (from: number, to: number) => valuesOf(id, own, w + from, w + to)
        const series = Array.from({ length: 26 }, (_, i) => summary(id, values(i - 26, i - 25)))
        if (compare(values(-4, 0), values(-16, -4), id !== 'frequency', series)) return true
      }
    }
    return false
  }
}

/** Items of durations and shares, counts of weeks. */
function valuesOf(id: string, events: readonly GateEvent[], from: number, to: number): number[] {
  const inside = (a: number, b: number) =>
    events.filter(({ at }) => at >= begin + a * week && at < begin + b * week)
  if (id !== 'frequency') return inside(from, to).map(({ value }) => value)
  return Array.from({ length: to - from }, (_, i) => inside(from + i, from + i + 1).length)
}

function summary(id: string, values: readonly number[]): number {
  if (values.length === 0) return 0
  return id === 'lead-time' || id === 'cycle-time' ? quantile(values, 0.5) : mean(values)
}

export const threshold = naive((current, baseline, up) => {
  if (current.length === 0 || baseline.length === 0) return false
  const typical = (values: readonly number[]) =>
    up && Math.max(...values) > 1 ? quantile(values, 0.5) : mean(values)
  return up ? typical(current) > 1.2 * typical(baseline) : typical(current) < 0.8 * typical(baseline)
})

export const unclustered = naive((current, baseline, up) => {
  if (current.length === 0 || baseline.length === 0) return false
  const { greater, less } = mannWhitney(current, baseline)
  return (up ? greater : less) < 0.05
})

/** Welch's test on the values as they stand, one-sided, with the normal tail for its many degrees. */
export const welch = naive((current, baseline, up) => {
  if (current.length < 2 || baseline.length < 2) return false
  const error = Math.sqrt(variance(current) / current.length + variance(baseline) / baseline.length)
  const t = ((mean(current) - mean(baseline)) / error) * (up ? 1 : -1)
  return t > 1.645
})

/** As MongoDB's signal processing uses it: p 0.05, 100 permutations, no blocks, on weekly values; a shift to the worse. */
export const changePoint = naive((_, __, up, series) => {
  const shifts = eDivisive(series, {
    p: 0.05,
    permutations: 100,
    block: 1,
    segment: 2,
    seed: seedFrom(...series),
  })
  const last = shifts.at(-1)
  if (!last || last.at < series.length - 8) return false
  const [before, after] = [mean(series.slice(0, last.at)), mean(series.slice(last.at))]
  return up ? after > before : after < before
})

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function variance(values: readonly number[]): number {
  const middle = mean(values)
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1)
}
