import { parseLength } from '@throughline/core'
import type { MeasureOptions } from '@throughline/core'
import { CliError } from '../cli-error.ts'
import type { ReportOptions } from '../commands/options.ts'
import type { Config } from '../config/config-schema.ts'
import { weekdays } from '../config/weekdays.ts'
import { exitCodes } from '../exit-codes.ts'
import { instantOf } from './instants.ts'

/**
 * What measuring is told by flags and configuration; flags win.
 *
 * @throws CliError for windows that contradict each other or are none
 */
export function measureOptions(options: ReportOptions, config: Config): MeasureOptions {
  const timeZone = options.timeZone ?? config.calendar?.timeZone ?? 'UTC'
  const asOf = options.asOf === undefined ? undefined : instantOf('--as-of', options.asOf, timeZone)
  return {
    window: windowOf(options, timeZone, asOf),
    asOf,
    period: options.period,
    by: options.by,
    metrics: options.metric,
    service: options.service,
    environment: options.environment,
    legacyClusters: options.legacyClusters,
    benchmark: options.benchmark ?? config.benchmark,
    calendar: {
      timeZone,
      workingDays:
        config.calendar?.workingDays === undefined ? undefined : weekdays(config.calendar.workingDays),
      holidays: config.calendar?.holidays,
    },
  }
}

function windowOf(
  options: ReportOptions,
  timeZone: string,
  asOf: number | undefined,
): MeasureOptions['window'] {
  const { window, from, to } = options
  if (window !== undefined && (from !== undefined || to !== undefined)) {
    throw usage('--window and --from/--to are two ways to say the same: give one')
  }
  if (window !== undefined && parseLength(window) === null) {
    throw usage(`--window: '${window}' ${whyNoLength(window)}`)
  }
  if (from === undefined && to !== undefined) throw usage('--to needs --from')
  if (from === undefined) return window
  const start = instantOf('--from', from, timeZone)
  const end = to === undefined ? asOf : instantOf('--to', to, timeZone)
  if (end === undefined) throw usage('--from needs --to or --as-of')
  if (start >= end) throw usage(`the window is empty: --from ${from} is not before its end`)
  return { from: start, to: end }
}

function whyNoLength(text: string): string {
  const written = text.trim()
  if (written.startsWith('-'))
    return 'is negative; a window goes back from now, or from --as-of: give its length, such as 90d'
  if (/^(0+ ?[a-z]+|P(0+[YMWD])+)$/i.test(written)) return 'is empty; give a length such as 90d, 12w or P3M'
  if (/^(PT.*|[\d.]+ ?(h|hours?|min|minutes?|m|s))$/i.test(written))
    return 'is not of whole days; give one such as 1d, 12w or 3mo (a month is mo), or --from and --to for an hour'
  return 'is not a length; give one such as 90d, 12w or P3M'
}

function usage(message: string): CliError {
  return new CliError('bad-window', message, exitCodes.usage)
}
