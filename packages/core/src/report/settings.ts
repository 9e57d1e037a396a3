import type { Facts } from '../facts/facts.ts'
import type { Span } from '../metrics/context.ts'
import type { Instant } from '../records/records.ts'
import { assertTimeZone } from '../time/assert-time-zone.ts'
import { parseLength } from '../time/parse-length.ts'
import { periods } from '../time/periods.ts'
import { windowEnding } from '../time/window-ending.ts'
import type { MeasureOptions } from './measure-options.ts'
import type { PeriodUnit } from './report.ts'

const longest = 36_600 * 86_400_000

/** Options with every default filled in. */
export interface Settings {
  /** As asked for; it may end after `asOf`. */
  readonly asked: Span
  /** What of it has elapsed. */
  readonly window: Span
  readonly previous: Span
  readonly asOf: Instant
  readonly period: PeriodUnit
  readonly edges: Float64Array
  readonly timeZone: string
}

/** A measure option that makes no sense. */
export class MeasureOptionsError extends Error {
  readonly code = 'bad-measure-options'
  override readonly name = 'MeasureOptionsError'
}

/**
 * Windows are given, or have a length and end at `asOf`, which defaults to when the facts were read. The window before
 * has the same length. A window is of 100 years at most: nothing is older, and a series has a point for each period.
 *
 * @throws MeasureOptionsError, TimeZoneError
 */
export function resolveSettings(facts: Facts, options: MeasureOptions): Settings {
  const { window = '90d', asOf = facts.readAt, period = 'week', calendar } = options
  const timeZone = calendar?.timeZone ?? 'UTC'
  assertTimeZone(timeZone)
  if (!Number.isFinite(asOf)) throw new MeasureOptionsError(`asOf is ${asOf}: give epoch milliseconds.`)
  const { asked, previous } =
    typeof window === 'string' ? ofLength(window, asOf, timeZone) : given(window.from, window.to)
  if (!(asked.to - asked.from <= longest)) {
    throw new MeasureOptionsError('The window is longer than 100 years: give a shorter one.')
  }
  const elapsed = { from: asked.from, to: Math.max(asked.from, Math.min(asked.to, asOf)) }
  return {
    asked,
    window: elapsed,
    previous,
    asOf,
    period,
    edges: periods(elapsed, period, timeZone).edges,
    timeZone,
  }
}

function ofLength(text: string, asOf: Instant, timeZone: string) {
  const length = parseLength(text)
  if (!length) {
    throw new MeasureOptionsError(
      `"${text}" is no window: give a length such as 90d, 12w or 3mo, or from and to.`,
    )
  }
  const asked = windowEnding(asOf, length, timeZone)
  return { asked, previous: windowEnding(asked.from, length, timeZone) }
}

function given(from: Instant, to: Instant) {
  if (!(from < to))
    throw new MeasureOptionsError(`The window from ${from} to ${to} is empty: give from before to.`)
  return { asked: { from, to }, previous: { from: from - (to - from), to: from } }
}
