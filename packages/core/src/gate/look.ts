import type { Instant } from '../records/records.ts'
import { windowEnding } from '../time/window-ending.ts'
import { nearestRank } from '../stats/nearest-rank.ts'
import { quantile } from '../stats/quantile.ts'
import { agingOf } from './aging-of.ts'
import { compareDurations, type Margin } from './compare-durations.ts'
import { compareLifetimes } from './compare-lifetimes.ts'
import { compareRates } from './compare-rates.ts'
import { compareShares } from './compare-shares.ts'
import type { Comparison } from './comparison.ts'
import { type GateEvent, unitOf } from './gate-event.ts'
import type { GateSpan, GateWatch } from './gate-history.ts'
import { levelAgainst } from './level-against.ts'
import { limitDurations } from './limit-durations.ts'
import { limitLifetimes } from './limit-lifetimes.ts'
import { limitRates } from './limit-rates.ts'
import { limitShares } from './limit-shares.ts'
import type { RuleSettings } from './rule-settings.ts'
import type { RuleSource } from './rule-source.ts'
import { fullWeeks, within } from './rule-windows.ts'
import { trendOf } from './trend-of.ts'

/** One look at one cohort. */
export interface Look {
  readonly comparison: Comparison
  readonly window: GateSpan
  readonly baseline: readonly GateSpan[]
  /** The independent units that were compared. */
  readonly units: readonly string[]
  /** The events to show, worst first. */
  readonly worst: readonly GateEvent[]
}

export interface LookOptions {
  readonly settings: RuleSettings
  readonly source: RuleSource
  readonly asOf: Instant
  readonly timeZone: string
  /** Where the baseline lies for a window. */
  readonly baselineFor: (window: GateSpan) => readonly GateSpan[]
  /** Events of a committed baseline instead of the source's. */
  readonly committed: readonly GateEvent[] | null
  /** A first exceedance: only what it did not look at counts now. */
  readonly watch: GateWatch | null
}

const day = 86_400_000

/** Takes the cohort that is due (the current window, or what is new since the first exceedance) and compares it. */
export function lookAt(options: LookOptions): Look {
  const { settings, asOf, timeZone, watch } = options
  const current = windowEnding(asOf, settings.current, timeZone)
  const window = watch ? { from: watch.window.from, to: asOf } : current
  if (settings.kind === 'level') return levelLook(options, window)
  if (settings.check === 'aging') return agingLook(options, current)
  if (settings.check === 'trend' && !watch) return trendLook(options, current)
  return settings.kind === 'rate' ? rateLook(options, window) : itemLook(options, window)
}

function marginOf({ worseBy, up, confidence }: RuleSettings): Margin {
  return { worseBy, up, confidence }
}

function itemLook(options: LookOptions, window: GateSpan): Look {
  const { settings, source } = options
  const seen = new Set(options.watch?.units)
  const { kind, check, up, confidence, percentile } = settings
  const cohort = source.events(window).filter((event) => !seen.has(unitOf(event)))
  const promised = settings.rule.metric === 'service-level-attainment'
  const compared = check !== 'limit' || promised
  const baseline = compared ? baselineOf(options, window) : { spans: [], events: [] }
  const [now, before] = promised ? keptPromise(cohort, baseline.events) : [cohort, baseline.events]
  const share = kind === 'share'
  const comparison =
    check === 'limit'
      ? (share ? limitShares : kind === 'lifetime' ? limitLifetimes : limitDurations)(now, {
          limit: settings.limit!,
          up,
          confidence,
          percentile,
        })
      : (share ? compareShares : kind === 'lifetime' ? compareLifetimes : compareDurations)(
          now,
          before,
          marginOf(settings),
        )
  const bad = now.filter(({ value }) => value === (up ? 1 : 0))
  return {
    comparison,
    window,
    baseline: baseline.spans,
    units: [...new Set(cohort.map(unitOf))].sort(),
    worst: share && !promised ? bad.toReversed() : byValue(cohort, up || promised),
  }
}

/** Within the 85th percentile of the baseline (1) or not (0). */
function keptPromise(cohort: readonly GateEvent[], baseline: readonly GateEvent[]) {
  const times = baseline.map(({ value }) => value)
  const limit = times.length > 0 ? nearestRank(times, 0.85) : NaN
  const flag = (event: GateEvent) => ({ ...event, value: event.value <= limit ? 1 : 0 })
  return times.length > 0 ? [cohort.map(flag), baseline.map(flag)] : [[], []]
}

function rateLook(options: LookOptions, window: GateSpan): Look {
  const { settings, source, timeZone } = options
  const after = options.watch?.window.to ?? -Infinity
  const weeks = fullWeeks(window, timeZone).filter(({ from }) => from >= after)
  const counts = countIn(source.events(window), weeks)
  const units = weeks.map(nameOf)
  const perWeek = settings.unit === '1/day' ? 7 : 1
  const shown = weeks.map((week, i) => ({ id: nameOf(week), at: week.from, value: counts[i]! }))
  const judged = weeks.length > 0 ? { from: weeks[0]!.from, to: weeks.at(-1)!.to } : window
  const done = { window: judged, units, worst: byValue(shown, settings.up) }
  if (settings.check === 'limit') {
    const limit = { limit: settings.limit!, up: settings.up, confidence: settings.confidence }
    return { ...done, comparison: limitRates(counts, perWeek, limit), baseline: [] }
  }
  const { spans, events } = baselineOf(options, window)
  const known = options.committed ? -Infinity : source.knownFrom()
  const before = spans.flatMap((span) => fullWeeks(span, timeZone)).filter(({ from }) => from >= known)
  const comparison = compareRates(counts, countIn(events, before), perWeek, marginOf(settings))
  return { ...done, comparison, baseline: spans }
}

function trendLook({ settings, source, timeZone }: LookOptions, window: GateSpan): Look {
  const events = source.events(window)
  const rate = settings.kind === 'rate'
  const known = rate ? source.knownFrom() : -Infinity
  const weeks = fullWeeks(window, timeZone).filter(({ from }) => from >= known)
  const values = rate
    ? countIn(events, weeks).map((count) => count + 0.5)
    : weeks.map((week) => {
        const own = events.filter(({ at }) => at >= week.from && at < week.to).map(({ value }) => value)
        return own.length > 0 ? Math.max(quantile(own, 0.5), 0.001) : null
      })
  const half = weeks[Math.floor(weeks.length / 2)]?.from ?? window.to
  return {
    comparison: trendOf(values, marginOf(settings)),
    window,
    // What confirms it is that new items are still worse than the first half was.
    baseline: [{ from: window.from, to: half }],
    units: rate ? weeks.map(nameOf) : [...new Set(events.map(unitOf))].sort(),
    worst: byValue(rate ? [] : events, settings.up),
  }
}

function agingLook(options: LookOptions, window: GateSpan): Look {
  const { settings, source } = options
  const seen = new Set(options.watch?.units)
  const span = { from: options.baselineFor(window).at(-1)?.from ?? window.from, to: window.to }
  const { open: all, finished } = source.open(span)
  // What was old a week ago is older now: only other things can say it anew.
  const open = all.filter(({ id }) => !seen.has(id))
  const { old, ...comparison } = agingOf(open, options.committed ?? finished, settings.confidence)
  return {
    comparison,
    window,
    baseline: [span],
    units: open.map(({ id }) => id).sort(),
    worst: byValue(old, true),
  }
}

function levelLook({ settings, source, asOf }: LookOptions, window: GateSpan): Look {
  const { limit, up } = settings
  const comparison = levelAgainst(source.level(window), limit!, up)
  const units = [`on ${new Date(asOf).toISOString().slice(0, 10)}`]
  return { comparison, window, baseline: [], units, worst: byValue(source.events(window), true) }
}

function baselineOf(options: LookOptions, window: GateSpan) {
  const { watch, baselineFor, committed, source } = options
  const spans = watch ? watch.baseline : baselineFor(window)
  if (committed) return { spans, events: committed }
  if (spans.length === 0) return { spans, events: [] }
  const from = Math.min(...spans.map((span) => span.from))
  const to = Math.max(...spans.map((span) => span.to))
  const events = source.events({ from, to })
  return { spans, events: spans.length === 1 ? events : events.filter(({ at }) => within(spans, at)) }
}

function countIn(events: readonly GateEvent[], weeks: readonly GateSpan[]): number[] {
  return weeks.map(({ from, to }) => events.filter(({ at }) => at >= from && at < to).length)
}

function nameOf({ from }: GateSpan): string {
  return `week from ${new Date(from + day / 2).toISOString().slice(0, 10)}`
}

function byValue(events: readonly GateEvent[], descending: boolean): GateEvent[] {
  return events.toSorted((a, b) => (descending ? b.value - a.value : a.value - b.value) || b.at - a.at)
}
