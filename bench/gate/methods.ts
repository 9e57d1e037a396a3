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
    for (let w = total - weeks - 1; w <= total; w++) {
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
    const rules = Object.entries(events).map(([id, own]) => ({
      up: id !== 'frequency',
      ...weekly(id, own, total),
    }))
    for (let w = total - weeks + 1; w <= total; w++) {
      for (const { up, values, series } of rules) {
        const part = (from: number, to: number) => values.slice(w + from, w + to).flat()
        if (compare(part(-4, 0), part(-16, -4), up, series.slice(w - 26, w))) return true
      }
    }
    return false
  }
}

const known = new WeakMap<readonly GateEvent[], { readonly values: number[][]; readonly series: number[] }>()

/** Per week: items of durations and shares, or their count; and the number a weekly chart shows. */
function weekly(id: string, events: readonly GateEvent[], total: number) {
  const found = known.get(events)
  if (found) return found
  const items = Array.from({ length: total }, (): number[] => [])
  for (const { at, value } of events) items[Math.floor((at - begin) / week)]?.push(value)
  const timed = id === 'lead-time' || id === 'cycle-time'
  const answer = {
    values: id === 'frequency' ? items.map((own) => [own.length]) : items,
    series: items.map((own) =>
      id === 'frequency' ? own.length : own.length === 0 ? 0 : timed ? quantile(own, 0.5) : mean(own),
    ),
  }
  known.set(events, answer)
  return answer
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
